import { type FieldStyle, type FilePart, fieldsOf, fieldText, type RequestBody } from "./body.js";
import { concatenated } from "./concat-bytes.js";
import { InvalidRequestError } from "./errors.js";
import { quotedName } from "./form-data-name.js";
import { own, ownOnly } from "./own.js";
import { parsePairs } from "./pairs.js";

/** How the parts of one name are written: their media type, which that of a file itself goes before, or the style of a form's field. */
export type PartEncoding = string | FieldStyle;

/**
 * A multipart body. Of an object, each member is a part with its name (RFC 7578), and a list repeats its name; a list is parts without
 * names, in their order (RFC 2046, section 5.1.3). Bytes, `Blob`s and `FilePart`s are files, any other object is sent as JSON. The
 * boundary is random.
 */
export async function multipartBody(
  fields: object | readonly unknown[],
  encodings: Readonly<Record<string, PartEncoding>> = {},
  mediaType = "multipart/form-data",
): Promise<RequestBody> {
  const boundary = `----${crypto.randomUUID()}`;
  const parts = partsOf(fields, encodings);
  const written = await Promise.all(parts.map((part) => writtenPart(boundary, part)));
  const content = concatenated([...written.flat(), utf8(`--${boundary}--\r\n`)]);
  // RFC 2387, section 3.1: the type of the first part, which is the root.
  const [root] = mediaType === "multipart/related" ? parts : [];
  const type = root === undefined ? "" : `; type=${quotedName(typeOf(root) ?? "text/plain")}`;
  return { contentType: `${mediaType}; boundary=${boundary}${type}`, content };
}

interface Part {
  readonly name: string | undefined;
  readonly value: unknown;
  readonly file: FilePart | undefined;
  readonly usualType: string | undefined;
}

function partsOf(fields: object, encodings: Readonly<Record<string, PartEncoding>>): readonly Part[] {
  if (Array.isArray(fields)) return fieldsOf({ "": fields }).map(([, value]) => partOf(undefined, value, undefined));
  return Object.entries(fields).flatMap(([name, value]: [string, unknown]) => {
    const encoding = own(encodings, name);
    if (typeof encoding !== "function")
      return fieldsOf({ [name]: value }).map(([, item]) => partOf(name, item, encoding));
    return parsePairs(encoding(name, value)).map((pair) => partOf(pair.name, pair.value, undefined));
  });
}

function partOf(name: string | undefined, value: unknown, usualType: string | undefined): Part {
  return { name, value, file: fileOf(value), usualType };
}

async function writtenPart(boundary: string, part: Part): Promise<readonly Uint8Array[]> {
  const { file, value } = part;
  const head = [`--${boundary}`, ...headLines(part), "", ""].join("\r\n");
  return [utf8(head), file === undefined ? utf8(fieldText(value)) : await bytesOf(file), utf8("\r\n")];
}

function headLines(part: Part): readonly string[] {
  const { name, file } = part;
  const type = typeOf(part);
  const headers: readonly (readonly [string, string])[] = [
    ...dispositionOf(name, file),
    ...(type === undefined ? [] : [["Content-Type", type] as const]),
    ...Object.entries(file?.headers ?? {}),
  ];
  const isSendable = ([key, value]: readonly [string, string]): boolean =>
    /^[\w!#$%&'*+\-.^`|~]+$/.test(key) && !/[^\t\x20-\x7e\x80-\uffff]/.test(value);
  if (!headers.every(isSendable)) {
    throw new InvalidRequestError("A header of a part, or its media type, has characters that are not allowed there.");
  }
  return headers.map(([key, value]) => `${key}: ${value}`);
}

function dispositionOf(name: string | undefined, file: FilePart | undefined): readonly (readonly [string, string])[] {
  const filename = file && (file.filename ?? (file.bytes instanceof File ? file.bytes.name : name));
  const parameter = filename === undefined ? "" : `; filename=${quotedName(filename)}`;
  if (name !== undefined) return [["Content-Disposition", `form-data; name=${quotedName(name)}${parameter}`]];
  return parameter === "" ? [] : [["Content-Disposition", `attachment${parameter}`]];
}

function typeOf({ value, file, usualType }: Part): string | undefined {
  if (file === undefined) return usualType ?? (typeof value === "object" ? "application/json" : undefined);
  const ownType = file.contentType ?? (file.bytes instanceof Blob ? file.bytes.type || undefined : undefined);
  return ownType ?? usualType ?? "application/octet-stream";
}

function fileOf(value: unknown): FilePart | undefined {
  if (value instanceof Uint8Array || value instanceof Blob) return ownOnly({ bytes: value });
  if (typeof value !== "object" || value === null) return undefined;
  const file = ownOnly(value);
  return isFilePart(file) ? file : undefined;
}

function isFilePart(value: object): value is FilePart {
  return "bytes" in value && (value.bytes instanceof Uint8Array || value.bytes instanceof Blob);
}

async function bytesOf({ bytes }: FilePart): Promise<Uint8Array> {
  return bytes instanceof Blob ? new Uint8Array(await bytes.arrayBuffer()) : bytes;
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
