import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import { followReference } from "../../spec/references/follow-reference.js";
import type { FieldEncoding, InnerEncodings, MediaContent, PartEncoding } from "../api.js";
import { encodingNotHonoured } from "../model-diagnostics.js";
import { present } from "../present.js";
import { member, readList } from "../read-node.js";
import type { Reading } from "../reading.js";
import { buildSchema, inBytes } from "../schemas/building/build-schema.js";
import { propertyNodes, withParts } from "../schemas/building/joined-parts.js";
import type { Schema } from "../schemas/schema.js";
import { kindsOf } from "../schemas/schema-kinds.js";
import { readEncodings, type WrittenEncoding, type WrittenEncodings, warnOf } from "./build-encodings.js";
import {
  askedHeaders,
  type DescribedPart,
  formOfFile,
  formOfValue,
  type PartForm,
  usualType,
} from "./describe-parts.js";
import { mediaKindOf } from "./media-kind.js";
import { withOwnMediaTypes } from "./own-media-types.js";

/** The content of a body with what `encoding` says of its fields or parts (OpenAPI 3.2, 4.15); what cannot be followed is reported. */
export function withEncodings(reading: Reading, node: MapNode | undefined, content: MediaContent): MediaContent {
  const said = readEncodings(reading, node, content);
  const schema = member(node, "schema");
  const written = content.kind === "multipart" ? withOwnMediaTypes(reading.document, schema, said) : said;
  if (isEmpty(written)) return content;
  if (content.kind === "form") return { ...content, ...present({ encodings: fieldStyles(written) }) };
  return { ...content, ...describeBody(reading, written, { node, schema: content.schema }) };
}

function isEmpty({ fields, first, others }: WrittenEncodings): boolean {
  return fields.size === 0 && first.length === 0 && others === undefined;
}

function fieldStyles({ fields }: WrittenEncodings): readonly FieldEncoding[] | undefined {
  const styled = [...fields].flatMap(([name, { style }]) => (style === undefined ? [] : [{ name, style }]));
  return styled.length === 0 ? undefined : styled;
}

/** A body that is made of parts. `node` has its `schema` or `itemSchema`, or is the schema itself. */
interface PartedBody {
  readonly node: DocumentNode | undefined;
  readonly schema: Schema;
}

type DescribedBody = Pick<MediaContent, "schema" | "encodings" | "placed">;

function describeBody(reading: Reading, written: WrittenEncodings, body: PartedBody): DescribedBody {
  const schemaNode = member(body.node, "schema") ?? body.node;
  const target = schemaNode && followReference(reading.document, schemaNode);
  const whole = (): Schema => (target === undefined ? body.schema : buildSchema(reading, target, inBytes));
  const named = describeFields(reading, written.fields, { target, schema: body.schema, whole });
  if (written.first.length === 0 && written.others === undefined) return named;
  const item = member(body.node, "itemSchema") ?? member(target, "items");
  const prefix = target?.kind === "map" ? readList(target, "prefixItems", reading.report) : [];
  const first = written.first.map((one, place) => formOfPart(reading, one, { node: prefix[place] ?? item }));
  const others = written.others && formOfPart(reading, written.others, { node: item });
  return {
    ...named,
    schema: withPlaces(named.schema, first, others),
    placed: { first: first.map(({ encoding }) => encoding), ...(others && { others: others.encoding }) },
  };
}

/** A schema as it stands, and what it leads to. */
interface SchemaAtHand {
  readonly target: DocumentNode | undefined;
  readonly schema: Schema;
  /** The schema as an object of its own, where it is one. */
  readonly whole: () => Schema;
}

function describeFields(
  reading: Reading,
  fields: WrittenEncodings["fields"],
  { target, schema, whole }: SchemaAtHand,
): DescribedBody {
  const forms = [...fields].map(([name, written]) => ({
    name,
    written,
    form: formOfPart(reading, written, { node: partNode(reading, target, { name, written }), mayRepeat: true }),
  }));
  const encodings = forms.map(({ name, form }) => ({ name, ...form.encoding })).filter(saysSomething);
  const replaced = forms.filter(({ form }) => form.schema !== undefined);
  const base = { schema, ...(encodings.length > 0 && { encodings }) };
  if (replaced.length === 0) return base;
  const given = new Map(replaced.map(({ name, form }) => [name, form.schema]));
  return { ...base, schema: withParts(reading, schema.kind === "reference" ? whole() : schema, given) };
}

/** What the document says of the part of that name. Alternatives that say different things of it leave open how it is given. */
function partNode(
  reading: Reading,
  target: DocumentNode | undefined,
  { name, written }: { readonly name: string; readonly written: WrittenEncoding },
): DocumentNode | undefined {
  const [first, ...others] = propertyNodes(reading.document, target, name);
  if (first === undefined || others.length === 0) return first;
  const kinds = new Set([first, ...others].map((node) => readPart(reading, node).kind));
  if (kinds.size === 1) return first;
  const reason = "the part is something else in each of several schemas";
  reading.report(encodingNotHonoured(written.node.origin, "this encoding", reason));
  return undefined;
}

function saysSomething(encoding: FieldEncoding): boolean {
  return Object.keys(encoding).length > 1;
}

