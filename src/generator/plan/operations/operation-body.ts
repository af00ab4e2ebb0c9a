import type { Body, MediaContent, MediaKind } from "../../model/api.js";
import { hasItems } from "../../model/contents/media-kind.js";
import type { Schema } from "../../model/schemas/schema.js";
import { type Code, code, stringLiteral, symbol, textOf, typeSymbol } from "../../source/code.js";
import { argumentList, conditional, disjunction, unionType } from "../../source/layout.js";
import type { MemberPlan } from "../client-plan.js";
import { streamedFile } from "../types/file-spelling.js";
import type { ConversionSpelling } from "../types/print-conversion.js";
import { printType, type TypeSpelling } from "../types/print-type.js";
import { type BodySerializer, exactSerializer, serializerOf } from "./body-serializers.js";
import { type ExactParts, exactParts, holdsExactFields } from "./exact-parts.js";
import { printMultipart } from "./print-multipart.js";
import { printFieldWriting } from "./serialize-parameter.js";

/** How a caller gives the body, and how it is sent. */
export interface BodyInput {
  readonly required: boolean;
  /** The members of the input that tell of the body; several where each content type has a type of its own. */
  readonly shapes: readonly (readonly MemberPlan[])[];
  /** The body as `input` gives it, serialised. */
  readonly code: Code;
  /** What is sent where the caller names no content type. */
  readonly usual: MediaContent;
  /** All that may be sent, by the content type that the caller names. */
  readonly contents: ReadonlyMap<string, MediaContent>;
}

/** How bodies are given and types spelled. */
export interface BodySpelling extends TypeSpelling {
  /** Follows references. */
  readonly resolve: (schema: Schema) => Schema;
  /** The check of a reply's body, where replies are validated. */
  readonly check?: (schema: Schema) => Code;
  /** What is given for a sequence, with each of its items checked when it is sent, where requests are validated. */
  readonly checkSent?: (given: Code, items: Schema) => Code;
  /** How values that JSON has no type for are made of it. */
  readonly conversions?: ConversionSpelling;
}

/** A content type that the caller may send, and the type of what is given then. */
interface Variant {
  readonly mediaType: string;
  readonly kind: MediaKind;
  readonly type: Code;
  readonly content: MediaContent;
  readonly parts: ExactParts;
  /** Of a form: its fields may be JSON with a `bigint` in it. */
  readonly isExact: boolean;
  /** Of a multipart body: its parts have no names. */
  readonly isList: boolean;
  readonly streams: boolean;
  readonly serializer: BodySerializer;
  /** The body as the serializer takes it. */
  readonly given: Code;
  /** What writes each item of a sequence, where that is not usual. */
  readonly writer: Code | undefined;
}

/** Undefined where the operation takes no body. `streams` says that no scheme has to see the body before it is sent. */
export function bodyInput(body: Body | undefined, spelling: BodySpelling, streams = false): BodyInput | undefined {
  if (body === undefined) return undefined;
  const contents = offered(body.contents);
  const [usual] = contents;
  if (usual === undefined) return undefined;
  const variants = contents.map((content): Variant => {
    const { mediaType, kind } = content;
    return {
      mediaType,
      kind,
      content,
      isExact: kind === "form" && holdsExactFields(content, spelling),
      parts: kind === "multipart" ? exactParts(content, spelling) : { encodings: [] },
      isList: isList(content.schema, spelling),
      streams,
      type: givenType(content, spelling, streams),
      serializer: kind === "json" && content.holdsBigints ? exactSerializer : serializerOf(kind, streams),
      given: givenBody(content, spelling),
      writer: content.holdsBigints && hasItems(kind) ? printSerializer(exactSerializer) : undefined,
    };
  });
  const sentTypes = variants.map(sentType);
  const serialised = printVariants(variants);
  return {
    required: body.required,
    usual,
    contents: new Map(contents.map((content, index) => [sentTypes[index] ?? "", content])),
    shapes: shapesOf(variants, body),
    code: body.required ? serialised : conditional(code`input.body === undefined`, code`undefined`, serialised),
  };
}

