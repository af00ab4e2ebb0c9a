import { limits } from "../../source/limits.js";
import { askNamed } from "./ask-named.js";
import type { KnownSchemas } from "./known-schemas.js";
import type { ConstantSchema, Schema } from "./schema.js";

/** The kinds of JSON values, bytes beside them. */
export type ValueKind = "null" | "boolean" | "number" | "text" | "bytes" | "list" | "object";

const none: KnownSchemas = new Map();

const kindsOfNamed = askNamed<ReadonlySet<ValueKind>>();
const constantsOfNamed = askNamed<ConstantSchema["values"]>();

/** The kinds of values that a schema allows; undefined where that may be any, and behind a reference that `known` does not have. */
export function kindsOf(schema: Schema, known: KnownSchemas = none, depth = 0): ReadonlySet<ValueKind> | undefined {
  switch (schema.kind) {
    case "unknown":
      return undefined;
    case "constant":
      return new Set(schema.values.map(kindOfConstant));
    case "array":
    case "tuple":
      return new Set(["list"]);
    case "binary":
      return new Set(["bytes"]);
    case "union":
      return either(schema.members.map((member) => kindsOf(member, known, depth)));
    case "intersection":
      return both(schema.members.map((member) => kindsOf(member, known, depth)));
    case "reference":
      if (depth > limits.referenceDepth) return undefined;
      return kindsOfNamed(schema.name, known, (target) => kindsOf(target, known, depth + 1));
    default:
      return new Set([schema.kind]);
  }
}

/** The only values that a schema allows; undefined where there are others than constants. */
export function constantsOf(schema: Schema, known: KnownSchemas, depth = 0): ConstantSchema["values"] | undefined {
  switch (schema.kind) {
    case "constant":
      return schema.values;
    case "null":
      return [null];
    case "union": {
      const members = schema.members.map((member) => constantsOf(member, known, depth));
      return members.every((values) => values !== undefined) ? [...new Set(members.flat())] : undefined;
    }
    case "intersection": {
      const members = schema.members.map((member) => constantsOf(member, known, depth));
      const [first, ...others] = members.filter((values) => values !== undefined);
      const sets = others.map((values) => new Set(values));
      return first?.filter((value) => sets.every((values) => values.has(value)));
    }
    case "reference":
      if (depth > limits.referenceDepth) return undefined;
      return constantsOfNamed(schema.name, known, (target) => constantsOf(target, known, depth + 1));
    default:
      return undefined;
  }
}

/** Whether no value can fit both. */
export function excludeEachOther(one: Schema, other: Schema, known: KnownSchemas): boolean {
  const kinds = both([kindsOf(one, known), kindsOf(other, known)]);
  if (kinds?.size === 0) return true;
  const values = [constantsOf(one, known), constantsOf(other, known)];
  const [first, second] = values;
  return first !== undefined && second !== undefined && !first.some((value) => second.includes(value));
}

function kindOfConstant(value: ConstantSchema["values"][number]): ValueKind {
  if (value === null) return "null";
  return typeof value === "string" ? "text" : typeof value === "number" ? "number" : "boolean";
}

function either(kinds: readonly (ReadonlySet<ValueKind> | undefined)[]): ReadonlySet<ValueKind> | undefined {
  const said = kinds.filter((one) => one !== undefined);
  return said.length < kinds.length ? undefined : new Set(said.flatMap((one) => [...one]));
}

function both(kinds: readonly (ReadonlySet<ValueKind> | undefined)[]): ReadonlySet<ValueKind> | undefined {
  const [first, ...others] = kinds.filter((one) => one !== undefined);
  return first && new Set([...first].filter((kind) => others.every((one) => one.has(kind))));
}