/** A list whose parts are not all given alike is a tuple, if a short one. */
function withPlaces(schema: Schema, first: readonly PartForm[], others: PartForm | undefined): Schema {
  if (schema.kind === "array") {
    const rest = others?.schema ?? schema.items;
    if (first.every((form) => form.schema === undefined)) return { ...schema, items: rest };
    return { ...schema, kind: "tuple", items: first.map((form) => form.schema ?? schema.items), least: 0, rest };
  }
  if (schema.kind !== "tuple") return schema;
  const items = schema.items.map((item, place) => (place < first.length ? first[place] : others)?.schema ?? item);
  return { ...schema, items, ...(schema.rest && { rest: others?.schema ?? schema.rest }) };
}

interface PartAtHand {
  readonly node: DocumentNode | undefined;
  /** A list is so many parts of one name. */
  readonly mayRepeat?: boolean;
}

function formOfPart(reading: Reading, written: WrittenEncoding, { node, mayRepeat = false }: PartAtHand): PartForm {
  const { report } = reading;
  if (!mayRepeat && written.style !== undefined) {
    warnOf(written.node, "style", "what has no name is written in no style", report);
    return formOfPart(reading, { ...written, style: undefined }, { node, mayRepeat });
  }
  if (node === undefined) {
    if (askedHeaders(written.headers).length > 0)
      warnOf(written.node, "headers", "no schema says what this part is", report);
    return { encoding: present({ style: written.style, contentType: usualType(written) }) };
  }
  const repeated = mayRepeat ? itemsOf(reading, written, node) : undefined;
  const form = formOfOne(reading, written, repeated ?? node);
  if (repeated === undefined || form.schema === undefined) return form;
  return { ...form, schema: { kind: "array", origin: node.origin, items: form.schema } };
}

/** What each part of a list is; undefined where the value is one part. */
function itemsOf(reading: Reading, written: WrittenEncoding, node: DocumentNode): DocumentNode | undefined {
  const items = member(followReference(reading.document, node), "items");
  const isParted = mediaKindOf(usualType(written) ?? "*/*") === "multipart";
  const item = items && readPart(reading, items);
  // A list of what cannot be a body of its own is the body.
  return isParted && item?.kind !== "structured" ? undefined : items;
}

function formOfOne(reading: Reading, written: WrittenEncoding, node: DocumentNode): PartForm {
  const { report } = reading;
  const part = readPart(reading, node);
  if (part.kind === "file" && !isUsual(written.style)) warnOf(written.node, "style", "a file has none", report);
  if (written.style !== undefined && part.kind !== "file") {
    warnOf(written.node, "headers", "what is written in a style has none", report);
    return { encoding: { style: written.style } };
  }
  const kind = mediaKindOf(usualType(written) ?? "*/*");
  if (part.kind === "structured" && (kind === "form" || kind === "multipart"))
    return formOfBody(reading, written, { node, part, kind });
  if (!isEmpty(written.inner)) {
    for (const name of ["encoding", "prefixEncoding", "itemEncoding"])
      warnOf(written.node, name, "the part is no multipart body: no contentType says that it is one", report);
  }
  return part.kind === "file" ? formOfFile(written, part) : plainly(formOfValue(written, part, part.schema), part);
}

function isUsual(style: WrittenEncoding["style"]): boolean {
  return style === undefined || (style.style === "form" && style.explode);
}

/** What is given as its schema says has no other. */
function plainly({ schema, encoding }: PartForm, part: DescribedPart): PartForm {
  return schema === undefined || schema === part.schema ? { encoding } : { schema, encoding };
}

interface BodyInPart {
  readonly node: DocumentNode;
  readonly part: DescribedPart;
  readonly kind: InnerEncodings["kind"];
}

/** A part that has parts, or fields, in it. */
function formOfBody(reading: Reading, written: WrittenEncoding, { node, part, kind }: BodyInPart): PartForm {
  const mediaType = usualType(written) ?? "";
  if (written.contentTypes.length > 1)
    warnOf(written.node, "contentType", `the part is written as ${mediaType} only`, reading.report);
  const { inner } = written;
  const isForm = kind === "form";
  const body: DescribedBody = isForm
    ? { schema: part.schema, ...present({ encodings: fieldStyles(inner) }) }
    : describeBody(reading, inner, { node, schema: part.schema });
  const { schema, ...encodings } = body;
  const target = followReference(reading.document, node);
  const kinds = target && kindsOf(buildSchema(reading, target, inBytes));
  const form = formOfValue({ ...written, contentTypes: [mediaType] }, part, schema);
  const encoding: PartEncoding = {
    ...form.encoding,
    inner: { kind, mediaType, isList: kinds?.has("list") === true, ...encodings },
  };
  return plainly({ ...form, encoding }, part);
}

function readPart(reading: Reading, node: DocumentNode): DescribedPart {
  const schema = buildSchema(reading, node, inBytes);
  const target = followReference(reading.document, node);
  const kinds = [...(kindsOf(target === undefined ? schema : buildSchema(reading, target, inBytes)) ?? ["object"])];
  const others = kinds.filter((kind) => kind !== "null");
  if (others.length > 0 && others.every((kind) => kind === "bytes")) return { schema, kind: "file" };
  return { schema, kind: others.some((kind) => kind === "object" || kind === "list") ? "structured" : "plain" };
}