/** JSON writes dates by itself, the fields of a form do not. */
function givenBody({ kind, holdsDates, schema }: MediaContent, { checkSent }: BodySpelling): Code {
  if (checkSent !== undefined && (kind === "lines" || kind === "sequence")) return checkSent(code`input.body`, schema);
  return holdsDates && (kind === "form" || kind === "multipart")
    ? code`${symbol("runtime/dates-as-text", "fieldsAsText")}(input.body)`
    : code`input.body`;
}

/** JSON first, since it is sent where the caller says nothing; each content type once. */
function offered(contents: readonly MediaContent[]): readonly MediaContent[] {
  const json = contents.filter(({ kind }) => kind === "json");
  const usual = json.find(({ mediaType }) => mediaType === "application/json");
  const ordered = [...(usual === undefined ? [] : [usual]), ...json, ...contents.filter(({ kind }) => kind !== "json")];
  const names = ordered.map(nameOf);
  return ordered.filter((_, index) => names.indexOf(names[index] ?? "") === index);
}

/** What no server tells apart has one name: plain JSON, and a form whatever its parameters. */
function nameOf({ kind, mediaType }: MediaContent): string {
  if (kind === "form") return kind;
  const essence = essenceOf(mediaType);
  if (kind === "json" && /^(?:application|text)\/(?:\*\+)?json$/.test(essence)) return kind;
  return kind === "multipart" ? essence : mediaType;
}

function essenceOf(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}

function givenType({ kind, schema }: MediaContent, spelling: BodySpelling, streams: boolean): Code {
  switch (kind) {
    case "json":
      return printType(schema, spelling);
    case "form":
    case "multipart":
      return isFields(schema, kind, spelling)
        ? printType(schema, streams ? { ...spelling, file: streamedFile } : spelling)
        : anyFields;
    case "lines":
    case "sequence": {
      const item = printType(schema, spelling);
      return streams ? unionType([code`Iterable<${item}>`, code`AsyncIterable<${item}>`]) : code`Iterable<${item}>`;
    }
    case "text":
    case "events":
      return code`string`;
    case "binary":
      return streams
        ? unionType([code`Uint8Array`, typeSymbol("runtime/stream-body", "StreamedBytes")])
        : code`Uint8Array`;
  }
}

/** What is given for a form whose schema has no fields. */
export const anyFields: Code = code`{ readonly [name: string]: unknown }`;

/** Whether what the caller gives for a form is of the schema's type. */
export function isTyped({ kind, schema }: Pick<MediaContent, "kind" | "schema">, spelling: BodySpelling): boolean {
  return (kind !== "form" && kind !== "multipart") || isFields(schema, kind, spelling);
}

/** Whether every value of the schema has fields; the parts of a multipart body may be a list, too. */
function isFields(schema: Schema, kind: MediaKind, spelling: BodySpelling): boolean {
  return (kind === "multipart" && isList(schema, spelling)) || isObject(schema, spelling);
}

function isList(schema: Schema, { resolve }: BodySpelling): boolean {
  const { kind } = resolve(schema);
  return kind === "array" || kind === "tuple";
}

/** Whether every value of the schema is an object. */
function isObject(schema: Schema, spelling: BodySpelling): boolean {
  const resolved = spelling.resolve(schema);
  if (resolved.kind === "intersection") return resolved.members.some((member) => isObject(member, spelling));
  if (resolved.kind === "union") return resolved.members.every((member) => isObject(member, spelling));
  return resolved.kind === "object";
}

function shapesOf(variants: readonly Variant[], { required, description }: Body): BodyInput["shapes"] {
  const doc = description === undefined ? {} : { doc: { text: description } };
  const bodyMember = (type: Code): MemberPlan => ({ name: "body", optional: !required, type, ...doc });
  const [first] = variants;
  if (first === undefined) return [];
  if (variants.length === 1) return [[...contentTypeOfRange(first), bodyMember(first.type)]];
  return grouped(variants, (a, b) => textOf(a.type) === textOf(b.type)).map((group, index) => {
    const types = group.map((variant) => stringLiteral(sentType(variant)));
    return [contentTypeMember(unionType(types), index === 0), ...group.slice(0, 1).map(({ type }) => bodyMember(type))];
  });
}

