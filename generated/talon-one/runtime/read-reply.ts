import type { Content, Received } from "./attempt.js";
import type { Call, Reply, ReplyKind, ReplyReader, ReplyReading } from "./call.js";
import { ReplyError } from "./errors.js";

type Replies = Call["replies"];

/**
 * How the document has the body of a reply read: by its status, else by the status's range, else by `default`. That one stands for
 * failures, and for successes only where the document lists none. Undefined where the document does not list the status.
 */
export function replyKind(replies: Replies, status: number): ReplyKind | ReplyReader | undefined {
  return (
    listedKind(replies, status) ?? (defaultStandsFor(replies, status) ? kindUnder(replies, ["default"]) : undefined)
  );
}

/** As `replyKind`, without `default`. */
export function listedKind(replies: Replies, status: number): ReplyKind | ReplyReader | undefined {
  return kindUnder(replies, [String(status), `${Math.floor(status / 100)}XX`]);
}

function defaultStandsFor(replies: Replies, status: number): boolean {
  return status >= 400 || (status < 300 && !Object.keys(replies).some((key) => key.startsWith("2")));
}

function kindUnder(replies: Replies, keys: readonly string[]): ReplyKind | ReplyReader | undefined {
  const key = keys.find((name) => Object.hasOwn(replies, name));
  return key === undefined ? undefined : replies[key];
}

/** How a reply is read for which the document says `kind`. */
export function readingOf(kind: ReplyKind | ReplyReader | undefined, response: Response): ReplyReading {
  return typeof kind === "function" ? kind(response) : { kind };
}

/** Reads the body as it came: bytes where bytes are wanted, else text; undefined where it is left unread. */
export async function receiveContent(replies: Replies, response: Response): Promise<Content> {
  const { kind } = readingOf(replyKind(replies, response.status), response);
  if (kind === "unread") return undefined;
  const binary = kind === "bytes" || (kind === "any" && !isText(response));
  return binary ? new Uint8Array(await response.arrayBuffer()) : await response.text();
}

/** The reply with its body as the document describes it. A `ReplyError` where it is not what the document describes. */
export function readReply({ operation, method, replies }: Call, received: Received): Reply {
  const { response, content } = received;
  const { status, headers } = response;
  const listed = replyKind(replies, status);
  if (listed === undefined && status < 400)
    throw new ReplyError(operation, status, "is not one that the document lists");
  const { kind, finish } = readingOf(listed, response);
  const bodiless = kind === "empty" || kind === "unread" || isBodiless(method, status);
  const read = bodiless ? { value: undefined } : readBody(kind, response, content);
  if (read === undefined) throw new ReplyError(operation, status, jsonProblem(content));
  const { value } = read;
  const reply: Reply =
    status < 400 ? { ok: true, status, data: value, headers } : { ok: false, status, error: value, headers };
  return finish?.(reply, { operation, received }) ?? reply;
}

/** RFC 9110, sections 9.3.2 and 15. */
function isBodiless(method: string, status: number): boolean {
  return method === "HEAD" || status === 204 || status === 205 || status === 304;
}

function jsonProblem(content: Content): string {
  return content ? "is not the JSON that the document describes" : "is empty, and the document describes JSON";
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
