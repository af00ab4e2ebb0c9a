import type { Definition, ExpressionTree, NamedTemplate, NamedText } from "../../scheme/scheme.js";
import type { Report } from "../../source/diagnostics/diagnostic.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode, MapMember, MapNode } from "../../source/nodes/document-node.js";
import type { Origin } from "../../source/source-file.js";
import { wrongKind } from "../model-diagnostics.js";
import { present } from "../present.js";
import { readFewMembers } from "../read-few.js";
import { member, readMap } from "../read-node.js";

/** The members of a map under a key, in the order of the file; none where it is absent. */
export function readEntries(node: MapNode, name: string, report: Report): readonly MapMember[] {
  return [...(readMap(node, name, report)?.members.values() ?? [])];
}

/** A scalar as it is written: in a scheme `limit: 5` is the expression `5`. Another kind is reported. */
export function scalarText(node: DocumentNode, what: string, report: Report): LocatedText | undefined {
  switch (node.kind) {
    case "text":
      return node.text;
    case "number":
      return { value: node.raw, origin: node.origin };
    case "boolean":
      return { value: String(node.value), origin: node.origin };
    case "map":
    case "list":
    case "null":
      report(wrongKind(node, what, "text"));
      return undefined;
  }
}

/** The scalar under a key; undefined where there is none. */
export function readScalarText(node: MapNode, name: string, report: Report): LocatedText | undefined {
  const value = member(node, name);
  return value === undefined ? undefined : scalarText(value, `"${name}"`, report);
}

/** Every `name: expression` under a key; a mapping is a record, a sequence a list. */
export function readDefinitions(node: MapNode, name: string, report: Report): readonly Definition[] {
  return definitions(readEntries(node, name, report), report);
}

/** The expression, record or list under a key; undefined where there is none. */
export function readTree(node: MapNode, name: string, report: Report): ExpressionTree | undefined {
  const value = member(node, name);
  return value === undefined ? undefined : tree(value, name, report);
}

/** Every `name: text` under a key, which there are a few of. */
export function readNamedTexts(node: MapNode, name: string, report: Report): readonly NamedText[] {
  const few = readFewMembers(node, name, report, limits.exampleTexts);
  return [...(few?.members.values() ?? [])].flatMap(({ key, value }) => {
    const text = scalarText(value, `"${key.value}"`, report);
    return text === undefined ? [] : [{ name: key, value: text }];
  });
}

/** Every `name: template` under a key, also in its long form `name: { value: template, when: expression }`. */
export function readTemplates(node: MapNode, name: string, report: Report): readonly NamedTemplate[] {
  return readEntries(node, name, report).flatMap((entry) => readTemplate(entry, report));
}

function readTemplate({ key, value }: MapMember, report: Report): readonly NamedTemplate[] {
  const template =
    value.kind === "map" ? readScalarText(value, "value", report) : scalarText(value, `"${key.value}"`, report);
  const when = value.kind === "map" ? readScalarText(value, "when", report) : undefined;
  return template === undefined ? [] : [{ name: key, template, ...present({ when }) }];
}

/** As `readTemplates`; a value may also be JSON, `name: { json: tree }`, and one that is null is no value. */
export function readSent(
  node: MapNode,
  name: string,
  report: Report,
): readonly (NamedTemplate & { readonly json?: ExpressionTree })[] {
  return readEntries(node, name, report).flatMap(({ key, value }) => {
    if (value.kind === "null") return [];
    const json = value.kind === "map" ? readTree(value, "json", report) : undefined;
    if (value.kind !== "map" || json === undefined) return readTemplate({ key, value }, report);
    const when = readScalarText(value, "when", report);
    return [{ name: key, template: { value: "", origin: originOf(json) }, json, ...present({ when }) }];
  });
}

/** Whether `null` stands under the key. */
export function isNull(node: MapNode, name: string): boolean {
  return node.members.get(name)?.value.kind === "null";
}

function originOf(tree: ExpressionTree): Origin {
  return tree.kind === "expression" ? tree.text.origin : tree.origin;
}

function definitions(members: Iterable<MapMember>, report: Report): readonly Definition[] {
  return [...members].flatMap(({ key, value }) => {
    const built = tree(value, key.value, report);
    return built === undefined ? [] : [{ name: key, value: built }];
  });
}

function tree(node: DocumentNode, name: string, report: Report): ExpressionTree | undefined {
  if (node.kind === "map") {
    return { kind: "record", origin: node.origin, fields: definitions(node.members.values(), report) };
  }
  if (node.kind === "list") {
    const items = node.items.map((item) => tree(item, name, report));
    return { kind: "list", origin: node.origin, items: items.filter((item) => item !== undefined) };
  }
  const text = scalarText(node, `"${name}"`, report);
  return text === undefined ? undefined : { kind: "expression", text };
}
