import type { MediaKind } from "../api.js";

/** RFC 9110, 8.3.1: type and subtype are tokens, and so are the parameters' names; `*` stands for any (12.5.1). */
const token = "[!#$%&'*+.^_`|~\\w-]+";
const mediaTypePattern = new RegExp(
  `^${token}/${token}(?:[ \\t]*;[ \\t]*${token}=(?:${token}|"[^"\\\\\\r\\n]*"))*[ \\t]*;?$`,
);

const textApplications: ReadonlySet<string> = new Set(
  ["xml", "yaml", "x-yaml", "javascript", "graphql"].map((name) => `application/${name}`),
);

const lineTypes: ReadonlySet<string> = new Set(
  ["jsonl", "x-jsonl", "jsonlines", "x-jsonlines", "ndjson", "x-ndjson", "stream+json", "x-json-stream"].map(
    (name) => `application/${name}`,
  ),
);

/** Whether the text can stand in `Content-Type` or, with `*`, in `Accept`. */
export function isMediaType(text: string): boolean {
  return mediaTypePattern.test(text);
}

/** How a body of this media type is written; undefined for one that leaves it open, as `application/*` does. */
export function mediaKindOf(mediaType: string): MediaKind | undefined {
  const essence = (mediaType.split(";")[0] ?? "").trim().toLowerCase();
  if (essence === "*/*" || essence === "application/*") return undefined;
  const stream = streamKindOf(essence);
  if (stream !== undefined) return stream;
  if (/^(?:application|text)\/json$|\+json$/.test(essence)) return "json";
  if (essence === "application/x-www-form-urlencoded") return "form";
  if (essence.startsWith("multipart/")) return "multipart";
  const text = essence.startsWith("text/") || /\+(?:xml|yaml)$/.test(essence) || textApplications.has(essence);
  return text ? "text" : "binary";
}

/** How a body of many items is written. */
function streamKindOf(essence: string): "events" | "lines" | "sequence" | undefined {
  if (essence === "text/event-stream") return "events";
  if (/[/+]json-seq$/.test(essence)) return "sequence";
  return lineTypes.has(essence) || /^text\/(?:x-)?(?:ndjson|jsonl)$/.test(essence) ? "lines" : undefined;
}

/** Whether the media type is one of files that no structure of JSON is written in: a picture, a document to print, an archive. */
export function isFileType(mediaType: string): boolean {
  return fileTypes.test(mediaType.toLowerCase());
}

const fileTypes =
  /^(?:image|audio|video|font|model)\/|^application\/(?:pdf|zip|gzip|x-tar|octet-stream|epub\+zip|vnd\.ms-|vnd\.openxmlformats-)/;

/** A media type that a request can name: a range becomes the plainest type of its kind. */
export function sendableMediaType(mediaType: string, kind: MediaKind): string {
  return mediaType.includes("*") ? plainest[kind] : mediaType;
}

const plainest: Readonly<Record<MediaKind, string>> = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  multipart: "multipart/form-data",
  text: "text/plain",
  binary: "application/octet-stream",
  events: "text/event-stream",
  lines: "application/jsonl",
  sequence: "application/json-seq",
};

/** Whether a body of this kind is several JSON texts. */
export function hasItems(kind: MediaKind): boolean {
  return kind === "lines" || kind === "sequence";
}
