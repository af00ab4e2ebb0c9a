import type { MediaContent } from "../../model/api.js";
import { mediaKindOf } from "../../model/contents/media-kind.js";
import type { Schema } from "../../model/schemas/schema.js";
import { type Code, code, stringLiteral, symbol, textOf, typeSymbol } from "../../source/code/code.js";
import { argumentList, objectLiteral, unionType } from "../../source/code/layout.js";
import { groupBy } from "../../source/group-by.js";
import type { BodySpelling } from "./body-spelling.js";
import { eventTypes, isUntyped, jsonEvents } from "./event-types.js";
import { bodyReader, itemReader } from "./json-readers.js";

/** What may come as the body of one status. */
export interface ReplyBody {
  /** Several where what came depends on its media type. */
  readonly forms: readonly ReplyForm[];
  /** How the client reads it: `"json"`, or a reader of the runtime. */
  readonly kind: Code;
  /** What the client asks for, for `Accept`. */
  readonly accept: readonly string[];
}

export interface ReplyForm {
  readonly type: Code;
  /** The type of `contentType`; undefined where there is but one form. */
  readonly mediaType?: Code;
}

/** The body that the contents describe. */
export function replyBody(contents: readonly MediaContent[], spelling: BodySpelling): ReplyBody {
  const wanted = worthAsking(contents, spelling);
  const read = wanted.map((content) => ({
    content,
    type: typeOf(content, spelling),
    kind: kindOf(content, spelling),
  }));
  const [first, ...others] = read;
  const accept = acceptOf(wanted);
  if (first === undefined) return { forms: [{ type: code`undefined` }], kind: code`"empty"`, accept };
  if (others.length === 0) return { forms: [{ type: first.type }], kind: first.kind, accept };
  const forms = groupBy(read, ({ kind, type }) => `${textOf(kind)} ${textOf(type)}`);
  if (forms.size === 1) return { forms: [{ type: first.type }], kind: first.kind, accept };
  return { forms: [...forms.values()].map(formOf), kind: printByType(read), accept };
}

/** What the data of a reply is; undefined where it has none, or where that depends on the media type that came. */
export function soleContent(contents: readonly MediaContent[], spelling: BodySpelling): MediaContent | undefined {
  const [first] = worthAsking(contents, spelling);
  return replyBody(contents, spelling).forms.length === 1 ? first : undefined;
}

interface Read {
  readonly content: MediaContent;
  readonly type: Code;
  readonly kind: Code;
}

/** JSON where it can be had, without what says the same in another way. */
function worthAsking(contents: readonly MediaContent[], { resolve }: BodySpelling): readonly MediaContent[] {
  const json = contents.filter(({ kind }) => kind === "json");
  if (json.length === 0) return contents;
  const isText = json.some(({ schema }) => resolve(schema).kind === "text");
  const others = contents.filter(({ kind, restates }) => {
    return (
      kind !== "json" &&
      kind !== "form" &&
      kind !== "multipart" &&
      restates === undefined &&
      !(isText && kind === "text")
    );
  });
  return [...json, ...others];
}

/** JSON goes before what else the same status may have. */
function acceptOf(contents: readonly MediaContent[]): readonly string[] {
  const hasJson = contents.some(({ kind }) => kind === "json");
  return contents
    .filter(({ mediaType }) => isWellFormed(mediaType))
    .map(({ kind, mediaType }) => (hasJson && kind !== "json" ? `${mediaType};q=0.9` : mediaType));
}

/** A media range that a server can make sense of; what else a document may say is not sent. */
function isWellFormed(mediaType: string): boolean {
  return /^(?:\*\/\*|[\w.+-]+\/(?:\*|[\w.+-]+)(?:; ?[\w-]+=[\w.+-]+)*)$/.test(mediaType);
}

function formOf(read: readonly Read[]): ReplyForm {
  const types = read.map(({ content: { mediaType } }) => {
    return mediaType.includes("*") ? code`string` : stringLiteral(mediaType);
  });
  return { type: read[0]?.type ?? code`undefined`, mediaType: unionType(types) };
}

function printByType(read: readonly Read[]): Code {
  const entries = read.map(({ content, kind }) => code`${stringLiteral(content.mediaType)}: ${kind}`);
  return code`${symbol("runtime/reply-types", "byType")}(${objectLiteral(entries)})`;
}

function isAnything({ kind }: Schema): boolean {
  return kind === "unknown";
}

function kindOf({ kind, mediaType, schema }: MediaContent, spelling: BodySpelling): Code {
  switch (kind) {
    case "events": {
      const reading = isUntyped(schema, spelling) ? [] : itemReading(schema, spelling);
      return code`${symbol("runtime/event-stream", "events")}${argumentList([jsonEvents(schema, spelling), ...reading])}`;
    }
    case "lines":
      return printItems(code`"\\n"`, schema, spelling);
    case "sequence":
      return printItems(code`"\\x1e"`, schema, spelling);
    case "json":
      return isLeftOpen(mediaType, schema) ? anyType : jsonKind(schema, spelling);
    case "form":
    case "text":
      return code`"text"`;
    case "multipart":
    case "binary":
      return code`${symbol("runtime/reply-bytes", "bytes")}`;
  }
}

/** Neither the range of types nor the schema says how such a body is written: its own `Content-Type` does. */
function isLeftOpen(mediaType: string, schema: Schema): boolean {
  return mediaKindOf(mediaType) === undefined && isAnything(schema);
}

/** Reads a body by its `Content-Type`. */
export const anyType: Code = code`${symbol("runtime/any-type", "anyType")}`;

function jsonKind(schema: Schema, spelling: BodySpelling): Code {
  const { check } = spelling;
  const reader = bodyReader(schema, spelling);
  if (check === undefined || isAnything(schema)) return reader ?? code`"json"`;
  const checks = reader === undefined ? [check(schema)] : [check(schema), reader];
  return code`${symbol("runtime/checked", "checked")}${argumentList(checks)}`;
}

function printItems(separator: Code, schema: Schema, spelling: BodySpelling): Code {
  return code`${symbol("runtime/json-lines", "jsonItems")}${argumentList([separator, ...itemReading(schema, spelling)])}`;
}

/** How items are made of their JSON, as an argument; none where they are what it says. */
function itemReading(schema: Schema, spelling: BodySpelling): readonly Code[] {
  const { check } = spelling;
  const reader = itemReader(schema, spelling);
  const made = reader === undefined ? [] : [reader];
  if (check === undefined || isAnything(schema)) return made;
  return [code`${symbol("runtime/checked-items", "checkedItems")}${argumentList([check(schema), ...made])}`];
}

function typeOf({ kind, schema }: MediaContent, spelling: BodySpelling): Code {
  switch (kind) {
    case "json":
      return spelling.typeOf(schema);
    case "form":
    case "text":
      return code`string`;
    case "multipart":
    case "binary":
      // What `Blob`, `Response` and Web crypto take: bytes that nobody else has a hand on.
      return code`Uint8Array<ArrayBuffer>`;
    case "events":
      return streamOf(unionType(eventTypes(schema, spelling)));
    case "lines":
    case "sequence":
      return streamOf(spelling.typeOf(schema));
  }
}

function streamOf(item: Code): Code {
  return code`${typeSymbol("runtime/reply-stream", "ItemStream")}<${item}>`;
}
