import type { RequestBody } from "./body.js";
import { concatenated } from "./concat-bytes.js";
import { InvalidRequestError } from "./errors.js";
import { type FileBytes, listedParts, namedParts, type Part, type PartEncoding, piecesOf } from "./multipart-parts.js";

/**
 * A multipart body of named parts (RFC 7578). Each member of the object is one, and a list repeats its name. Bytes, `Blob`s and
 * `FilePart`s are files, any other object is sent as JSON. `others` says how parts are written that `encodings` has not. The boundary is
 * random.
 */
export async function multipartBody(
  fields: object,
  encodings: Readonly<Record<string, PartEncoding>> = {},
  mediaType = "multipart/form-data",
  others?: PartEncoding,
): Promise<RequestBody> {
  return wholeBody(namedParts(fields, encodings, others), mediaType);
}

/** As `multipartBody`, of parts without names, in their order (RFC 2046, section 5.1.3). `first` and `others` say how they are written. */
export async function multipartList(
  items: object,
  mediaType = "multipart/mixed",
  first: readonly PartEncoding[] = [],
  others?: PartEncoding,
): Promise<RequestBody> {
  return wholeBody(listedParts(items, first, others), mediaType);
}

async function wholeBody(parts: readonly Part[], mediaType: string): Promise<RequestBody> {
  const { contentType, pieces } = await piecesOf(parts, mediaType);
  return { contentType, content: concatenated(await Promise.all(pieces.map(bytesOf))) };
}

async function bytesOf(bytes: FileBytes): Promise<Uint8Array> {
  if (bytes instanceof Uint8Array) return bytes;
  if (bytes instanceof Blob) return new Uint8Array(await bytes.arrayBuffer());
  throw new InvalidRequestError("A file of the body is a stream, and the whole body is needed before it is sent.");
}
