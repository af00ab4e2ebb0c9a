import type { ReplyReading } from "./call.js";
import { isJson } from "./read-reply.js";
import { bytes } from "./reply-bytes.js";

/** Reads a body by its `Content-Type`, whatever the document says of it: as JSON, as text, or as bytes. */
export function anyType(response: Response): ReplyReading {
  return isJson(response) ? { kind: "json" } : isText(response) ? { kind: "text" } : bytes();
}

function isText({ headers }: Response): boolean {
  return /^text\/|[/+]xml\b|\/x-www-form-urlencoded\b|^$/i.test(headers.get("content-type") ?? "");
}
