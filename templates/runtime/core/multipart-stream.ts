import type { FilePart, RequestBody, StreamBody } from "./body.js";
import { chunksOf } from "./chunks.js";
import { concatenated } from "./concat-bytes.js";
import { type FileBytes, listedParts, namedParts, type Part, type PartEncoding, piecesOf } from "./multipart-parts.js";
import { type StreamedBytes, streamBody } from "./stream-body.js";

/** A file in a multipart body, whose bytes need not all be there when the call is made. */
export interface StreamedFilePart extends Omit<FilePart, "bytes"> {
  readonly bytes: Uint8Array | StreamedBytes;
}

/** As `multipartBody`; files are sent as they come. Only where all of them are bytes and `Blob`s can the body be sent again. */
export async function multipartStream(
  fields: object,
  encodings: Readonly<Record<string, PartEncoding>> = {},
  mediaType = "multipart/form-data",
  others?: PartEncoding,
): Promise<RequestBody | StreamBody> {
  return streamedBody(namedParts(fields, encodings, others), mediaType);
}

/** As `multipartList`; files are sent as they come. Only where all of them are bytes and `Blob`s can the body be sent again. */
export async function multipartListStream(
  items: object,
  mediaType = "multipart/mixed",
  first: readonly PartEncoding[] = [],
  others?: PartEncoding,
): Promise<RequestBody | StreamBody> {
  return streamedBody(listedParts(items, first, others), mediaType);
}

async function streamedBody(parts: readonly Part[], mediaType: string): Promise<RequestBody | StreamBody> {
  const { contentType, pieces } = await piecesOf(parts, mediaType);
  if (pieces.every(isBytes)) return { contentType, content: concatenated(pieces) };
  if (pieces.every(isRepeatable)) return streamBody(new Blob(pieces.map(copied)), contentType);
  return streamBody(bytesOf(pieces), contentType);
}

function isBytes(piece: FileBytes): piece is Uint8Array {
  return piece instanceof Uint8Array;
}

function isRepeatable(piece: FileBytes): piece is Uint8Array | Blob {
  return isBytes(piece) || piece instanceof Blob;
}

/** `Blob` takes no bytes that others may share; it would copy them all the same. */
function copied(piece: Uint8Array | Blob): Uint8Array<ArrayBuffer> | Blob {
  return isBytes(piece) ? new Uint8Array(piece) : piece;
}

async function* bytesOf(pieces: readonly FileBytes[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    if (isBytes(piece)) yield piece;
    else
      yield* piece instanceof Blob
        ? chunksOf(piece.stream())
        : piece instanceof ReadableStream
          ? chunksOf(piece)
          : piece;
  }
}
