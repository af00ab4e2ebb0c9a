import type { Report } from "../../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../../source/located-text.js";
import type { DocumentNode, MapNode } from "../../../source/nodes/document-node.js";
import { asText, member, readText } from "../../read-node.js";
import { unknownType } from "../schema-diagnostics.js";
import { meantType } from "./meant-type.js";
import { type TypeName, typeNames } from "./type-names.js";

/** Nearly every schema names one type. */
const singles: ReadonlyMap<string, readonly TypeName[]> = new Map(
  [...typeNames.values()].map((name) => [name, [name]]),
);

/** Keywords that mean nothing but for values of one type. */
const typicalKeywords: readonly (readonly [TypeName, readonly string[]])[] = [
  [
    "object",
    ["properties", "additionalProperties", "patternProperties", "required", "propertyNames", "unevaluatedProperties"],
  ],
  ["array", ["items", "prefixItems"]],
  ["string", ["contentMediaType", "contentEncoding"]],
];

/** The types a schema names or, where it names none, the one that its keywords are about; none where anything may stand there. */
export function typesOf(schema: MapNode, report: Report): readonly TypeName[] {
  const written = member(schema, "type");
  if (written === undefined) return inferredTypes(schema);
  const single = written.kind === "text" ? singles.get(written.text.value) : undefined;
  if (single !== undefined) return single;
  const items = written.kind === "list" ? written.items : [written];
  const types = items.map((item) => typeOf(item, report)).filter((type) => type !== undefined);
  // Where the type is no type, what is inside is still worth reading: it may hold mistakes of its own.
  return types.length === 0 ? inferredTypes(schema) : [...new Set(types)];
}

function typeOf(node: DocumentNode, report: Report): TypeName | undefined {
  // In YAML the type null is often written without its quotes.
  if (node.kind === "null") return "null";
  const text = asText(node, '"type"', report)?.text;
  return text && known(text, report);
}

function known(text: LocatedText, report: Report): TypeName | undefined {
  const type = typeNames.get(text.value);
  if (type !== undefined) return type;
  const meant = meantType(text.value);
  report(unknownType(text, [...typeNames.keys()], meant));
  return meant?.type;
}

/** The format of a schema, or the one that stands where its type must. */
export function formatOf(schema: MapNode, report: Report): string | undefined {
  const written = readText(schema, "format", report);
  const type = written === undefined ? member(schema, "type") : undefined;
  return type?.kind === "text" && !typeNames.has(type.text.value) ? meantType(type.text.value)?.format : written;
}

function inferredTypes(schema: MapNode): readonly TypeName[] {
  const format = member(schema, "format");
  if (format?.kind === "text" && format.text.value === "binary") return ["string"];
  const typical = typicalKeywords.find(([, keywords]) => keywords.some((name) => member(schema, name) !== undefined));
  return typical === undefined ? [] : [typical[0]];
}
