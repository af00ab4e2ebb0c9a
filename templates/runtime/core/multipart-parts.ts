import { type FieldStyle, type FilePart, fieldText, type RequestBody, type StreamBody } from "./body.js";
import { InvalidRequestError } from "./errors.js";
import { quotedName } from "./form-data-name.js";
import { own, ownOnly } from "./own.js";
import { parsePairs } from "./pairs.js";
import { simple } from "./serialize.js";

/** How parts are written: in a media type, which that of a file itself goes before; in the style of a form's field; or as described. */
export type PartEncoding = string | FieldStyle | PartDescription;

/** What there is to say of a part. */
export interface PartDescription {
  /** The media type, unless the part itself says one. */
  readonly contentType?: string;
  /** The headers that every such part has. */
  readonly headers?: Readonly<Record<string, unknown>>;
  /** How headers are written that are not in style `simple`. */
  readonly headerStyles?: Readonly<Record<string, (value: unknown) => string | undefined>>;
  /** The value may stand under `value`, with `contentType` and `headers` beside it. */
  readonly described?: boolean;
  /** Writes a part that is a body in itself. */
  readonly write?: (value: object) => RequestBody | StreamBody | Promise<RequestBody | StreamBody>;
  /** A list is one part, not a part for each of its items. */
  readonly isList?: boolean;
}

/** A part of a multipart body; one of a list has no name. */
export interface Part {
  readonly name: string | undefined;
  readonly value: unknown;
  readonly file: FileParts | undefined;
  readonly contentType: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly encoding: PartDescription;
}

interface FileParts extends Omit<FilePart, "bytes"> {
  readonly bytes: FileBytes;
}

/** The bytes of a file, whether they are all there or not. */
export type FileBytes = Uint8Array | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/** The parts that the members of an object are: each of a list by itself. `others` is how those are written that `encodings` has not. */
export function namedParts(
  fields: object,
  encodings: Readonly<Record<string, PartEncoding>>,
  others?: PartEncoding,
): readonly Part[] {
  return Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
    const encoding = own(encodings, name) ?? others;
    const description = descriptionOf(encoding);
    const values: readonly unknown[] = Array.isArray(value) && description.isList !== true ? value : [value];
    // A file has no style.
    if (typeof encoding === "function" && values.every((item) => fileOf(item) === undefined))
      return parsePairs(encoding(name, value)).map((pair) => partOf(pair.name, pair.value, description));
    return values.filter(isThere).map((item) => partOf(name, item, description));
  });
}

