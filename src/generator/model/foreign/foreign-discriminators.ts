import { type DocumentNode, memberOf } from "../../source/nodes/document-node.js";
import type { SpecDocument } from "../../spec/spec-document.js";
import { componentMembers, type Reading } from "../reading.js";
import type { Discriminator } from "../schemas/schema.js";
import { joinedSchemas } from "./joined-schemas.js";

type Mapping = Discriminator["mapping"];

/** The words for a schema and for what extends it, where those say them by themselves: `x-ms-discriminator-value`, as Azure's documents have it. */
export function wordsOfHeirs(reading: Reading, node: DocumentNode): Mapping {
  return heirsOf(reading).get(node) ?? [];
}

const heirs = new WeakMap<SpecDocument, ReadonlyMap<DocumentNode, Mapping>>();

function heirsOf(reading: Reading): ReadonlyMap<DocumentNode, Mapping> {
  const known = heirs.get(reading.document);
  if (known !== undefined) return known;
  const collected = collectHeirs(reading);
  heirs.set(reading.document, collected);
  return collected;
}

function collectHeirs(reading: Reading): ReadonlyMap<DocumentNode, Mapping> {
  const { document } = reading;
  const found = new Map<DocumentNode, Mapping[number][]>();
  for (const { key, value } of componentMembers(reading, "schemas")) {
    const word = memberOf(value, "x-ms-discriminator-value");
    if (word?.kind !== "text") continue;
    for (const ancestor of joinedSchemas(document, value)) {
      const known = found.get(ancestor) ?? [];
      found.set(ancestor, known);
      known.push({ value: word.text.value, schema: key.value });
    }
  }
  return found;
}
