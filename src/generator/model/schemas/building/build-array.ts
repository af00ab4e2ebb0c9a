import type { Report } from "../../../source/diagnostics/diagnostic.js";
import type { DocumentNode, MapNode } from "../../../source/nodes/document-node.js";
import { member, readCount, readList } from "../../read-node.js";
import { unknownSchema } from "../combine-schemas.js";
import type { ArraySchema, Schema, TupleSchema } from "../schema.js";
import { listOfItems } from "../schema-diagnostics.js";
import type { BuildInner } from "./build-object.js";

/** A list of at most so many items is a tuple, each item of it spelled out. */
const longestTuple = 8;

/**
 * A schema of type `array`. One with `prefixItems` is a tuple, which `items` may continue, and so is one of a fixed short length. Only
 * `minItems` says that an item must be there.
 */
export function buildArray(schema: MapNode, inner: BuildInner, report: Report): ArraySchema | TupleSchema {
  const { origin } = schema;
  const listed = itemsListed(schema, report);
  const prefix = (listed ?? readList(schema, "prefixItems", report)).map(inner);
  const further = furtherItems(schema, { prefix, key: listed === undefined ? "items" : "additionalItems" }, inner);
  const least = readCount(schema, "minItems", report) ?? 0;
  const most = further === undefined ? prefix.length : readCount(schema, "maxItems", report);
  if (prefix.length === 0 && further !== undefined && !isFixed(least, most))
    return { kind: "array", origin, items: further, ...(least > 0 && { least }) };
  const items = spelledOut(prefix, further, { least, most });
  const ends = most !== undefined && most <= items.length;
  return {
    kind: "tuple",
    origin,
    items,
    least: Math.min(least, items.length),
    ...(!ends && further && { rest: further }),
  };
}

/** Choices that stand under `items`, as in Slack's document: a list of schemas, of which nothing says that the value is a list, too. */
export function choicesAsItems(schema: MapNode, report: Report): readonly DocumentNode[] {
  const items = member(schema, "items");
  const isArray = ["type", "additionalItems", "minItems", "maxItems"].some(
    (name) => member(schema, name) !== undefined,
  );
  if (items?.kind !== "list" || isArray) return [];
  report(listOfItems(items, "anyOf"));
  return items.items;
}

function isFixed(least: number, most: number | undefined): boolean {
  return most !== undefined && most <= longestTuple && (most === least || most === 0);
}

/** Up to 2019-09 JSON Schema had the list under `items`, and what may follow it under `additionalItems`. OpenAPI never had. */
function itemsListed(schema: MapNode, report: Report): readonly DocumentNode[] | undefined {
  const items = member(schema, "items");
  if (items?.kind !== "list") return undefined;
  report(listOfItems(items, "prefixItems"));
  return items.items;
}

interface ListedItems {
  readonly prefix: readonly Schema[];
  /** Where that stands which may follow them. */
  readonly key: "items" | "additionalItems";
}

/** What may follow the listed items; undefined where nothing may. */
function furtherItems(schema: MapNode, { prefix, key }: ListedItems, inner: BuildInner): Schema | undefined {
  const items = member(schema, key) ?? (prefix.length > 0 ? member(schema, "unevaluatedItems") : undefined);
  if (items === undefined) return unknownSchema(schema.origin);
  return items.kind === "boolean" && !items.value ? undefined : inner(items);
}

interface Lengths {
  readonly least: number;
  readonly most: number | undefined;
}

/** The listed items and as many of the further ones as there can be or, where that is too many, as there must be. */
function spelledOut(
  prefix: readonly Schema[],
  further: Schema | undefined,
  { least, most }: Lengths,
): readonly Schema[] {
  const length = [most, least].find((count) => count !== undefined && count <= longestTuple) ?? 0;
  if (further === undefined) return prefix;
  const more = Array.from({ length: Math.max(0, length - prefix.length) }, () => further);
  return [...prefix, ...more].slice(0, most);
}
