import { type DocumentNode, type MapNode, memberOf } from "../../source/document-node.js";
import { plainValue } from "../../spec/plain-value.js";
import { followReference } from "../../spec/references/follow-reference.js";
import type { SpecDocument } from "../../spec/spec-document.js";

const mostExamples = 2;
const longestExample = 160;

/** The examples of a schema as JSON texts; those too long for a comment are left to the document. Undefined where there are none. */
export function schemaExamples(schema: MapNode): readonly string[] | undefined {
  const list = memberOf(schema, "examples");
  return examplesOf([memberOf(schema, "example"), ...(list?.kind === "list" ? list.items : [])]);
}

/** Those of a parameter, whose `examples` have a name each. */
export function parameterExamples(document: SpecDocument, parameter: MapNode): readonly string[] | undefined {
  const map = memberOf(parameter, "examples");
  const members = map?.kind === "map" ? [...map.members.values()] : [];
  const named = members.map(({ value }) => {
    const example = followReference(document, value) ?? value;
    return memberOf(example, "value") ?? memberOf(example, "dataValue") ?? memberOf(example, "serializedValue");
  });
  return examplesOf([memberOf(parameter, "example"), ...named]);
}

function examplesOf(nodes: readonly (DocumentNode | undefined)[]): readonly string[] | undefined {
  const present = nodes.filter((node) => node !== undefined && node.kind !== "null");
  if (present.length === 0) return undefined;
  const texts = present.map(compactJson).filter((text) => text.length <= longestExample);
  return texts.length === 0 ? undefined : [...new Set(texts)].slice(0, mostExamples);
}

/** A value on one line; numbers as they are written. */
export function compactJson(node: DocumentNode): string {
  return node.kind === "number" ? node.raw : JSON.stringify(plainValue(node));
}
