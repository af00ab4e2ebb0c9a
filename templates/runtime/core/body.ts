import { concatenated } from "./concat-bytes.js";
import { InvalidRequestError } from "./errors.js";
import { quotedName } from "./form-data-name.js";
import { ownOnly } from "./own.js";
import { formEncode } from "./percent.js";

/** A serialised body: made once a call, whatever the number of attempts. */
export interface RequestBody {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** A file in a multipart body. */
export interface FilePart {
  readonly bytes: Uint8Array;
  readonly filename?: string | undefined;
  /** `application/octet-stream` where it is left out. */
  readonly contentType?: string | undefined;
}

/** A JSON body. Members that are undefined are left out; what JSON cannot hold is an `InvalidRequestError`. */
export function jsonBody(value: unknown, contentType = "application/json"): RequestBody {
  return textBody(jsonText(value), contentType);
}

/** Writes a field of a form in one of OpenAPI's styles, as it writes a query parameter. */
export type FieldStyle = (name: string, value: unknown) => string;

/**
 * An `application/x-www-form-urlencoded` body: a list repeats its name, an object is sent as JSON. Fields with a style of their own, by
 * name, are written in that.
 */
export function formBody(fields: object, styles: Readonly<Record<string, FieldStyle>> = {}): RequestBody {
  const parts = Object.entries(fields).map(([name, value]: [string, unknown]) => {
    const style = ownValue(styles, name);
    return style === undefined ? usualField(name, value) : style(name, value);
  });
  return textBody(parts.filter((part) => part !== "").join("&"), "application/x-www-form-urlencoded");
}

function usualField(name: string, value: unknown): string {
  const pairs = fieldsOf({ [name]: value }).map(([key, item]) => `${formEncode(key)}=${formEncode(fieldText(item))}`);
  return pairs.join("&");
}

function ownValue<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** A text body in UTF-8. */
export function textBody(text: string, mediaType = "text/plain;charset=utf-8"): RequestBody {
  return { contentType: mediaType, bytes: utf8(text) };
}

/** A body of bytes; they must not change until the call has ended. */
export function bytesBody(bytes: Uint8Array, mediaType = "application/octet-stream"): RequestBody {
  return { contentType: mediaType, bytes };
}

/**
 * A `multipart/form-data` body (RFC 7578): a list repeats its name, bytes and `FilePart`s are files, any other object is sent as JSON.
 * `types` has the media types of parts by name; that of a `FilePart` itself goes before. The boundary is random.
 */
export function multipartBody(fields: object, types: Readonly<Record<string, string>> = {}): RequestBody {
  const boundary = `----${crypto.randomUUID()}`;
  const parts = fieldsOf(fields).flatMap(([name, value]) => part(boundary, name, value, ownValue(types, name)));
  const bytes = concatenated([...parts, utf8(`--${boundary}--\r\n`)]);
  return { contentType: `multipart/form-data; boundary=${boundary}`, bytes };
}

function part(boundary: string, name: string, value: unknown, type: string | undefined): readonly Uint8Array[] {
  const file = fileOf(value);
  const head = [`--${boundary}`, disposition(name, file), ...typeLine(file, value, type), "", ""].join("\r\n");
  return [utf8(head), file?.bytes ?? utf8(fieldText(value)), utf8("\r\n")];
}

function disposition(name: string, file: FilePart | undefined): string {
  const filename = file === undefined ? "" : `; filename=${quotedName(file.filename ?? name)}`;
  return `Content-Disposition: form-data; name=${quotedName(name)}${filename}`;
}

function typeLine(file: FilePart | undefined, value: unknown, usual: string | undefined): readonly string[] {
  const isJson = file === undefined && typeof value === "object";
  const type = file?.contentType ?? usual ?? (isJson ? "application/json" : file && "application/octet-stream");
  if (type === undefined) return [];
  if (!/^[\x20-\x7e]+$/.test(type)) throw new InvalidRequestError("A part's media type is not printable ASCII.");
  return [`Content-Type: ${type}`];
}

function fileOf(value: unknown): FilePart | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const file = ownOnly(value instanceof Uint8Array ? { bytes: value } : value);
  return isFilePart(file) ? file : undefined;
}

function isFilePart(value: object): value is FilePart {
  return "bytes" in value && value.bytes instanceof Uint8Array;
}

function fieldsOf(fields: object): readonly (readonly [string, unknown])[] {
  return Object.entries(fields)
    .flatMap(([name, value]: [string, unknown]) =>
      (Array.isArray(value) ? value : [value]).map((item: unknown) => [name, item] as const),
    )
    .filter(([, value]) => value !== undefined && value !== null);
}

function fieldText(value: unknown): string {
  return typeof value === "object" ? jsonText(value) : String(value);
}

function jsonText(value: unknown): string {
  const text = stringified(value);
  if (text === undefined) throw new InvalidRequestError("A value of the body cannot be written as JSON.");
  return text;
}

function stringified(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
