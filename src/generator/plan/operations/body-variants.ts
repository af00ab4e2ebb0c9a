import type { Body, MediaContent, MediaKind } from "../../model/api.js";
import { hasItems } from "../../model/contents/media-kind.js";
import { type Code, code, symbol } from "../../source/code/code.js";
import { type BodySerializer, exactSerializer, printSerializer, serializerOf } from "./body-serializers.js";
import type { BodySpelling } from "./body-spelling.js";
import { givenType, isList } from "./body-type.js";
import { type ExactParts, exactParts, holdsExactFields } from "./exact-parts.js";

/** A content type that the caller may send, and the type of what is given then. */
export interface Variant {
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

/** What the caller may send, the usual first. `streams` says that no scheme has to see the body before it is sent. */
export function variantsOf(body: Body, spelling: BodySpelling, streams: boolean): readonly Variant[] {
  return offered(body.contents).map((content): Variant => {
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
}

/** JSON first, since it is sent where the caller says nothing; each content type once. */
function offered(contents: readonly MediaContent[]): readonly MediaContent[] {
  const json = contents.filter(({ kind }) => kind === "json");
  const usual = json.find(({ mediaType }) => mediaType === "application/json");
  const ordered = [...(usual === undefined ? [] : [usual]), ...json, ...contents.filter(({ kind }) => kind !== "json")];
  const byName = new Map<string, MediaContent>();
  for (const content of ordered) if (!byName.has(nameOf(content))) byName.set(nameOf(content), content);
  return [...byName.values()];
}

/** What no server tells apart has one name: plain JSON, a form whatever its parameters, and bytes of which no type is known. */
function nameOf({ kind, mediaType }: MediaContent): string {
  if (kind === "form") return kind;
  if (kind === "binary" && mediaType.includes("*")) return serializerOf(kind, false).usual;
  const essence = essenceOf(mediaType);
  if (kind === "json" && /^(?:application|text)\/(?:\*\+)?json$/.test(essence)) return kind;
  return kind === "multipart" ? essence : mediaType;
}

function essenceOf(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}

/** JSON writes dates by itself, the fields of a form do not. */
function givenBody({ kind, holdsDates, schema }: MediaContent, { checkSent }: BodySpelling): Code {
  if (checkSent !== undefined && (kind === "lines" || kind === "sequence")) return checkSent(code`input.body`, schema);
  return holdsDates && (kind === "form" || kind === "multipart")
    ? code`${symbol("runtime/dates-as-text", "fieldsAsText")}(input.body)`
    : code`input.body`;
}

/** A range such as `text/*` cannot be sent: the kind's usual type is. */
export function sentType({ kind, mediaType, serializer }: Variant): string {
  if (kind === "multipart") return mediaType.includes("*") ? serializer.usual : essenceOf(mediaType);
  return mediaType.includes("*") ? serializer.usual : mediaType;
}

/** Whether the caller chooses the content type freely: that of a range such as `image/*`. */
export function isOfRange({ mediaType, kind }: Variant): boolean {
  return mediaType.includes("*") && kind === "binary";
}
