import type { Report } from "../../source/diagnostics/diagnostic.js";
import { type DocumentNode, type MapNode, memberOf, memberText } from "../../source/nodes/document-node.js";
import { booleanNode, type Entry, listNode, mapNode, textNode } from "../../source/nodes/make-node.js";
import type { Origin } from "../../source/source-file.js";
import { schemaOf, styleEntries } from "./upgrade-parameter.js";
import { contentWith } from "./upgrade-response.js";

/** The request body that a parameter `in: body` stands for, in each media type that the operation consumes. */
export function upgradeBody(node: MapNode, consumes: readonly string[]): MapNode {
  const types = consumes.length > 0 ? consumes : ["application/json"];
  return requestBody(node, types, contentWith(memberOf(node, "schema") ?? mapNode(node.origin, [])), [
    ["description", memberOf(node, "description")],
    ["required", memberOf(node, "required")],
  ]);
}

const form = "application/x-www-form-urlencoded";
const multipart = "multipart/form-data";

/** The request body that the parameters `in: formData` make up. One with a file is multipart, whatever `consumes` says. */
export function upgradeForm(
  fields: readonly [MapNode, ...MapNode[]],
  consumes: readonly string[],
  report: Report,
): MapNode {
  const [first] = fields;
  const { origin } = first;
  const hasFile = fields.some((field) => memberText(field, "type") === "file");
  const forms = consumes.filter((type) => type.startsWith(form) || type.startsWith(multipart));
  const types = hasFile ? [multipart] : forms.length > 0 ? forms : [form];
  const schema = mapNode(origin, [
    ["type", textNode(origin, "object")],
    ["required", requiredOf(origin, fields)],
    [
      "properties",
      mapNode(
        origin,
        fields.map((field): Entry => [memberText(field, "name") ?? "", described(field)]),
      ),
    ],
  ]);
  const needed = fields.some(isRequired);
  const encodings = fields.flatMap((field): readonly Entry[] => {
    // A form repeats the name of a list by itself.
    const style = memberText(field, "collectionFormat") === "multi" ? [] : styleEntries(field, report);
    return style.length === 0 ? [] : [[memberText(field, "name") ?? "", mapNode(field.origin, style)]];
  });
  const content = mapNode(origin, [
    ["schema", schema],
    ["encoding", encodings.length === 0 ? undefined : mapNode(origin, encodings)],
  ]);
  return requestBody(first, types, content, [["required", needed ? booleanNode(origin, true) : undefined]]);
}

function requestBody(
  { origin }: MapNode,
  types: readonly string[],
  content: MapNode,
  others: readonly Entry[],
): MapNode {
  const contents = types.map((type): Entry => [type, content]);
  return mapNode(origin, [...others, ["content", mapNode(origin, contents)]]);
}

function requiredOf(origin: Origin, fields: readonly MapNode[]): DocumentNode | undefined {
  const names = fields.filter(isRequired).flatMap((field) => memberOf(field, "name") ?? []);
  return names.length === 0 ? undefined : listNode(origin, names);
}

function isRequired(field: MapNode): boolean {
  const required = memberOf(field, "required");
  return required?.kind === "boolean" && required.value;
}

function described(field: MapNode): DocumentNode {
  const schema = schemaOf(field);
  const description = memberOf(field, "description");
  if (schema.kind !== "map" || description === undefined || schema.members.has("$ref")) return schema;
  return {
    ...schema,
    members: new Map([...schema.members, ...mapNode(field.origin, [["description", description]]).members]),
  };
}
