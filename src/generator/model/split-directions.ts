import type { NamedSchema, Operation } from "./api.js";
import type { ObjectSchema, Schema } from "./schema.js";
import { namesIn, partsOf } from "./walk-schema.js";

/** The part of a document whose schemas are told apart by direction. */
export interface Directed {
  readonly operations: readonly Operation[];
  readonly schemas: readonly NamedSchema[];
}

type Direction = "request" | "reply";

/**
 * Leaves properties that are `readOnly` out of requests and those that are `writeOnly` out of replies (OpenAPI 3.1.1, 4.8.24.6 by way
 * of JSON Schema's Validation, 9.4). A named schema that means something else in each direction, and is used in both, becomes two: replies keep
 * its name, and the one for requests is called `<name>Input`. All others stay as they are.
 */
export function splitDirections({ operations, schemas }: Directed): Directed {
  if (!schemas.some(({ schema }) => holdsMark(schema)) && !operations.flatMap(schemasOf).some(holdsMark))
    return { operations, schemas };
  const known = new Map(schemas.map(({ name, schema }) => [name, schema]));
  const isMarked = (direction: Direction) => (schema: Schema) => markOf(schema, known) === direction;
  const [sent, received] = [
    reached(operations.flatMap(sentSchemas), known),
    reached(operations.flatMap(receivedSchemas), known),
  ];
  const differs = { request: affected(known, isMarked("request")), reply: affected(known, isMarked("reply")) };
  const inputs = nameInputs(
    schemas.filter(
      ({ name }) => sent.has(name) && received.has(name) && (differs.request.has(name) || differs.reply.has(name)),
    ),
    known,
  );
  const forms: Forms = {
    request: (schema) => inDirection(schema, isMarked("request"), (name) => inputs.get(name) ?? name),
    reply: (schema) => inDirection(schema, isMarked("reply"), (name) => name),
  };
  return {
    operations: operations.map((operation) => directed(operation, forms)),
    schemas: schemas.flatMap(({ name, schema }): readonly NamedSchema[] => {
      const input = inputs.get(name);
      const own = { name, schema: forms[sent.has(name) && !received.has(name) ? "request" : "reply"](schema) };
      return input === undefined ? [own] : [own, { name: input, schema: forms.request(schema) }];
    }),
  };
}

/** Whether something in the schema itself is marked. */
function holdsMark(schema: Schema): boolean {
  return schema.readOnly === true || schema.writeOnly === true || partsOf(schema).some(holdsMark);
}

/** The direction that a property of this schema is left out of. The mark may stand at the schema that it refers to. */
function markOf(schema: Schema, known: ReadonlyMap<string, Schema>): Direction | undefined {
  const target = schema.kind === "reference" ? known.get(schema.name) : undefined;
  if (schema.readOnly === true || target?.readOnly === true) return "request";
  return schema.writeOnly === true || target?.writeOnly === true ? "reply" : undefined;
}

/** Every name that the schemas lead to. */
function reached(schemas: readonly Schema[], known: ReadonlyMap<string, Schema>): ReadonlySet<string> {
  const names = new Set(schemas.flatMap(namesIn));
  for (const name of names) {
    const schema = known.get(name);
    for (const next of schema === undefined ? [] : namesIn(schema)) names.add(next);
  }
  return names;
}

/** The names of schemas that a marked property is in, right there or in a schema that they refer to. */
function affected(known: ReadonlyMap<string, Schema>, isMarked: (schema: Schema) => boolean): ReadonlySet<string> {
  const users = new Map<string, string[]>([...known.keys()].map((name) => [name, []]));
  for (const [name, schema] of known) for (const used of namesIn(schema)) users.get(used)?.push(name);
  const names = new Set([...known].filter(([, schema]) => hasMarked(schema, isMarked)).map(([name]) => name));
  for (const name of names) for (const user of users.get(name) ?? []) names.add(user);
  return names;
}

function hasMarked(schema: Schema, isMarked: (schema: Schema) => boolean): boolean {
  if (schema.kind === "object" && schema.properties.some((property) => isMarked(property.schema))) return true;
  return partsOf(schema).some((part) => hasMarked(part, isMarked));
}

function nameInputs(schemas: readonly NamedSchema[], known: ReadonlyMap<string, Schema>): ReadonlyMap<string, string> {
  const taken = new Set(known.keys());
  const names = schemas.map(({ name }): [string, string] => {
    let input = `${name}Input`;
    for (let number = 2; taken.has(input); number += 1) input = `${name}Input${number}`;
    taken.add(input);
    return [name, input];
  });
  return new Map(names);
}

type Forms = Readonly<Record<Direction, (schema: Schema) => Schema>>;

/** The schema without its marked properties, at any depth, and with the names of the direction. */
function inDirection(schema: Schema, isMarked: (schema: Schema) => boolean, named: (name: string) => string): Schema {
  const inner = (part: Schema): Schema => inDirection(part, isMarked, named);
  switch (schema.kind) {
    case "reference":
      return { ...schema, name: named(schema.name) };
    case "array":
      return { ...schema, items: inner(schema.items) };
    case "tuple":
      return { ...schema, items: schema.items.map(inner), ...(schema.rest && { rest: inner(schema.rest) }) };
    case "object":
      return withoutMarked(schema, isMarked, inner);
    case "union":
    case "intersection":
      return { ...schema, members: schema.members.map(inner) };
    default:
      return schema;
  }
}

function withoutMarked(
  schema: ObjectSchema,
  isMarked: (schema: Schema) => boolean,
  inner: (schema: Schema) => Schema,
): ObjectSchema {
  const kept = schema.properties.filter((property) => !isMarked(property.schema));
  return {
    ...schema,
    properties: kept.map((property) => ({ ...property, schema: inner(property.schema) })),
    ...(schema.additional && { additional: inner(schema.additional) }),
  };
}

function schemasOf(operation: Operation): readonly Schema[] {
  return [...sentSchemas(operation), ...receivedSchemas(operation)];
}

function sentSchemas({ parameters, body }: Operation): readonly Schema[] {
  return [...parameters, ...(body?.contents ?? [])].map(({ schema }) => schema);
}

function receivedSchemas({ replies }: Operation): readonly Schema[] {
  return replies.flatMap(({ contents, headers = [] }) => [...contents, ...headers].map(({ schema }) => schema));
}

function directed(operation: Operation, { request, reply }: Forms): Operation {
  const { parameters, body, replies } = operation;
  const change =
    (form: (schema: Schema) => Schema) =>
    <Described extends { readonly schema: Schema }>(described: Described): Described => ({
      ...described,
      schema: form(described.schema),
    });
  return {
    ...operation,
    parameters: parameters.map((parameter) => ({ ...parameter, schema: request(parameter.schema) })),
    ...(body && { body: { ...body, contents: body.contents.map(change(request)) } }),
    replies: replies.map((one) => ({
      ...one,
      contents: one.contents.map(change(reply)),
      ...(one.headers && { headers: one.headers.map(change(reply)) }),
    })),
  };
}
