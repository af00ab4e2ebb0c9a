import { type DocumentNode, listItems, memberOf } from "../../../source/nodes/document-node.js";
import { pointerSegment } from "../../../source/nodes/json-pointer.js";
import { findNode, followReference, type RootedDocument } from "../../../spec/references/follow-reference.js";
import { withWordsOf } from "../../contents/describe-parts.js";
import type { Reading } from "../../reading.js";
import type { Schema } from "../schema.js";
import { buildSchema, inBytes } from "./build-schema.js";

/** Deeper than anyone joins the schemas of a body. */
const deepest = 8;

/** All that a schema says of a property, in it or in what it joins and chooses from, each once. */
export function propertyNodes(
  document: RootedDocument,
  schema: DocumentNode | undefined,
  name: string,
): readonly DocumentNode[] {
  const found = new Set<DocumentNode>();
  const seen = new Set<DocumentNode>();
  const collect = (node: DocumentNode | undefined, depth: number): void => {
    const target = node && followReference(document, node);
    if (target === undefined || seen.has(target) || depth > deepest) return;
    seen.add(target);
    const own = memberOf(memberOf(target, "properties"), name);
    if (own !== undefined) found.add(own);
    for (const key of ["allOf", "oneOf", "anyOf"])
      for (const member of listItems(memberOf(target, key))) collect(member, depth + 1);
  };
  collect(schema, 0);
  return [...found];
}

/** What is given for parts, by their names. */
export type GivenParts = ReadonlyMap<string, Schema | undefined>;

/** The schema with parts as they are given. A named schema that has one of them is written out: it has it in the form of a body only. */
export function withParts(reading: Reading, schema: Schema, given: GivenParts, depth = 0): Schema {
  if (depth > deepest) return schema;
  switch (schema.kind) {
    case "object": {
      const properties = schema.properties.map((property) => {
        const form = given.get(property.name);
        return form === undefined ? property : { ...property, schema: withWordsOf(property.schema, form) };
      });
      return { ...schema, properties };
    }
    case "union":
    case "intersection":
      return { ...schema, members: schema.members.map((member) => withParts(reading, member, given, depth + 1)) };
    case "reference": {
      const target = findNode(
        reading.document,
        `#/components/schemas/${encodeURIComponent(pointerSegment(schema.name))}`,
      );
      const names = [...given.keys()];
      const hasPart = names.some((name) => propertyNodes(reading.document, target, name).length > 0);
      if (target === undefined || !hasPart) return schema;
      return withParts(reading, buildSchema(reading, target, inBytes), given, depth + 1);
    }
    default:
      return schema;
  }
}
