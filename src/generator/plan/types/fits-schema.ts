import type { ObjectSchema, Schema, TupleSchema } from "../../model/schemas/schema.js";
import { type DocumentNode, type MapNode, scalarOf } from "../../source/nodes/document-node.js";
import type { Resolve } from "./resolve-schema.js";

/** Whether a value that the document shows is of the schema's type. Some are not: examples are seldom tested. */
export function fitsSchema(value: DocumentNode, schema: Schema, resolve: Resolve): boolean {
  // However many alternatives lead to a value, it is looked at once for each schema.
  const known = new Map<Schema, Map<DocumentNode, boolean>>();
  const fits: Fits = (inner, of) => {
    const resolved = resolve(of);
    const answers = known.get(resolved) ?? new Map<DocumentNode, boolean>();
    known.set(resolved, answers);
    const answer = answers.get(inner) ?? isOfType(inner, resolved, fits);
    answers.set(inner, answer);
    return answer;
  };
  return fits(value, schema);
}

function isOfType(value: DocumentNode, schema: Schema, fits: Fits): boolean {
  switch (schema.kind) {
    case "unknown":
    case "reference":
      return true;
    case "binary":
      return value.kind === "text";
    case "number":
      return value.kind === "number" && (!schema.integer || Number.isInteger(value.value));
    case "text":
    case "boolean":
    case "null":
      return value.kind === schema.kind;
    case "constant":
      return schema.values.some((one) => one === scalarOf(value));
    case "array":
      return value.kind === "list" && value.items.every((item) => fits(item, schema.items));
    case "tuple":
      return value.kind === "list" && fitsTuple(value.items, schema, fits);
    case "object":
      return value.kind === "map" && fitsObject(value, schema, fits);
    case "union":
      return schema.members.some((member) => fits(value, member));
    case "intersection":
      return schema.members.every((member) => fits(value, member));
  }
}

type Fits = (value: DocumentNode, schema: Schema) => boolean;

function fitsTuple(items: readonly DocumentNode[], { items: wanted, least, rest }: TupleSchema, fits: Fits): boolean {
  if (items.length < least || (rest === undefined && items.length > wanted.length)) return false;
  return items.every((item, index) => {
    const schema = wanted[index] ?? rest;
    return schema === undefined || fits(item, schema);
  });
}

function fitsObject({ members }: MapNode, { properties, additional }: ObjectSchema, fits: Fits): boolean {
  const listed = new Map(properties.map((property) => [property.name, property]));
  const isWhole = properties.every(({ name, required }) => !required || members.has(name));
  return (
    isWhole &&
    [...members].every(([name, { value }]) => {
      const schema = listed.get(name)?.schema ?? additional;
      return schema === undefined || fits(value, schema);
    })
  );
}
