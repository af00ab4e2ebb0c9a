import type { Report } from "../../../source/diagnostics/diagnostic.js";
import { limits } from "../../../source/limits.js";
import { type DocumentNode, type MapNode, memberOf } from "../../../source/nodes/document-node.js";
import { wrongKind } from "../../model-diagnostics.js";
import { readPage } from "../../page-address.js";
import { present } from "../../present.js";
import { member, readBoolean, readList, readLocated, readProse } from "../../read-node.js";
import type { Reading } from "../../reading.js";
import { choiceOf, intersectionOf, noValueSchema, orNull, unionOf, unknownSchema } from "../combine-schemas.js";
import type { Schema, SchemaWords } from "../schema.js";
import { schemaTooDeep } from "../schema-diagnostics.js";
import { buildArray, choicesAsItems } from "./build-array.js";
import { buildConstant, listedValues } from "./build-constant.js";
import { discriminatorOf } from "./build-discriminator.js";
import { type BuildInner, buildObject, fewEnough } from "./build-object.js";
import { buildReference } from "./build-reference.js";
import { describedValues } from "./described-values.js";
import { leafOnce } from "./leaf-once.js";
import { schemaExamples } from "./schema-examples.js";
import { type Keywords, keywordsOf } from "./schema-keywords.js";
import { schemaNotes } from "./schema-notes.js";
import { formatOf, typesOf } from "./schema-types.js";
import type { TypeName } from "./type-names.js";
import { numberRange, textLength } from "./value-bounds.js";

/** What stands around a schema. */
export interface Surroundings {
  /** `format: binary` means bytes: the schema is used outside JSON. */
  readonly bytes: boolean;
  readonly depth: number;
  /** The nameless schemas that references have led to on the way here. */
  readonly inlined: readonly DocumentNode[];
}

/** The surroundings of a schema that stands for JSON text. */
export const inJson: Surroundings = { bytes: false, depth: 0, inlined: [] };

/** The surroundings of a schema whose parts are sent as they are, as those of a multipart body. */
export const inBytes: Surroundings = { ...inJson, bytes: true };

/** What a schema of the document means. Where it is wrong, that is reported and the schema is unknown. */
export function buildSchema(reading: Reading, node: DocumentNode, around: Surroundings): Schema {
  if (around.depth > limits.schemaDepth) {
    reading.report(schemaTooDeep(node.origin));
    return unknownSchema(node.origin);
  }
  if (around.inlined.length > 0) reading.countInlined();
  if (node.kind === "map") return leafOnce(reading, { node, around }, () => buildMap(reading, node, around));
  if (node.kind === "boolean") return node.value ? unknownSchema(node.origin) : noValueSchema(node.origin);
  if (node.kind !== "null") reading.report(wrongKind(node, "a schema", "map"));
  return unknownSchema(node.origin);
}

function buildMap(reading: Reading, node: MapNode, around: Surroundings): Schema {
  const keywords = keywordsOf(node);
  if (isOftenUsed(reading, node, around, keywords)) {
    const { origin } = node;
    return { kind: "reference", origin, name: reading.lifted.nameOf(node, origin.pointer, around.bytes) };
  }
  const joint = buildJoint(reading, node, around, keywords);
  const whole = keywords.discriminator ? { ...joint, ...discriminatorOf(reading, node) } : joint;
  // The values that it may have, where its type cannot say them.
  const unsaid = keywords.values && !saysItsValues(joint, node) ? listedValues(node) : [];
  const schema = isNullable(reading, node, keywords, unsaid) ? orNull(whole) : whole;
  return { ...schema, origin: node.origin, ...documentation(reading, node, keywords, unsaid) };
}

/** A schema that has a name already is written out under it. */
function isOftenUsed(reading: Reading, node: MapNode, { inlined }: Surroundings, keywords: Keywords): boolean {
  const lists = keywords.members || keywords.values || (keywords.parts && !node.members.has("$ref"));
  return lists && !inlined.includes(node) && !reading.mayRepeatSchema(node);
}

function buildJoint(reading: Reading, node: MapNode, around: Surroundings, keywords: Keywords): Schema {
  const deeper = { ...around, depth: around.depth + 1 };
  const inner: BuildInner = (part) => buildSchema(reading, part, deeper);
  const schema = { reading, node, bytes: around.bytes, inner, keywords };
  return intersectionOf(node.origin, keywords.parts ? buildParts(schema, deeper) : buildOwn(schema));
}

/** What must hold at once: the reference, `allOf`, the keywords beside them, one of `oneOf`, one of `anyOf`. */
function buildParts(schema: SchemaAtHand, deeper: Surroundings): readonly Schema[] {
  const { reading, node, inner } = schema;
  const { report } = reading;
  const referred = buildReferred(reading, node, deeper);
  // OpenAPI 3.0, Reference Object: what stands beside a `$ref` is ignored.
  if (referred.length > 0 && reading.document.version === "3.0") return referred;
  if (forbidsAll(node)) return [noValueSchema(node.origin)];
  const listed = (name: string): readonly DocumentNode[] =>
    fewEnough(readList(node, name, report), node, `members of ${name}`, report);
  const all = listed("allOf").map(inner).map(asExtended);
  const own = buildOwn(schema);
  const choices = ["oneOf", "anyOf"].map(listed).filter(({ length }) => length > 0);
  return [...referred, ...all, ...own, ...choices.map((choice) => choiceOf(node.origin, choice.map(inner)))];
}

