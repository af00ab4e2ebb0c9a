import { distinctNames } from "../../../source/names/numbering.js";
import { remembered } from "../../../source/remembered.js";
import type { NamedSchema } from "../../api.js";
import { typedWebhooks } from "../../operations/signed-webhooks.js";
import { type KnownSchemas, knownSchemas } from "../known-schemas.js";
import { mapObject, mapParts } from "../map-schema.js";
import { namesLeadingTo, reachedNames } from "../reached-names.js";
import type { ObjectSchema, Property, Schema } from "../schema.js";
import { namesIn, traitsOf } from "../schema-traits.js";
import { saidOfAll } from "../schema-words.js";
import { isLeaf, partsOf } from "../walk-schema.js";
import {
  changingOperation,
  type Forms,
  mapWebhook,
  receivedSchemas,
  schemasOf,
  schemasOfWebhook,
  sentSchemas,
} from "./map-operation.js";
import type { Typed } from "./settle-schemas.js";

type Direction = "request" | "reply";

/**
 * Leaves properties that are `readOnly` out of requests and those that are `writeOnly` out of replies and of webhooks, which come from
 * the server as well (OpenAPI 3.1.1, 4.8.24.6 by way of JSON Schema's Validation, 9.4). A named schema that means something else in each
 * direction, and is used in both, becomes two: replies keep its name, and the one for requests is called `<name>Input`. All others stay
 * as they are.
 */
export function splitDirections(typed: Typed): Typed {
  const { operations, webhooks, schemas } = typed;
  const pushed = typedWebhooks(typed).flatMap(schemasOfWebhook);
  const written = [...schemas.map(({ schema }) => schema), ...operations.flatMap(schemasOf), ...pushed];
  if (!written.some((schema) => traitsOf(schema).hasMark)) return typed;
  const known = knownSchemas(schemas);
  const [sent, received] = [
    reachedNames(operations.flatMap(sentSchemas), known),
    reachedNames([...operations.flatMap(receivedSchemas), ...pushed], known),
  ];
  const differing = affected(known);
  const inputs = nameInputs(
    schemas.filter(({ name }) => sent.has(name) && received.has(name) && differing.has(name)),
    known,
  );
  const isSame = (schema: Schema): boolean =>
    !mayHaveMarked(schema, known) && !namesIn(schema).some((name) => differing.has(name));
  const way = (direction: Direction, named: Way["named"]): Way => {
    const isMarked = (schema: Schema): boolean => markOf(schema, known) === direction;
    const isEmptied: Way["isEmptied"] = remembered((part) => hasNothingLeft(part, { known, isMarked, isEmptied }));
    return { direction, known, isMarked, isEmptied, named };
  };
  const [request, reply] = [way("request", (name) => inputs.get(name) ?? name), way("reply", (name) => name)];
  const forms: Forms = {
    request: remembered((schema) => (isSame(schema) ? schema : inDirection(schema, request))),
    reply: remembered((schema) => (isSame(schema) ? schema : inDirection(schema, reply))),
  };
  return {
    operations: operations.map(changingOperation(forms)),
    webhooks: webhooks.map((webhook) => mapWebhook(webhook, forms.reply)),
    schemas: schemas.flatMap(({ name, schema }): readonly NamedSchema[] => {
      const input = inputs.get(name);
      const isUsed = sent.has(name) || received.has(name);
      const own = { name, schema: isUsed ? forms[received.has(name) ? "reply" : "request"](schema) : schema };
      return input === undefined ? [own] : [own, { name: input, schema: forms.request(schema) }];
    }),
  };
}

/** The direction that a property of this schema is left out of. The mark may stand at the schema that it refers to. */
function markOf(schema: Schema, known: KnownSchemas): Direction | undefined {
  const target = schema.kind === "reference" ? known.get(schema.name) : undefined;
  if (schema.readOnly === true || target?.readOnly === true) return "request";
  return schema.writeOnly === true || target?.writeOnly === true ? "reply" : undefined;
}

