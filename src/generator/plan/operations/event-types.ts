import type { Schema } from "../../model/schemas/schema.js";
import { booleanLiteral, type Code, code, stringLiteral, typeSymbol } from "../../source/code/code.js";
import { arrayLiteral } from "../../source/code/layout.js";
import { printType } from "../types/print-type.js";
import type { BodySpelling } from "./body-spelling.js";

/** One kind of event. */
interface EventSchema {
  readonly data: Schema;
  readonly event: Schema | undefined;
}

/** The kinds of events; `build-events` of the model says how they are described. */
function eventsIn(schema: Schema): readonly EventSchema[] {
  const objects = schema.kind === "union" ? schema.members : [schema];
  return objects.flatMap((object) => {
    const properties = object.kind === "object" ? object.properties : [];
    const of = (wanted: string): Schema | undefined => properties.find(({ name }) => name === wanted)?.schema;
    const data = of("data");
    return data === undefined ? [] : [{ data, event: of("event") }];
  });
}

function printEvent({ data, event }: EventSchema, spelling: BodySpelling): Code {
  const name = event === undefined ? code`` : code`, ${printType(event, spelling)}`;
  const isPlain = event === undefined && isText(data, spelling) && data.kind === "text";
  const type = code`${typeSymbol("runtime/event-stream", "ServerSentEvent")}`;
  return isPlain ? type : code`${type}<${printType(data, spelling)}${name}>`;
}

/** The type of each kind of event. */
export function eventTypes(schema: Schema, spelling: BodySpelling): readonly Code[] {
  return eventsIn(schema).map((event) => printEvent(event, spelling));
}

/** Whether every event is of its type, whatever it holds: neither its name nor its data has to be anything but text. */
export function isUntyped(schema: Schema, { resolve }: BodySpelling): boolean {
  return eventsIn(schema).every(({ data, event }) => {
    const resolved = resolve(data);
    return (
      event === undefined && (resolved.kind === "unknown" || (resolved.kind === "text" && resolved.as === undefined))
    );
  });
}

/** Whether the data of events is JSON: of all, of none, or of those with certain names; where nothing is said of any, it may be. */
export function jsonEvents(schema: Schema, spelling: BodySpelling): Code {
  const all = eventsIn(schema);
  if (all.every(({ data }) => spelling.resolve(data).kind === "unknown")) return stringLiteral("maybe");
  const json = all.filter(({ data }) => !isText(data, spelling));
  if (json.length === all.length || json.length === 0) return booleanLiteral(json.length > 0);
  const names = json.flatMap(({ event }) => (event?.kind === "constant" ? event.values : []));
  return arrayLiteral(names.filter((name) => typeof name === "string").map(stringLiteral));
}

function isText(data: Schema, { resolve }: BodySpelling): boolean {
  const schema = resolve(data);
  if (schema.kind === "constant") return schema.values.every((value) => typeof value === "string");
  return schema.kind === "text";
}
