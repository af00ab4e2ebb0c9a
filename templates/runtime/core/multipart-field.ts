import { concatenated } from "./concat-bytes.js";
import { InvalidRequestError } from "./errors.js";
import { quotedName } from "./form-data-name.js";

/** The boundary of a `multipart/form-data` body (RFC 7578, section 4.1); undefined where `Content-Type` says another kind. */
export function boundaryOf(contentType: string): string | undefined {
  const [, quoted, plain] = /^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^\s;"]+))/i.exec(contentType) ?? [];
  return quoted ?? plain;
}

/**
 * A `multipart/form-data` body with this field in front of its first file, or at its end where it has none; a field of the same name is
 * replaced. A body that is cut off is an `InvalidRequestError`.
 */
export function withPart(body: Uint8Array, boundary: string, name: string, value: string): Uint8Array {
  const parts = partsOf(body, boundary).filter(({ head }) => !isField(head, name));
  const file = parts.findIndex(({ head }) => isFile(head));
  const at = file < 0 ? parts.length : file;
  const field = utf8(`\r\nContent-Disposition: form-data; name=${quotedName(name)}\r\n\r\n${value}\r\n`);
  const contents = [...parts.slice(0, at), { bytes: field }, ...parts.slice(at)].map(({ bytes }) => bytes);
  return whole(contents, boundary);
}

/** A field by its name, as text. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The fields of this name, as texts. */
export function fieldsOfName(body: Uint8Array, boundary: string, name: string): readonly Field[] {
  const own = partsOf(body, boundary).filter(({ head }) => isField(head, name));
  return own.map(({ head, bytes }) => {
    const content = bytes.subarray(utf8(head).length + 4, -2);
    return { name, value: new TextDecoder().decode(content) };
  });
}

/** The body without the fields of this name. */
export function withoutPart(body: Uint8Array, boundary: string, name: string): Uint8Array {
  const others = partsOf(body, boundary).filter(({ head }) => !isField(head, name));
  return whole(
    others.map(({ bytes }) => bytes),
    boundary,
  );
}

/** What stands behind a delimiter, and the beginning of that, which are the part's own headers. */
interface Part {
  readonly head: string;
  readonly bytes: Uint8Array;
}

function partsOf(body: Uint8Array, boundary: string): readonly Part[] {
  const [first, next] = [utf8(`--${boundary}`), utf8(`\r\n--${boundary}`)];
  const parts: Part[] = [];
  let start = placeOf(body, first, 0) + first.length;
  while (body[start] !== dash) {
    const [end, content] = [placeOf(body, next, start), placeOf(body, utf8("\r\n\r\n"), start)];
    parts.push({ head: new TextDecoder().decode(body.subarray(start, content)), bytes: body.subarray(start, end + 2) });
    start = end + next.length;
  }
  return parts;
}

const dash = 0x2d;

function whole(contents: readonly Uint8Array[], boundary: string): Uint8Array {
  const delimiter = utf8(`--${boundary}`);
  return concatenated([...contents.flatMap((bytes) => [delimiter, bytes]), delimiter, utf8("--\r\n")]);
}

function isField(head: string, name: string): boolean {
  return !isFile(head) && head.includes(`; name=${quotedName(name)}`);
}

function isFile(head: string): boolean {
  return head.includes("; filename=");
}

function placeOf(body: Uint8Array, wanted: Uint8Array, from: number): number {
  const [first = 0] = wanted;
  for (let at = body.indexOf(first, from); at >= 0; at = body.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => body[at + index] === byte)) return at;
  }
  throw new InvalidRequestError("The multipart body is cut off.");
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
