import type { Content, Received } from "./attempt.js";
import type { Call, Reply, ReplyKind, ReplyReader, ReplyReading } from "./call.js";
import { ReplyError } from "./errors.js";
import { own } from "./own.js";

type Replies = Call["replies"];

/**
 * How the document has the body of a reply read: by its status, else by the status's range, else, of a failure, by `default`. Undefined
 * where the document does not list the status.
 */
export function replyKind(replies: Replies, status: number): ReplyKind | ReplyReader | undefined {
  return listedKind(replies, status) ?? (status < 400 ? undefined : own(replies, "default"));
}

/** As `replyKind`, without `default`. */
export function listedKind(replies: Replies, status: number): ReplyKind | ReplyReader | undefined {
  return own(replies, String(status)) ?? own(replies, `${String(status)[0]}XX`);
}

/** How a reply is read for which the document says `kind`. */
export function readingOf(kind: ReplyKind | ReplyReader | undefined, response: Response): ReplyReading {
  return typeof kind === "function" ? kind(response) : { kind };
}

/** The reply with its body as the document describes it. A `ReplyError` where it is not what the document describes. */
export function readReply(call: Call, received: Received): Reply {
  const { operation, replies } = call;
  const { status, headers } = received.response;
  const { kind, finish } = received.reading;
  if (kind === undefined && status < 400 && replyKind(replies, status) === undefined)
    throw new ReplyError(operation, status, "is not one that the document lists");
  const value = bodyOf(call, received);
  const reply: Reply =
    status < 400 ? { ok: true, status, data: value, headers } : { ok: false, status, error: value, headers };
  return finish === undefined ? reply : finish(reply, { operation, received });
}

function bodyOf({ operation, method }: Call, { response, reading: { kind }, content }: Received): unknown {
  const { status } = response;
  // RFC 9110, sections 9.3.2 and 15.
  if (kind === "empty" || method === "HEAD" || status === 204 || status === 205 || status === 304) return undefined;
  if (kind === undefined) return isJson(response) ? jsonOrText(content) : content || undefined;
  if (kind !== "json") return content;
  try {
    return JSON.parse(String(content));
  } catch {
    const problem = content
      ? "is not the JSON that the document describes"
      : "is empty, and the document describes JSON";
    throw new ReplyError(operation, status, problem);
  }
}

/** JSON where it can be read as such, whatever its type says; else the text; undefined where there is none. */
export function jsonOrText(content: Content): unknown {
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
