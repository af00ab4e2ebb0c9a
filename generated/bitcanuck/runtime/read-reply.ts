import type { Content, Received } from "./attempt.js";
import type { Call, Reply, ReplyKind } from "./call.js";
import { ReplyError } from "./errors.js";

type Replies = Call["replies"];

/**
 * How the document has the body of a reply read: by its status, else by the status's range, else by `default`. That one stands for
 * failures, and for successes only where the document lists none. Undefined where the document does not list the status.
 */
export function replyKind(replies: Replies, status: number): ReplyKind | undefined {
  return (
    listedKind(replies, status) ?? (defaultStandsFor(replies, status) ? kindUnder(replies, ["default"]) : undefined)
  );
}

/** As `replyKind`, without `default`. */
export function listedKind(replies: Replies, status: number): ReplyKind | undefined {
  return kindUnder(replies, [String(status), `${Math.floor(status / 100)}XX`]);
}

function defaultStandsFor(replies: Replies, status: number): boolean {
  return status >= 400 || (status < 300 && !Object.keys(replies).some((key) => key.startsWith("2")));
}

function kindUnder(replies: Replies, keys: readonly string[]): ReplyKind | undefined {
  const key = keys.find((name) => Object.hasOwn(replies, name));
  return key === undefined ? undefined : replies[key];
}

/** Reads the body as it came: bytes where bytes are wanted, else text. */
export async function receiveContent(replies: Replies, response: Response): Promise<Content> {
  const kind = replyKind(replies, response.status);
  const binary = kind === "bytes" || (kind === "any" && !isText(response));
  return binary ? new Uint8Array(await response.arrayBuffer()) : await response.text();
}

/** The reply with its body as the document describes it. A `ReplyError` where it is not what the document describes. */
export function readReply({ operation, method, replies }: Call, { response, content }: Received): Reply {
  const { status, headers } = response;
  const kind = replyKind(replies, status);
  if (kind === undefined && status < 400) throw new ReplyError(operation, status, "is not one that the document lists");
  const bodiless = kind === "empty" || status === 204 || method === "HEAD";
  const read = bodiless ? { value: undefined } : readBody(kind, response, content);
  if (read === undefined) throw new ReplyError(operation, status, "is not the JSON that the document describes");
  const { value } = read;
  return status < 400 ? { ok: true, status, data: value, headers } : { ok: false, status, error: value, headers };
}

/** JSON where it can be read as such, whatever its type says; else the text; undefined where there is none. */
export function jsonOrText(content: Content): unknown {
  const read = parseJson(content);
  return read === undefined ? content || undefined : read.value;
}

interface Read {
  readonly value: unknown;
}

/** Undefined where it should be JSON and is not. */
function readBody(kind: ReplyKind | undefined, response: Response, content: Content): Read | undefined {
  if (kind === "json") return parseJson(content);
  if (kind === undefined) return { value: isJson(response) ? jsonOrText(content) : content || undefined };
  return kind === "any" && isJson(response) ? parseJson(content) : { value: content };
}

function parseJson(content: Content): Read | undefined {
  try {
    return { value: JSON.parse(String(content)) };
  } catch {
    return undefined;
  }
}

function isJson(response: Response): boolean {
  return /[/+]json\s*(?:;|$)/i.test(contentType(response));
}

function isText(response: Response): boolean {
  return isJson(response) || /^text\/|[/+]xml\b|\/x-www-form-urlencoded\b|^$/i.test(contentType(response));
}

function contentType(response: Response): string {
  return response.headers.get("content-type") ?? "";
}