/** The parts that the items of a list are, the first of them written as `first` says. */
export function listedParts(items: object, first: readonly PartEncoding[], others?: PartEncoding): readonly Part[] {
  const values: readonly unknown[] = Object.values(items);
  return values.flatMap((item, place) =>
    isThere(item) ? [partOf(undefined, item, descriptionOf(first[place] ?? others))] : [],
  );
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isObject<Value>(value: Value): value is Value & object {
  return typeof value === "object" && value !== null;
}

function descriptionOf(encoding: PartEncoding | undefined): PartDescription {
  if (typeof encoding === "string") return ownOnly({ contentType: encoding });
  return ownOnly(typeof encoding === "object" ? encoding : {});
}

function partOf(name: string | undefined, given: unknown, encoding: PartDescription): Part {
  const described = isObject(given) && encoding.described === true ? ownOnly<Described>(given) : undefined;
  const value = described !== undefined && "value" in described ? described.value : given;
  const file = fileOf(value);
  const said = described ?? file;
  return {
    name,
    value,
    file,
    contentType: said?.contentType,
    headers: { ...encoding.headers, ...said?.headers },
    encoding,
  };
}

interface Described {
  readonly value?: unknown;
  readonly contentType?: string | undefined;
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
}

function fileOf(value: unknown): FileParts | undefined {
  if (isFileBytes(value)) return ownOnly({ bytes: value });
  if (!isObject(value)) return undefined;
  const file = ownOnly(value);
  return isFilePart(file) ? file : undefined;
}

function isFilePart(value: object): value is FileParts {
  return "bytes" in value && isFileBytes(value.bytes);
}

function isFileBytes(value: unknown): value is FileBytes {
  if (value instanceof Uint8Array || value instanceof Blob || value instanceof ReadableStream) return true;
  return isObject(value) && Symbol.asyncIterator in value;
}

/** A multipart body in pieces, in their order. */
export interface Pieces {
  readonly contentType: string;
  readonly pieces: readonly FileBytes[];
}

/** The parts between delimiters; their boundary is random. */
export async function piecesOf(parts: readonly Part[], mediaType: string): Promise<Pieces> {
  const boundary = `----${crypto.randomUUID()}`;
  const written = await Promise.all(parts.map(writtenPart));
  const pieces = written.flatMap(({ head, content }) => [utf8(`--${boundary}\r\n${head}\r\n`), content, utf8("\r\n")]);
  // RFC 2387, section 3.1: the type of the first part, which is the root.
  const [root] = mediaType === "multipart/related" ? written : [];
  const type = root === undefined ? "" : `; type=${quotedName(root.type ?? "text/plain")}`;
  return {
    contentType: `${mediaType}; boundary=${boundary}${type}`,
    pieces: [...pieces, utf8(`--${boundary}--\r\n`)],
  };
}

interface WrittenPart {
  readonly head: string;
  readonly type: string | undefined;
  readonly content: FileBytes;
}

async function writtenPart(part: Part): Promise<WrittenPart> {
  const { value, file, contentType, encoding } = part;
  const body = file === undefined && isObject(value) ? await encoding.write?.(value) : undefined;
  const type =
    contentType ?? (body !== undefined && encoding.contentType === undefined ? body.contentType : typeOf(part));
  const content = file?.bytes ?? body?.content ?? fieldText(value);
  return { head: headOf(part, type), type, content: typeof content === "string" ? utf8(content) : content };
}

/** The headers of a part. Those that are given go before ours. */
function headOf(part: Part, type: string | undefined): string {
  const { headers, encoding } = part;
  const given = Object.entries(headers).flatMap(([name, value]: [string, unknown]) => {
    const text = ((encoding.headerStyles && own(encoding.headerStyles, name)) ?? simple)(value);
    return text === undefined ? [] : [[name, text] as const];
  });
  const names = new Set(given.map(([name]) => name.toLowerCase()));
  const usual = [...dispositionOf(part), ...(type === undefined ? [] : [["Content-Type", type] as const])];
  const all = [...usual.filter(([name]) => !names.has(name.toLowerCase())), ...given];
  if (!all.every(isSendable)) {
    throw new InvalidRequestError("A header of a part, or its media type, has characters that are not allowed there.");
  }
  return all.map(([name, value]) => `${name}: ${value}\r\n`).join("");
}

function isSendable([name, value]: readonly [string, string]): boolean {
  return /^[\w!#$%&'*+\-.^`|~]+$/.test(name) && !/[^\t\x20-\x7e\x80-\uffff]/.test(value);
}

function dispositionOf({ name, file }: Part): readonly (readonly [string, string])[] {
  const filename = file && (file.filename ?? (file.bytes instanceof File ? file.bytes.name : name));
  const parameter = filename === undefined ? "" : `; filename=${quotedName(filename)}`;
  if (name !== undefined) return [["Content-Disposition", `form-data; name=${quotedName(name)}${parameter}`]];
  return parameter === "" ? [] : [["Content-Disposition", `attachment${parameter}`]];
}

function typeOf({ value, file, encoding }: Part): string | undefined {
  if (file === undefined) return encoding.contentType ?? (isObject(value) ? "application/json" : undefined);
  const ownType = file.bytes instanceof Blob ? file.bytes.type || undefined : undefined;
  return ownType ?? encoding.contentType ?? "application/octet-stream";
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
