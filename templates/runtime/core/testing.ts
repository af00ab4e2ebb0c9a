import type { Environment } from "./environment.js";
import { asBytes, type OutgoingRequest, setHeader } from "./request.js";
import type { AcquireCall, AcquireReply, Send } from "./signer.js";

/** A request as an example of the document writes it. */
export interface ExampleRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
}

/** The request of an example, ready to be signed. The path and the query stay as they are written. */
export function exampleRequest({ method, url, headers = {}, body }: ExampleRequest): OutgoingRequest {
  const { protocol, host } = new URL(url);
  const [, path, query = ""] = /^\w+:\/\/[^/?#]*([^?#]*)\??([^#]*)/.exec(url) ?? [];
  const request: OutgoingRequest = {
    method: method.toUpperCase(),
    scheme: protocol.slice(0, -1),
    host,
    path: path || "/",
    query,
    headers: new Map(),
    body,
  };
  for (const [name, value] of Object.entries(headers)) setHeader(request, name, value);
  return request;
}

/** A function that returns the results in order; what it has been given before has the result that it had then. */
export function exampleFunction<Result>(results: readonly Result[]): (...given: readonly unknown[]) => Result {
  const left = results.values();
  const dealt = new Map<string, IteratorResult<Result>>();
  return (...given) => {
    const key = JSON.stringify(given);
    const next = dealt.get(key) ?? left.next();
    if (next.done) throw new Error("the example gives too few results of a function");
    dealt.set(key, next);
    return next.value;
  };
}

/** As `exampleFunction`, with promises of the results. */
export function exampleAsyncFunction<Result>(
  results: readonly Result[],
): (...given: readonly unknown[]) => Promise<Result> {
  const deal = exampleFunction(results);
  return async (...given) => deal(...given);
}

/** The bytes that hexadecimal digits spell. */
export function exampleBytes(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** An environment whose clock stands at `now` (milliseconds since 1970) and which deals `random` out in order. */
export function exampleEnvironment(now: number, random: readonly string[]): Environment {
  const left = random.values();
  const deal = (): string => {
    const next = left.next();
    if (next.done) throw new Error("the example gives too few random values");
    return next.value;
  };
  return { now: () => now, uuid: deal, randomHex: deal };
}

/** An acquiring request as it would be sent. */
export interface SentRequest {
  readonly method: string;
  /** Undefined for an operation of the document. */
  readonly url: string | undefined;
  readonly headers: Headers;
  readonly body: string | undefined;
}

/** A server that gives the replies in order, and remembers what it was asked. */
export function exampleServer(replies: readonly AcquireReply[]): {
  readonly send: Send;
  readonly requests: readonly SentRequest[];
} {
  const left = replies.values();
  const requests: SentRequest[] = [];
  const send: Send = async (call) => {
    requests.push(sentRequest(call));
    const next = left.next();
    if (next.done) throw new Error("the example gives too few replies");
    return next.value;
  };
  return { send, requests };
}

function sentRequest({ method, url, headers = [], body }: AcquireCall): SentRequest {
  const sent = new Headers(body === undefined ? {} : { "Content-Type": body.contentType });
  for (const [name, value] of headers) if (value !== undefined) sent.set(name, value);
  return { method, url, headers: sent, body: body && new TextDecoder().decode(asBytes(body.content)) };
}
