import { InvalidRequestError } from "./errors.js";
import { own } from "./own.js";
import { formEncode } from "./percent.js";

/** A serialised body: made once a call, whatever the number of attempts. */
export interface RequestBody {
  readonly contentType: string;
  /** Text counts as its UTF-8. */
  readonly content: Uint8Array | string;
  /** Only a stream has it. */
  readonly once?: undefined;
  /** As `once`. */
  readonly rethrow?: undefined;
}

/** A body that is sent as it comes, and that no signer sees. */
export interface StreamBody {
  readonly contentType: string;
  /** Read for each attempt. */
  readonly content: Blob | ReadableStream<Uint8Array>;
  /** Why it cannot be sent again, by a retry, after a redirect or with another session; undefined where it can. */
  readonly once: string | undefined;
  /** Throws what the caller's own code has thrown in the midst of it, if it has. */
  readonly rethrow?: () => void;
}

/** A body that is text. */
export interface TextBody extends RequestBody {
  readonly content: string;
}

/** A file in a multipart body. */
export interface FilePart {
  readonly bytes: Uint8Array | Blob;
  /** That of a `File` where it is left out, else the name of the part. */
  readonly filename?: string | undefined;
  /** That of a `Blob` where it is left out, else what the document says, else `application/octet-stream`. */
  readonly contentType?: string | undefined;
  /** Further headers of the part. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** A JSON body. Members that are undefined are left out; what JSON cannot hold is an `InvalidRequestError`. */
export function jsonBody(value: unknown, contentType = "application/json"): TextBody {
  return textBody(jsonText(value), contentType);
}

/** Writes a field of a form in one of OpenAPI's styles, as it writes a query parameter. */
export type FieldStyle = (name: string, value: unknown) => string;

/**
 * An `application/x-www-form-urlencoded` body: a list repeats its name, an object is sent as JSON. Fields with a style of their own, by
 * name, are written in that. `write` makes JSON.
 */
export function formBody(
  fields: object,
  styles: Readonly<Record<string, FieldStyle>> = {},
  write: (value: unknown) => string = jsonText,
): TextBody {
  const parts = Object.entries(fields).map(([name, value]: [string, unknown]) => {
    const style = own(styles, name);
    return style === undefined ? usualField(name, value, write) : style(name, value);
  });
  return textBody(parts.filter((part) => part !== "").join("&"), "application/x-www-form-urlencoded");
}

function usualField(name: string, value: unknown, write: (value: unknown) => string): string {
  const pairs = fieldsOf({ [name]: value }).map(
    ([key, item]) => `${formEncode(key)}=${formEncode(fieldText(item, write))}`,
  );
  return pairs.join("&");
}

/** A text body in UTF-8. */
export function textBody(text: string, mediaType = "text/plain;charset=utf-8"): TextBody {
  return { contentType: mediaType, content: text, once: undefined };
}

/** A body of bytes; they must not change until the call has ended. */
export function bytesBody(bytes: Uint8Array, mediaType = "application/octet-stream"): RequestBody {
  return { contentType: mediaType, content: bytes, once: undefined };
}

/** Names and values, those of a list each by itself; without what is undefined or null. */
export function fieldsOf(fields: object): readonly (readonly [string, unknown])[] {
  return Object.entries(fields)
    .flatMap(([name, value]: [string, unknown]) =>
      (Array.isArray(value) ? value : [value]).map((item: unknown) => [name, item] as const),
    )
    .filter(([, value]) => value !== undefined && value !== null);
}

/** A field as text: an object as JSON. */
export function fieldText(value: unknown, write: (value: unknown) => string = jsonText): string {
  return typeof value === "object" ? write(value) : String(value);
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
