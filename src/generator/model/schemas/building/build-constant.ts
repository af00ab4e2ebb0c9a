import type { Report } from "../../../source/diagnostics/diagnostic.js";
import { limits } from "../../../source/limits.js";
import { type DocumentNode, innerNodes, type MapNode, memberOf } from "../../../source/nodes/document-node.js";
import { present } from "../../present.js";
import { readFewItems } from "../../read-few.js";
import { unionOf } from "../combine-schemas.js";
import type { ConstantSchema, Schema } from "../schema.js";
import { numberWithoutLiteral } from "../schema-diagnostics.js";
import { formatOf } from "./schema-types.js";

type Constant = ConstantSchema["values"][number];

/** A value of more parts than this is described by its type alone. */
const mostParts = 60;

/**
 * The `const` or `enum` of a schema; undefined where it has none, and where a value does not fit the types or is too large to be
 * written out: then the types alone say what is allowed.
 */
export function buildConstant(schema: MapNode, types: readonly string[], report: Report): Schema | undefined {
  const nodes = listedValues(schema, report);
  if (nodes.length === 0) return undefined;
  const isScalar = nodes.every(({ kind }) => kind !== "map" && kind !== "list");
  if (isScalar && (types.includes("array") || types.includes("object"))) return undefined;
  if (!isScalar && (countParts(nodes) > mostParts || !nodes.every((node) => fits(node, types)))) return undefined;
  const built = nodes.map((node) => schemaOfValue(node, types, report));
  return built.every((one) => one !== undefined) ? anyOf(schema, built) : undefined;
}

/** The values as one constant, and what is none. Any number takes in the single ones. */
function anyOf(schema: MapNode, built: readonly Schema[]): Schema {
  const { origin } = schema;
  const number = built.find(({ kind }) => kind === "number");
  const scalars = built.flatMap((one) => (one.kind === "constant" ? one.values : []));
  const values = [...new Set(scalars)].filter((value) => number === undefined || typeof value !== "number");
  const known: readonly Schema[] = values.length === 0 ? [] : [{ kind: "constant", origin, values }];
  const numbers = number === undefined ? [] : [{ ...number, ...present({ format: formatOf(schema, () => {}) }) }];
  return unionOf(origin, [
    ...known,
    ...numbers,
    ...built.filter(({ kind }) => kind !== "constant" && kind !== "number"),
  ]);
}

/** All values that a schema allows by its `const` or `enum`; none where it has neither. */
export function listedValues(schema: MapNode, report: Report = () => {}): readonly DocumentNode[] {
  const constant = memberOf(schema, "const");
  return constant === undefined ? readFewItems(schema, "enum", report, limits.enumValues) : [constant];
}

/** Whether the types have room for a value that is no scalar. */
function fits({ kind }: DocumentNode, types: readonly string[]): boolean {
  if (types.length === 0) return true;
  return kind === "map" ? types.includes("object") : kind !== "list" || types.includes("array");
}

function countParts(nodes: readonly DocumentNode[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countParts(innerNodes(node)), 0);
}

/**
 * The schema that only one value fits, or any number where JavaScript would make another of it; undefined where the value is not of the
 * types.
 */
function schemaOfValue(node: DocumentNode, types: readonly string[], report: Report): Schema | undefined {
  const { origin } = node;
  if (node.kind === "list") {
    const items = node.items.map((item) => schemaOfValue(item, [], report));
    return items.every((item) => item !== undefined)
      ? { kind: "tuple", origin, items, least: items.length }
      : undefined;
  }
  if (node.kind === "map") {
    const properties = [...node.members.values()].map(({ key, value }) => {
      const schema = schemaOfValue(value, [], report);
      return schema && { name: key.value, required: true, schema, origin: key.origin };
    });
    return properties.every((one) => one !== undefined)
      ? { kind: "object", origin, properties, closed: true }
      : undefined;
  }
  const value = constantOf(node, types);
  if (value === undefined) return undefined;
  if (typeof value !== "number" || isExact(value)) return { kind: "constant", origin, values: [value] };
  report(numberWithoutLiteral(node));
  return { kind: "number", origin, integer: Number.isInteger(value) };
}

/** Scalars are read as the schema's type has them: `type: string` with `enum: [1, true]` means "1" and "true". */
function constantOf(
  node: Exclude<DocumentNode, { kind: "map" | "list" }>,
  types: readonly string[],
): Constant | undefined {
  const text = types.includes("string");
  const number = types.includes("number") || types.includes("integer");
  switch (node.kind) {
    case "text":
      return textConstant(node.text.value, types);
    case "number":
      if (text && !number) return node.raw;
      return node.value;
    case "boolean":
      return text && !types.includes("boolean") ? String(node.value) : node.value;
    case "null":
      return null;
  }
}

/** Many documents quote the numbers of an `enum` whose type is a number. */
function textConstant(text: string, types: readonly string[]): Constant | undefined {
  if (types.length === 0 || types.includes("string")) return text;
  if (types.includes("boolean")) return text === "true" ? true : text === "false" ? false : undefined;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isNaN(number) ? undefined : number;
}

/** A whole number that JavaScript has no room for would become another one. */
function isExact(number: number): boolean {
  return Number.isFinite(number) && (!Number.isInteger(number) || Math.abs(number) <= Number.MAX_SAFE_INTEGER);
}
