import { findOperation, type MockedOperation } from "./mock-match.js";
import type { Fetch } from "./options.js";
import { jsonOrText } from "./read-reply.js";
import type { Failure, OfType, Success } from "./result.js";

/** A `fetch` for tests that sends nothing. */
export interface Mock<Name extends string> {
  /** For the option `fetch` of a client. */
  readonly fetch: Fetch;
  /** What was called, in order; every attempt counts. */
  readonly calls: readonly MockedCall<Name>[];
}

/** A request that came to a mock. */
export interface MockedCall<Name extends string = string> {
  /** The operation's function; undefined where the request is none of the document. */
  readonly operation: Name | undefined;
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  /** What the JSON of the body says, or else its text; undefined where there is none. */
  readonly body: unknown;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What an operation is to be answered with: a reply of its result, any `Response`, or a function that makes one of the two. */
export type Answer<Result> = Given<Result> | ((call: MockedCall) => Given<Result> | Promise<Given<Result>>);

type Given<Result> = MockedReply<Result> | Response;

/** A reply as its result has it, by its status. A stream is given as the list of its items. */
export type MockedReply<Result> =
  Result extends Success<number, unknown>
    ? Sent<Result, Result["data"]>
    : Result extends Failure<number, unknown>
      ? Sent<Result, Result["error"]>
      : never;

type Sent<Result extends { readonly status: number }, Body> = {
  readonly status: Result["status"];
  readonly headers?: Readonly<Record<string, string>>;
} & (Result extends OfType<infer MediaType> ? { readonly contentType: MediaType } : { readonly contentType?: string }) &
  (undefined extends Body ? { readonly body?: Body } : { readonly body: Whole<Body> });

type Whole<Body> =
  Body extends AsyncIterable<infer Item> ? readonly ItemOf<Item>[] : Body extends Uint8Array ? Uint8Array : Body;

/** Of an event only its data has to be given. */
type ItemOf<Item> = Item extends { readonly data: unknown; readonly retry: number | undefined }
  ? Pick<Item, "data"> & Partial<Item>
  : Item;

interface PlainReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly contentType?: string;
  readonly body?: unknown;
}

/**
 * Answers requests like the operations that they are: with what `answers` has under the operation's name, else with its own reply. A
 * request for a token (OAuth 2.0) gets one, also where the operation's own reply has none; what is none of the operations gets a 501
 * that says so.
 */
export function mockFetch<Name extends string>(
  operations: readonly MockedOperation[],
  bases: readonly string[],
  answers: object,
): Mock<Name> {
  const calls: MockedCall<Name>[] = [];
  const pages: Pages = new Map();
  const answerOf = (name: string): unknown => (Object.hasOwn(answers, name) ? Reflect.get(answers, name) : undefined);
  const isAnswered = (name: string): boolean => answerOf(name) !== undefined;
  const answer = async (url: string, init: RequestInit): Promise<Response> => {
    const request = { method: init.method ?? "GET", url: new URL(url), headers: new Headers(init.headers) };
    const operation = findOperation(operations, bases, request, isAnswered);
    const call = { operation: operation?.operation, ...request, ...(await readBody(request.headers, init.body)) };
    // The names of the operations are those of the API that the caller names.
    calls.push(call as MockedCall<Name>);
    if (operation === undefined) return answerUnknown(call);
    const given = answerOf(operation.operation) ?? withToken(ownReply(operation, call.url, pages), call);
    const reply: unknown = typeof given === "function" ? await given(call) : given;
    // The type of `answers` and the generated replies are such; a test without types would see what it has written.
    return reply instanceof Response ? reply.clone() : responseOf(reply as PlainReply, operation);
  };
  return { calls, fetch: (url, init) => unlessAborted(init.signal, answer(url, init)) };
}

/** The page that was answered last, as its request counts it, by what else the request says. */
type Pages = Map<string, string>;