/** The names of schemas that a marked property is in, right there or in a schema that they refer to. */
function affected(known: KnownSchemas): ReadonlySet<string> {
  const marked = [...known].filter(([, schema]) => mayHaveMarked(schema, known) && hasMarked(schema, known));
  return namesLeadingTo(
    marked.map(([name]) => name),
    known,
  );
}

/** Whether a mark is anywhere in the schema, or at one that it refers to. */
function mayHaveMarked(schema: Schema, known: KnownSchemas): boolean {
  const { hasMark, names } = traitsOf(schema);
  return hasMark || names.some((name) => isMarkedItself(known.get(name)));
}

function isMarkedItself(schema: Schema | undefined): boolean {
  return schema?.readOnly === true || schema?.writeOnly === true;
}

function hasMarked(schema: Schema, known: KnownSchemas): boolean {
  if (schema.kind === "object" && schema.properties.some((one) => markOf(one.schema, known) !== undefined)) return true;
  return !isLeaf(schema) && partsOf(schema).some((part) => hasMarked(part, known));
}

function nameInputs(schemas: readonly NamedSchema[], known: KnownSchemas): ReadonlyMap<string, string> {
  const distinct = distinctNames(known.keys());
  return new Map(schemas.map(({ name }) => [name, distinct(`${name}Input`)]));
}

interface Way {
  readonly direction: Direction;
  readonly known: KnownSchemas;
  readonly isMarked: (schema: Schema) => boolean;
  /** Whether a part of an intersection would forbid all members that the others have. */
  readonly isEmptied: (part: Schema) => boolean;
  readonly named: (name: string) => string;
}

/** The schema without its marked properties, at any depth, and with the names of the direction. */
function inDirection(schema: Schema, way: Way): Schema {
  const inner = (part: Schema): Schema => inDirection(part, way);
  switch (schema.kind) {
    case "reference":
      return { ...schema, name: way.named(schema.name) };
    case "object":
      return mapObject(withoutMarked(schema, way), inner);
    case "intersection": {
      const parts = schema.members.filter((member) => !way.isEmptied(member));
      const [only, ...others] = parts;
      if (only !== undefined && others.length === 0) return { ...inner(only), ...saidOfAll(schema) };
      return mapParts(only === undefined ? schema : { ...schema, members: parts }, inner);
    }
    default:
      return mapParts(schema, inner);
  }
}

/** Where nothing is left of an object, as all of its properties are marked, a request has no members in it; a reply may have any. */
function withoutMarked(schema: ObjectSchema, { isMarked, direction }: Way): ObjectSchema {
  const { properties, beside, additional, affixed, notes = [] } = schema;
  const isKept = (property: Property): boolean => !isMarked(property.schema);
  const kept = properties.filter(isKept);
  const isClosed = direction === "request" && kept.length < properties.length;
  const isEmptied = isClosed && kept.length === 0 && additional === undefined && affixed === undefined;
  return {
    ...schema,
    properties: kept,
    ...(beside && { beside: beside.filter(isKept) }),
    ...(isClosed && { closed: true as const }),
    ...(isEmptied && { notes: [...notes, "all of its members are read-only"] }),
  };
}

/** Whether all properties of an object are marked, or of all objects that it is made of. */
function hasNothingLeft(
  schema: Schema,
  { known, isMarked, isEmptied }: Pick<Way, "known" | "isMarked" | "isEmptied">,
): boolean {
  switch (schema.kind) {
    case "reference": {
      const target = known.get(schema.name);
      return target !== undefined && isEmptied(target);
    }
    case "intersection":
      return schema.members.every(isEmptied);
    case "object": {
      const { properties, additional, affixed } = schema;
      if (properties.length === 0 || additional !== undefined || affixed !== undefined) return false;
      return properties.every((property) => isMarked(property.schema));
    }
    default:
      return false;
  }
}