/** `not: {}` and `not: true`. */
function forbidsAll(node: MapNode): boolean {
  const not = memberOf(node, "not");
  return not?.kind === "map" ? not.members.size === 0 : not?.kind === "boolean" && not.value;
}

function asExtended(schema: Schema): Schema {
  return schema.kind === "reference" ? { ...schema, extended: true } : schema;
}

function buildReferred(reading: Reading, node: MapNode, deeper: Surroundings): readonly Schema[] {
  const reference = readLocated(node, "$ref", reading.report);
  if (reference === undefined) return [];
  const writeOut = (target: DocumentNode): Schema =>
    buildSchema(reading, target, { ...deeper, inlined: [...deeper.inlined, target] });
  return [buildReference(reading, reference, { origin: node.origin, inlined: deeper.inlined, writeOut })];
}

/** A schema whose own keywords are read. */
interface SchemaAtHand {
  readonly reading: Reading;
  readonly node: MapNode;
  readonly bytes: boolean;
  readonly inner: BuildInner;
  readonly keywords: Keywords;
}

/** The constants or types of the schema itself; none where it leaves that to its parts. */
function buildOwn(schema: SchemaAtHand): readonly Schema[] {
  const { reading, node, keywords } = schema;
  const types = typesOf(node, reading.report);
  const constant = keywords.values ? buildConstant(node, types, reading.report) : undefined;
  if (constant !== undefined) return [constant];
  const [single] = types;
  if (single !== undefined && types.length === 1) return [buildType(single, schema)];
  const others = types.filter((type) => type !== "null");
  if (others.length === 0) return types.map((type) => buildType(type, schema));
  return [
    unionOf(
      node.origin,
      others.map((type) => buildType(type, schema)),
    ),
  ];
}

function buildType(type: TypeName, { reading, node, bytes, inner }: SchemaAtHand): Schema {
  const { origin } = node;
  switch (type) {
    case "object":
      return buildObject(node, inner, reading.report);
    case "array": {
      const choices = choicesAsItems(node, reading.report);
      return choices.length > 0 ? choiceOf(origin, choices.map(inner)) : buildArray(node, inner, reading.report);
    }
    case "string":
      return bytes && isBinary(node)
        ? { kind: "binary", origin }
        : {
            kind: "text",
            origin,
            ...present({ format: formatOf(node, reading.report) }),
            ...(reading.keepsExamples && textLength(node)),
          };
    case "number":
    case "integer":
      return {
        ...{ kind: "number", origin, integer: type === "integer" },
        ...present({ format: formatOf(node, reading.report) }),
        ...(reading.keepsExamples && numberRange(node)),
      };
    case "boolean":
    case "null":
      return { kind: type, origin };
  }
}

/** OpenAPI 3.0 says `format: binary`; 3.1 says `contentMediaType` without a `contentEncoding`. */
function isBinary(node: MapNode): boolean {
  if (formatOf(node, ignore) === "binary") return true;
  return member(node, "contentMediaType") !== undefined && member(node, "contentEncoding") === undefined;
}

const ignore: Report = () => {};

/** Whether the type has all values that an `enum` or `const` lists. That of nearly every enum is made of nothing else. */
function saysItsValues(joint: Schema, node: MapNode): boolean {
  if (joint.kind === "constant" && joint.origin === node.origin) return true;
  const built = buildConstant(node, typesOf(node, ignore), ignore);
  const parts = built?.kind === "union" ? built.members : [built];
  return parts.every((part) => part !== undefined && part.kind !== "number");
}

/**
 * `nullable` is OpenAPI 3.0's; it is honoured wherever it is written, since nobody writes it to mean nothing. Among several types, null
 * counts only where an `enum` beside them lists it too.
 */
function isNullable(reading: Reading, node: MapNode, keywords: Keywords, unsaid: readonly DocumentNode[]): boolean {
  if (keywords.nullable && readBoolean(node, "nullable", reading.report) === true) return true;
  if (member(node, "type")?.kind !== "list" || !typesOf(node, reading.report).includes("null")) return false;
  const isOpen = !keywords.values || listedValues(node).length === 0;
  return isOpen || unsaid.some(({ kind }) => kind === "null");
}

function documentation(
  reading: Reading,
  node: MapNode,
  { words, values, parts, examples }: Keywords,
  unsaid: readonly DocumentNode[],
): SchemaWords {
  const { report } = reading;
  const said = words ? wordsOf(node, report) : {};
  const notes = schemaNotes(node, report, unsaid);
  const described = values || parts ? describedValues(node) : undefined;
  const given = examples ? schemaExamples(node) : undefined;
  return {
    ...said,
    ...(notes && { notes }),
    ...(described && { described }),
    ...(given && { examples: given }),
  };
}

function wordsOf(node: MapNode, report: Report): SchemaWords {
  const flag = (name: string): true | undefined => readBoolean(node, name, report) || undefined;
  return present({
    title: readProse(node, "title", report),
    description: readProse(node, "description", report),
    page: readPage(node, report),
    deprecated: flag("deprecated"),
    readOnly: flag("readOnly"),
    writeOnly: flag("writeOnly"),
  });
}
