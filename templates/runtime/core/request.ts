import type { HeaderMap } from "./headers.js";
import { type Pair, parsePairs } from "./pairs.js";

export { type HeaderField, setHeader } from "./headers.js";
export type { Pair } from "./pairs.js";

/** Where on its server a request goes. */
export interface Target {
  /** Percent-encoded; the server's own path is part of it. */
  readonly path: string;
  /** Without the `?`; empty where there is none. */
  readonly query: string;
}

/** Which server a request goes to. */
export interface Origin {
  /** `https` or `http`. */
  readonly scheme: string;
  /** In lower case; with the port where it is not the scheme's own. */
  readonly host: string;
}

/** `https://api.example.com`. */
export function originOf(origin: Origin): string {
  return `${origin.scheme}://${origin.host}`;
}

/** A request that is ready to be sent, but for what its signers add. What stands here is, byte for byte, what is sent. */
export interface OutgoingRequest {
  /** In upper case. */
  readonly method: string;
  /** `https` or `http`. */
  scheme: string;
  /** In lower case; with the port where it is not the scheme's own. */
  host: string;
  /** Percent-encoded, as it is sent. */
  path: string;
  /** As it is sent, without the `?`; empty where there is none. */
  query: string;
  /** What the platform adds (`Host`, `Content-Length`, `User-Agent`) is not among them. */
  readonly headers: HeaderMap;
  /** Text counts as its UTF-8. */
  body: Uint8Array | string | undefined;
  /** Takes off a redirect's target what signers have put into path and query; set by those that do. */
  withoutSigned?: ((to: Target, sent: Target, unsigned: Target) => Target) | undefined;
}

/** The path, and `?` and the query where there is one: the request target of RFC 9112, section 3.2.1. */
export function target({ path, query }: Target): string {
  return path + (query && `?${query}`);
}

/** The whole URL. */
export function url(request: Origin & Target): string {
  return originOf(request) + target(request);
}

/** A header's value; the name may be in any case. */
export function header(request: OutgoingRequest, name: string): string | undefined {
  return request.headers.get(name.toLowerCase())?.[1];
}

/** Every header with its name in lower case, sorted by name. */
export function headerList(request: OutgoingRequest): readonly Pair[] {
  const names = [...request.headers.keys()].sort();
  return names.map((name) => ({ name, value: request.headers.get(name)?.[1] ?? "" }));
}

/** The decoded parameters of the query, in the order they are sent. */
export function queryFields(request: OutgoingRequest): readonly Pair[] {
  return parsePairs(request.query);
}

/** The decoded fields of a form body, in the order they are sent; none where the body is no form. */
export function formFields(request: OutgoingRequest): readonly Pair[] {
  return isForm(request) ? parsePairs(bodyText(request)) : [];
}

/** Whether `Content-Type` says a form that is URL-encoded. */
export function isForm(request: OutgoingRequest): boolean {
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(header(request, "content-type") ?? "");
}

/** The body as text. */
export function bodyText({ body }: OutgoingRequest): string {
  return typeof body === "string" ? body : new TextDecoder().decode(body);
}

/** A body as bytes; undefined stays undefined. */
export function asBytes(body: Uint8Array | string): Uint8Array;
export function asBytes(body: Uint8Array | string | undefined): Uint8Array | undefined;
export function asBytes(body: Uint8Array | string | undefined): Uint8Array | undefined {
  return typeof body === "string" ? new TextEncoder().encode(body) : body;
}
