import type { Content, Received } from "./attempt.js";
import type { Call, Replies, Reply, ReplyKind, ReplyReader, ReplyReading } from "./call.js";
import { ReplyError } from "./errors.js";

/** How the document has a reply read. Without kind and `finish` where it does not list the status. */
export function readingOf(replies: Replies, response: Response): ReplyReading {
  const { status } = response;
  const listed = replies.find(
    ([key]) => key === status || key === `${String(status)[0]}XX` || (key === "default" && status >= 400),
  );
  return readingAs(listed?.[1], response);
}

/** How a reply is read for which the document says `kind`. */
export function readingAs(kind: ReplyKind | ReplyReader | undefined, response: Response): ReplyReading {
  return typeof kind === "function" ? kind(response) : { kind, finish: undefined };
}

/** Whether the document lists the reply. */
export function isListed({ kind, finish }: ReplyReading): boolean {
  return (kind ?? finish) !== undefined;
}

/** The reply with its body as the document describes it. A `ReplyError` where it is not what the document describes. */
export function readReply(call: Call, received: Received): Reply {
  const { operation } = call;
  const { response, reading } = received;
  const { status, headers } = response;
  const ok = status < 400;
  if (ok && !isListed(reading)) throw new ReplyError(operation, status, "is not documented", received.content);
  const body = bodyOf(call, received);
  const reply: Reply = ok ? { status, headers, data: body, ok } : { status, headers, error: body, ok: false };
  return reading.finish?.(reply, { operation, received }) ?? reply;
}

function bodyOf({ operation, method }: Call, { response, reading: { kind }, content }: Received): unknown {
  const { status } = response;
  // RFC 9110, sections 9.3.2 and 15.
  if (kind === "empty" || method === "HEAD" || [204, 205, 304].includes(status)) return undefined;
  if (kind === undefined) return isJson(response) ? jsonOrText(content) : content || undefined;
  if (kind !== "json") return content;
  try {
    return JSON.parse(String(content));
  } catch {
    throw new ReplyError(operation, status, `is ${content ? "" : "empty, "}not the documented JSON`, content);
  }
}

/** JSON where it can be read as such, whatever its type says; else the text; undefined where there is none. */
export function jsonOrText(content: Content | undefined): unknown {
  try {
    return JSON.parse(String(content));
  } catch {
    return content || undefined;
  }
}

/** Whether its `Content-Type` says so. */
export function isJson({ headers }: Response): boolean {
  return /[/+]json\s*(?:;|$)/i.test(headers.get("content-type") ?? "");
}
