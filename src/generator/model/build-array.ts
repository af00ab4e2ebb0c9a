import type { MapNode } from "../source/document-node.js";
import type { BuildInner } from "./build-object.js";
import { unknownSchema } from "./combine-schemas.js";
import { member, type Report, readList } from "./read-node.js";
import type { ArraySchema, TupleSchema } from "./schema.js";

/** A schema of type `array`; with `prefixItems` it is a tuple, which `items` may continue. */
export function buildArray(schema: MapNode, inner: BuildInner, report: Report): ArraySchema | TupleSchema {
  const { origin } = schema;
  const items = member(schema, "items");
  const prefix = readList(schema, "prefixItems", report).map(inner);
  if (prefix.length === 0)
    return { kind: "array", origin, items: items === undefined ? unknownSchema(origin) : inner(items) };
  const ends = items === undefined || (items.kind === "boolean" && !items.value);
  return { kind: "tuple", origin, items: prefix, ...(ends ? {} : { rest: inner(items) }) };
}
