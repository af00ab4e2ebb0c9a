import type { Report } from "../../source/diagnostics/diagnostic.js";
import { type DocumentNode, type MapNode, madeOf, memberOf, memberText } from "../../source/nodes/document-node.js";
import { booleanNode, type Entry, mapNode, textNode } from "../../source/nodes/make-node.js";
import type { Origin } from "../../source/source-file.js";
import { unknownCollectionFormat } from "./swagger-diagnostics.js";
import { upgradeSchema } from "./upgrade-schema.js";

/** What stays beside the schema; every other member of a parameter or a header is about its value. */
const beside: ReadonlySet<string> = new Set(["name", "in", "description", "required", "allowEmptyValue", "deprecated"]);

/** A parameter of a path, a query or a header: what is said of its value becomes its schema. */
export function upgradeParameter(node: MapNode, report: Report): MapNode {
  const written = [...node.members].filter(([name]) => beside.has(name) || name.startsWith("x-"));
  const style = styleEntries(node, report);
  const members = new Map([...written, ...mapNode(node.origin, [["schema", schemaOf(node)], ...style]).members]);
  return madeOf(node, { ...node, members }, "upgraded");
}

/** The schema that a parameter, a header or a field of a form has within itself. Swagger 2.0 ignores `schema` there; writers do not. */
export function schemaOf(node: MapNode): DocumentNode {
  const schema = memberOf(node, "schema");
  if (schema !== undefined) return upgradeSchema(schema);
  const about = [...node.members].filter(
    ([name]) => name === "x-nullable" || !(beside.has(name) || name === "collectionFormat" || name.startsWith("x-")),
  );
  return upgradeSchema({ ...node, members: new Map(about) });
}

type Style = readonly [style: string | undefined, explode: boolean];

/** OpenAPI 2.0, Parameter Object, `collectionFormat`. Tabs have no counterpart. */
const styles: ReadonlyMap<string, Style> = new Map([
  ["csv", [undefined, false]],
  ["ssv", ["spaceDelimited", false]],
  ["pipes", ["pipeDelimited", false]],
  ["multi", [undefined, true]],
]);

/** `style` and `explode` of a list; nothing for a single value. */
export function styleEntries(node: MapNode, report: Report): readonly Entry[] {
  const written = memberOf(node, "collectionFormat");
  if (memberText(node, "type") !== "array" && written === undefined) return [];
  const format = memberText(node, "collectionFormat") ?? "csv";
  const style = styles.get(format);
  const isPair = ["query", "formData"].includes(memberText(node, "in") ?? "");
  const isSent = style !== undefined && (isPair || style[0] === undefined);
  if (!isSent && written !== undefined) report(unknownCollectionFormat(written));
  return entriesOf(style ?? [undefined, false], isPair, written?.origin ?? node.origin);
}

/** Spaces and pipes are styles of queries and forms only; elsewhere the list is joined with commas. */
function entriesOf([style, explode]: Style, isPair: boolean, origin: Origin): readonly Entry[] {
  return [
    ["style", style === undefined || !isPair ? undefined : textNode(origin, style)],
    ["explode", booleanNode(origin, explode && isPair)],
  ];
}
