import type { MediaKind } from "../../model/api.js";
import { type Code, code, symbol } from "../../source/code/code.js";

/** A function of the runtime that makes a body, and the content type that it gives unless it is told one. */
export interface BodySerializer {
  readonly name: string;
  readonly usual: string;
  readonly module?: string;
}

/** What writes JSON with `bigint`s in it. */
export const exactSerializer: BodySerializer = {
  name: "exactBody",
  usual: "application/json",
  module: "runtime/exact-text",
};

/** What sends bytes of which the document gives a range of types. */
export const rangeSerializer: BodySerializer = {
  name: "streamOfType",
  usual: "application/octet-stream",
  module: "runtime/stream-body",
};

/** `streams` says that what is not all there yet may be given. */
export function serializerOf(kind: MediaKind, streams: boolean): BodySerializer {
  return (streams ? streamSerializers[kind] : undefined) ?? serializers[kind];
}

const serializers: Readonly<Record<MediaKind, BodySerializer>> = {
  json: { name: "jsonBody", usual: "application/json" },
  form: { name: "formBody", usual: "application/x-www-form-urlencoded" },
  multipart: { name: "multipartBody", usual: "multipart/form-data", module: "runtime/multipart-body" },
  text: { name: "textBody", usual: "text/plain;charset=utf-8" },
  binary: { name: "bytesBody", usual: "application/octet-stream" },
  events: { name: "textBody", usual: "" },
  lines: { name: "linesBody", usual: "application/jsonl", module: "runtime/json-lines-body" },
  sequence: { name: "sequenceBody", usual: "application/json-seq", module: "runtime/json-lines-body" },
};

/** Those that can send what is not all there yet. */
const streamSerializers: Readonly<Partial<Record<MediaKind, BodySerializer>>> = {
  binary: { name: "streamBody", usual: "application/octet-stream", module: "runtime/stream-body" },
  lines: { name: "streamLinesBody", usual: "application/jsonl", module: "runtime/stream-body" },
  sequence: { name: "streamSequenceBody", usual: "application/json-seq", module: "runtime/stream-body" },
};

/** The function that serialises, with its import. */
export function printSerializer({ module = "runtime/serialize", name }: BodySerializer): Code {
  return code`${symbol(module, name)}`;
}