/** The operation's own reply. Where pages are counted, what asks for the one behind that gets a page without items. */
function ownReply({ operation, reply, last }: MockedOperation, url: URL, pages: Pages): MockedOperation["reply"] {
  if (last === undefined) return reply;
  const { turns, body } = last;
  const pairs = [...url.searchParams];
  const count = JSON.stringify(pairs.filter(([name]) => turns.includes(name)));
  const key = JSON.stringify([operation, url.pathname, pairs.filter(([name]) => !turns.includes(name))]);
  const before = pages.get(key);
  if (before === undefined || before === count) {
    pages.set(key, count);
    return reply;
  }
  pages.delete(key);
  return { ...reply, body };
}

function unlessAborted(signal: AbortSignal | null | undefined, answer: Promise<Response>): Promise<Response> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal?.reason);
    if (signal?.aborted === true) stop();
    signal?.addEventListener("abort", stop);
    answer.then(resolve, reject).finally(() => signal?.removeEventListener("abort", stop));
  });
}

async function readBody(headers: Headers, given: RequestInit["body"]): Promise<Pick<MockedCall, "body" | "bytes">> {
  const bytes = new Uint8Array(await new Response(given ?? null).arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const isJson = isJsonType(headers.get("content-type") ?? "");
  return { body: isJson ? jsonOrText(text) : text || undefined, bytes };
}

function isJsonType(type: string): boolean {
  return /[/+]json\s*(?:;|$)/i.test(type);
}

function answerUnknown(call: MockedCall): Response {
  if (asksForToken(call)) return Response.json(token);
  return new Response(`no operation is ${call.method} ${call.url.pathname}`, { status: 501 });
}

const token = { access_token: "mocked-token", token_type: "Bearer", expires_in: 3600 };

function asksForToken({ body }: MockedCall): boolean {
  return typeof body === "string" && /(^|&)grant_type=/.test(body);
}

/** Documents that list the address of tokens often say nothing of what comes from there. */
function withToken(reply: MockedOperation["reply"], call: MockedCall): PlainReply {
  const own = typeof reply.body === "object" && !Array.isArray(reply.body) ? { ...reply.body } : {};
  if (!asksForToken(call) || "access_token" in own) return reply;
  return { ...reply, status: 200, contentType: "application/json", body: { ...token, ...own } };
}

function responseOf({ status, headers, contentType, body }: PlainReply, { types }: MockedOperation): Response {
  const type = contentType ?? types[status] ?? types[`${Math.floor(status / 100)}XX`] ?? types["default"];
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers ?? {})) sent.set(name, String(value));
  const isEmpty = body === undefined || [204, 205, 304].includes(status);
  const known = type ?? (typeof body === "string" ? "text/plain" : "application/json");
  if (!isEmpty && !sent.has("content-type")) sent.set("content-type", known);
  return new Response(isEmpty ? null : encode(body, known), { status, headers: sent });
}

function encode(body: unknown, type: string): ConstructorParameters<typeof Response>[0] {
  if (body instanceof Uint8Array) return new Uint8Array(body);
  if (!Array.isArray(body) || isJsonType(type)) {
    return typeof body === "string" && !isJsonType(type) ? body : printJson(body);
  }
  if (/event-stream/i.test(type)) return body.map(printEvent).join("");
  return body.map((item) => `${/seq/i.test(type) ? "\x1e" : ""}${printJson(item)}\n`).join("");
}

/** JSON with every digit of integers that no number holds. */
function printJson(value: unknown): string {
  const marked = JSON.stringify(value, (_, inner: unknown) => (typeof inner === "bigint" ? `\0${inner}` : inner));
  return marked.replace(/"\\u0000(-?\d+)"/g, "$1");
}

/** An event of a `text/event-stream` (HTML, section 9.2). */
function printEvent(event: { readonly event?: string; readonly id?: string; readonly data?: unknown }): string {
  const data = typeof event.data === "string" ? event.data : printJson(event.data);
  const named = event.event === undefined || event.event === "message" ? "" : `event: ${event.event}\n`;
  const id = event.id === undefined || event.id === "" ? "" : `id: ${event.id}\n`;
  return `${named}${id}${data
    .split("\n")
    .map((line) => `data: ${line}\n`)
    .join("")}\n`;
}
