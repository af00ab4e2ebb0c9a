import type { LocatedText } from "../../../source/located-text.js";
import type { DocumentNode } from "../../../source/nodes/document-node.js";
import { pointerSegments } from "../../../source/nodes/json-pointer.js";
import type { Origin } from "../../../source/source-file.js";
import { findNode } from "../../../spec/references/follow-reference.js";
import type { Reading } from "../../reading.js";
import { unknownSchema } from "../combine-schemas.js";
import type { Schema } from "../schema.js";
import { deadReference, tooManyInlined } from "../schema-diagnostics.js";

/** The name a `$ref` calls: that of `#/components/schemas/<name>`; undefined where it leads elsewhere. */
export function schemaNameOf(pointer: string): string | undefined {
  // Nearly all are such, and need no decoding.
  if (/^#\/components\/schemas\/[\w.-]+$/.test(pointer)) return pointer.slice("#/components/schemas/".length);
  const [components, schemas, name, ...deeper] = pointerSegments(pointer) ?? [];
  return components === "components" && schemas === "schemas" && deeper.length === 0 ? name : undefined;
}

/** What stands around a `$ref`. */
export interface ReferencePlace {
  readonly origin: Origin;
  /** The nameless schemas that references have led to on the way here. */
  readonly inlined: readonly DocumentNode[];
  readonly writeOut: (target: DocumentNode) => Schema;
}

/**
 * What a `$ref` means: a schema with a name is referred to by it, any other is written out in place. A nameless one that leads
 * back to itself gets a name, and so does one with parts that references within references lead to, or very many: they would multiply.
 */
export function buildReference(reading: Reading, reference: LocatedText, place: ReferencePlace): Schema {
  const { origin, inlined, writeOut } = place;
  const target = findNode(reading.document, reference.value);
  const name = schemaNameOf(reference.value);
  if (name !== undefined && hasName(name, target)) return { kind: "reference", origin, name };
  const isLifted = inlined.length >= mostNested || !reading.mayInline();
  if (target !== undefined && (inlined.includes(target) || (isLifted && hasParts(target))))
    return { kind: "reference", origin, name: reading.lifted.nameOf(target, reference.value) };
  const mistake = mistakeOf(reading, reference, target);
  if (mistake !== undefined) reading.report(mistake);
  return target === undefined || mistake !== undefined ? unknownSchema(origin) : writeOut(target);
}

/** An empty part of `components` is none, and one that begins with `x-` is a schema only where it is a mapping (as in `namedMembers`). */
function hasName(name: string, target: DocumentNode | undefined): boolean {
  return target?.kind === "map" || (target !== undefined && target.kind !== "null" && !name.startsWith("x-"));
}

/** How many references are written out one inside the other. */
const mostNested = 1;

function hasParts(target: DocumentNode): boolean {
  return target.kind === "map" && partKeys.some((key) => target.members.has(key));
}

const partKeys = [
  "properties",
  "patternProperties",
  "additionalProperties",
  "unevaluatedProperties",
  "items",
  "prefixItems",
  "allOf",
  "oneOf",
  "anyOf",
] as const;

function mistakeOf(
  reading: Reading,
  reference: LocatedText,
  target: DocumentNode | undefined,
): ReturnType<typeof deadReference> | undefined {
  // A lenient reading has been told of it where references are checked.
  if (target === undefined) return reading.document.lenient ? undefined : deadReference(reference);
  return reading.spendInlining() ? undefined : tooManyInlined(reference);
}
