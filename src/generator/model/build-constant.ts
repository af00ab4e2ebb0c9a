import type { DocumentNode, MapNode } from "../source/document-node.js";
import { type Report, readList } from "./read-node.js";
import type { ConstantSchema } from "./schema.js";

type Constant = ConstantSchema["values"][number];

/**
 * The `const` or `enum` of a schema; undefined where it has none, and where a value is not a scalar or does not fit the types:
 * then the types alone say what is allowed.
 */
export function buildConstant(schema: MapNode, types: readonly string[], report: Report): ConstantSchema | undefined {
  if (types.includes("array") || types.includes("object")) return undefined;
  const constant = schema.members.get("const")?.value;
  const nodes = constant === undefined ? readList(schema, "enum", report) : [constant];
  const values = nodes.map((node) => constantOf(node, types));
  const known = values.filter((value) => value !== undefined);
  if (known.length === 0 || known.length < values.length) return undefined;
  return { kind: "constant", origin: schema.origin, values: [...new Set(known)] };
}

/** Scalars are read as the schema's type has them: `type: string` with `enum: [1, true]` means "1" and "true". */
function constantOf(node: DocumentNode, types: readonly string[]): Constant | undefined {
  const text = types.includes("string");
  const number = types.includes("number") || types.includes("integer");
  switch (node.kind) {
    case "text":
      return textConstant(node.text.value, types);
    case "number":
      if (text && !number) return node.raw;
      return Number.isFinite(node.value) ? node.value : undefined;
    case "boolean":
      return text && !types.includes("boolean") ? String(node.value) : node.value;
    case "null":
      return null;
    case "map":
    case "list":
      return undefined;
  }
}

/** Many documents quote the numbers of an `enum` whose type is a number. */
function textConstant(text: string, types: readonly string[]): Constant | undefined {
  if (types.length === 0 || types.includes("string")) return text;
  if (types.includes("boolean")) return text === "true" ? true : text === "false" ? false : undefined;
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}
