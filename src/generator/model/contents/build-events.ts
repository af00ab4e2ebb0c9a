import { limits } from "../../source/limits.js";
import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import type { Origin } from "../../source/source-file.js";
import { followReference } from "../../spec/references/follow-reference.js";
import { member, readList, readMap, readText } from "../read-node.js";
import type { Reading } from "../reading.js";
import { buildSchema, inJson } from "../schemas/building/build-schema.js";
import { unionOf, unknownSchema } from "../schemas/combine-schemas.js";
import type { Property, Schema } from "../schemas/schema.js";
import { followToType } from "./follow-to-type.js";
import { mediaKindOf } from "./media-kind.js";

/** What is known of one kind of event. */
interface EventNodes {
  readonly event: DocumentNode | undefined;
  readonly data: readonly DocumentNode[];
}

/**
 * What the events of a `text/event-stream` are: objects with `data` and, where it is one of a closed set, `event`. OpenAPI 3.2 describes
 * the whole event by `itemSchema`, with JSON in its `data` by `contentSchema`; documents before it describe the data, or the event with a
 * schema for its data. Where there is neither, the data is text.
 */
export function buildEvents(reading: Reading, node: MapNode | undefined, origin: Origin): Schema {
  const item = member(node, "itemSchema");
  const given = item ?? member(node, "schema");
  if (given === undefined) return eventOf(origin, { kind: "text", origin });
  const shared: EventNodes = { event: undefined, data: [] };
  const variants = variantsOf(reading, given, shared, { above: [], looked: { into: 0 } });
  const isEvent = variants.some(({ event, data }) => data.length > 0 && (item !== undefined || event !== undefined));
  if (!isEvent) return eventOf(origin, wholeData(reading, given, item === undefined));
  return unionOf(
    origin,
    variants.map((variant) => buildEvent(reading, variant, given.origin)),
  );
}

interface Place {
  /** The schemas that this one is a part of. */
  readonly above: readonly MapNode[];
  /** Counts the schemas of the whole stream. */
  readonly looked: { into: number };
}

/** Each choice that the schema leaves, with what all of them share. A schema that is a part of itself adds none there. */
function variantsOf(reading: Reading, given: DocumentNode, shared: EventNodes, place: Place): readonly EventNodes[] {
  const node = followReference(reading.document, given);
  if (node?.kind !== "map") return [shared];
  if (place.above.includes(node)) return [];
  place.looked.into += 1;
  reading.countEventSchema();
  const inner: Place = { ...place, above: [...place.above, node] };
  const own = withOwn(reading, node, shared, inner);
  const choices = ["oneOf", "anyOf"].flatMap((name) => readList(node, name, reading.report));
  if (choices.length === 0 || !mayLookOn(reading, place)) return [own];
  return choices.flatMap((choice) => variantsOf(reading, choice, own, inner));
}

function mayLookOn(reading: Reading, { looked }: Place): boolean {
  return looked.into <= limits.eventSchemas && reading.mayLookForEvents();
}

function withOwn(reading: Reading, node: MapNode, shared: EventNodes, inner: Place): EventNodes {
  const parts = mayLookOn(reading, inner) ? readList(node, "allOf", reading.report) : [];
  const whole = parts.reduce((sum, part) => variantsOf(reading, part, sum, inner)[0] ?? sum, shared);
  const properties = readMap(node, "properties", reading.report);
  const data = member(properties, "data");
  return {
    event: member(properties, "event") ?? whole.event,
    data: data === undefined ? whole.data : [...whole.data, data],
  };
}

function buildEvent(reading: Reading, { event, data }: EventNodes, origin: Origin): Schema {
  const name = event && buildSchema(reading, event, inJson);
  const schemas = data
    .map((one) => dataSchema(reading, one))
    .filter(({ kind }) => kind !== "unknown" || data.length === 1);
  return eventOf(origin, schemas.at(-1) ?? unknownSchema(origin), name?.kind === "constant" ? name : undefined);
}

/** `data` is a text, whatever is in it; the schema of what is in it stands under `contentSchema`. */
function dataSchema(reading: Reading, given: DocumentNode): Schema {
  const node = followReference(reading.document, given);
  const type = node?.kind === "map" ? readText(node, "contentMediaType", reading.report) : undefined;
  if (type === undefined || mediaKindOf(type) !== "json") return buildSchema(reading, given, inJson);
  const content = member(node, "contentSchema");
  return content === undefined ? unknownSchema(given.origin) : buildSchema(reading, content, inJson);
}

/** A list of the data of all events, or the data of each. */
function wholeData(reading: Reading, given: DocumentNode, mayBeList: boolean): Schema {
  const schema = buildSchema(reading, mayBeList ? followToType(reading, given, "array") : given, inJson);
  return mayBeList && schema.kind === "array" ? schema.items : schema;
}

function eventOf(origin: Origin, data: Schema, event?: Schema): Schema {
  const property = (name: string, schema: Schema): Property => ({ name, required: true, schema, origin });
  const properties = [...(event === undefined ? [] : [property("event", event)]), property("data", data)];
  return { kind: "object", origin, properties };
}