/** Variants that are the same, where the first of them stands. */
function grouped(
  variants: readonly Variant[],
  isSame: (one: Variant, first: Variant) => boolean,
): readonly (readonly Variant[])[] {
  const firsts = variants.map((one) => variants.findIndex((other) => one === other || isSame(one, other)));
  const starts = firsts.filter((first, index) => first === index);
  return starts.map((start) => variants.filter((_, index) => firsts[index] === start));
}

/** `image/*` leaves the choice to the caller. */
function contentTypeOfRange({ mediaType, kind }: Variant): readonly MemberPlan[] {
  return mediaType.includes("*") && kind === "binary" ? [contentTypeMember(code`string`, true)] : [];
}

function contentTypeMember(type: Code, optional: boolean): MemberPlan {
  return { name: "contentType", optional, type };
}

/** A range such as `text/*` cannot be sent: the kind's usual type is. */
function sentType({ kind, mediaType, serializer }: Variant): string {
  if (kind === "multipart") return mediaType.includes("*") ? serializer.usual : essenceOf(mediaType);
  return mediaType.includes("*") ? serializer.usual : mediaType;
}

function printVariants(variants: readonly Variant[]): Code {
  const [first, ...others] = variants;
  if (first === undefined) return code`undefined`;
  if (others.length === 0 && contentTypeOfRange(first).length > 0) {
    return code`${printSerializer(first.serializer)}(input.body, input.contentType)`;
  }
  const [usual = variants, ...groups] = grouped(variants, isPlain);
  const [other = usual] = groups;
  if (groups.length === 1 && other.length > 1 && [...usual, ...other].every(isTextOrBytes)) {
    // TypeScript tells two such groups apart by the body, but not by that the content type is none of several.
    const isText = code`typeof input.body === "string"`;
    const [asUsual, asOther] = [printGroup(usual, true), printGroup(other, false)];
    return usual[0]?.kind === "binary" ? conditional(isText, asOther, asUsual) : conditional(isText, asUsual, asOther);
  }
  return groups.reduce(
    (otherwise, group) => conditional(isOneOf(group), printGroup(group, false), otherwise),
    printGroup(usual, true),
  );
}

function isTextOrBytes({ kind }: Variant): boolean {
  return kind === "text" || kind === "binary";
}

function isOneOf(group: readonly Variant[]): Code {
  return disjunction(group.map((variant) => code`input.contentType === ${stringLiteral(sentType(variant))}`));
}

/** `mayBeAbsent` says that the caller need not name the content type. */
function printGroup(group: readonly Variant[], mayBeAbsent: boolean): Code {
  const [first, ...others] = group;
  if (first === undefined) return code`undefined`;
  return others.length === 0 ? printVariant(first) : printChosen(first, mayBeAbsent);
}

/** Whether both differ in nothing but the content type, which the function takes as it is. */
function isPlain({ kind, serializer, type, writer }: Variant, first: Variant): boolean {
  return (
    serializer === first.serializer &&
    writer === undefined &&
    kind !== "form" &&
    kind !== "multipart" &&
    textOf(type) === textOf(first.type)
  );
}

function printChosen(first: Variant, mayBeAbsent: boolean): Code {
  const { serializer } = first;
  const sent = sentType(first);
  const usual = !mayBeAbsent || sent === serializer.usual ? code`` : code` ?? ${stringLiteral(sent)}`;
  return code`${printSerializer(serializer)}(input.body, input.contentType${usual})`;
}

function printVariant(variant: Variant): Code {
  const { kind, serializer, content, parts, isExact, given, writer, isList, streams } = variant;
  const sent = sentType(variant);
  if (kind === "multipart") return code`await ${printMultipart({ ...parts, given, mediaType: sent, isList, streams })}`;
  const contentType = sent === serializer.usual || kind === "form" ? [] : [stringLiteral(sent)];
  const styles = kind === "form" ? printFieldWriting(content.encodings, isExact) : [];
  const others = writer === undefined ? [...contentType, ...styles] : [stringLiteral(sent), writer];
  return code`${printSerializer(serializer)}${argumentList([given, ...others])}`;
}

function printSerializer({ module = "runtime/serialize", name }: BodySerializer): Code {
  return code`${symbol(module, name)}`;
}
