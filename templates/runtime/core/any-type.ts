import type { ReplyReading } from "./call.js";
import { isJson } from "./read-reply.js";

/** Reads a body by its `Content-Type`, whatever the document says of it: as JSON, as text, or as bytes. */
export function anyType(response: Response): ReplyReading {
  return { kind: isJson(response) ? "json" : isText(response) ? "text" : "bytes" };
}

function isText({ headers }: Response): boolean {
  return /^text\/|[/+]xml\b|\/x-www-form-urlencoded\b|^$/i.test(headers.get("content-type") ?? "");
}
