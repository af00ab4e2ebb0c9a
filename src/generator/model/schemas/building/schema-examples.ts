import {
  type DocumentNode,
  listItems,
  type MapNode,
  mapMembers,
  memberOf,
} from "../../../source/nodes/document-node.js";
import { plainValue } from "../../../spec/plain-value.js";
import { followReference } from "../../../spec/references/follow-reference.js";
import type { SpecDocument } from "../../../spec/spec-document.js";
import { pageAddress } from "../../page-address.js";
import { present } from "../../present.js";

const mostExamples = 2;
const longestExample = 160;

/** The examples of a schema as JSON texts; those too long for a comment are left to the document. Undefined where there are none. */
export function schemaExamples(schema: MapNode): readonly string[] | undefined {
  return examplesOf([memberOf(schema, "example"), ...listItems(memberOf(schema, "examples"))]);
}

/** What a parameter, a header or a body may be, as the document shows it. */
export interface ShownExamples {
  /** JSON texts; those too long for a comment are left to the document. */
  readonly examples?: readonly string[];
  /** The addresses of those that stand elsewhere. */
  readonly examplePages?: readonly string[];
}

/** The examples of a parameter, a header or a media type, whose `examples` have a name each. */
export function shownExamples(document: SpecDocument, owner: MapNode): ShownExamples {
  const named = mapMembers(memberOf(owner, "examples")).map(({ value }) => followReference(document, value) ?? value);
  const values = named.map(
    (one) => memberOf(one, "value") ?? memberOf(one, "dataValue") ?? memberOf(one, "serializedValue"),
  );
  return present({ examples: examplesOf([memberOf(owner, "example"), ...values]), examplePages: pagesOf(named) });
}

function pagesOf(examples: readonly DocumentNode[]): readonly string[] | undefined {
  const addresses = examples
    .map((one) => pageAddress(memberOf(one, "externalValue")))
    .filter((one) => one !== undefined);
  return addresses.length === 0 ? undefined : addresses.slice(0, mostExamples);
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
