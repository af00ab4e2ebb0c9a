import type { Api, Held, Operation } from "../../model/api.js";
import { knownSchemas } from "../../model/schemas/known-schemas.js";
import { mapParts } from "../../model/schemas/map-schema.js";
import { namesLeadingTo } from "../../model/schemas/reached-names.js";
import type { Schema } from "../../model/schemas/schema.js";
import { namesIn } from "../../model/schemas/schema-traits.js";
import { partsOf } from "../../model/schemas/walk-schema.js";
import type { Choices } from "../../source/choices.js";

export type Representation = Pick<Choices, "dates" | "integers">;

/** Whether anything is converted: JSON has words for the usual choices. */
export function isRepresented({ dates, integers }: Representation): boolean {
  return dates !== "text" || integers !== "number";
}

/** Marks the texts and numbers that the user wants as `Date` (`date-time`) and as `bigint` (`int64`), wherever they stand. */
export function representValues(api: Api, chosen: Representation): Api {
  if (!isRepresented(chosen)) return api;
  const mark = (schema: Schema): Schema => marked(schema, chosen);
  const schemas = api.schemas.map(({ name, schema }) => ({ name, schema: mark(schema) }));
  const represented = representedNames({ schemas });
  const change = <Described extends { readonly schema: Schema }>(described: Described): Described & Held => {
    const schema = mark(described.schema);
    return { ...described, schema, ...heldBy(schema, represented) };
  };
  return {
    ...api,
    schemas,
    operations: api.operations.map((operation) => markedOperation(operation, change)),
    webhooks: api.webhooks.map((webhook) => {
      const { body } = webhook;
      return body === undefined ? webhook : { ...webhook, body: { ...body, contents: body.contents.map(change) } };
    }),
  };
}

function heldBy(schema: Schema, represented: Represented): Held {
  return {
    ...(holds(schema, "Date", represented) && { holdsDates: true as const }),
    ...(holds(schema, "bigint", represented) && { holdsBigints: true as const }),
  };
}

function marked(schema: Schema, chosen: Representation): Schema {
  if (schema.kind === "text" && schema.format === "date-time" && chosen.dates === "Date")
    return { ...schema, as: "Date" };
  if (schema.kind === "number" && schema.format === "int64" && chosen.integers === "bigint")
    return { ...schema, as: "bigint" };
  return mapParts(schema, (part) => marked(part, chosen));
}

type Change = <Described extends { readonly schema: Schema }>(described: Described) => Described & Held;

function markedOperation(operation: Operation, mark: Change): Operation {
  const { parameters, body, replies } = operation;
  return {
    ...operation,
    parameters: parameters.map(mark),
    ...(body && { body: { ...body, contents: body.contents.map(mark) } }),
    replies: replies.map((reply) => ({
      ...reply,
      contents: reply.contents.map(mark),
      ...(reply.headers && { headers: reply.headers.map(mark) }),
    })),
  };
}

/** What a schema holds that JSON has no type for, by its name: right there, or in a schema that it refers to. */
export interface Represented {
  readonly dates: ReadonlySet<string>;
  readonly bigints: ReadonlySet<string>;
}

export function representedNames({ schemas }: Pick<Api, "schemas">): Represented {
  const known = knownSchemas(schemas);
  const holders = (as: "Date" | "bigint"): ReadonlySet<string> => {
    const own = schemas.filter(({ schema }) => isMarked(schema, as)).map(({ name }) => name);
    return namesLeadingTo(own, known);
  };
  return { dates: holders("Date"), bigints: holders("bigint") };
}

function isMarked(schema: Schema, as: "Date" | "bigint"): boolean {
  if (schema.kind === "text" || schema.kind === "number") return schema.as === as;
  return partsOf(schema).some((part) => isMarked(part, as));
}

/** Whether values of the schema may have such a value in them. */
export function holds(schema: Schema, as: "Date" | "bigint", { dates, bigints }: Represented): boolean {
  const names = as === "Date" ? dates : bigints;
  return isMarked(schema, as) || namesIn(schema).some((name) => names.has(name));
}
