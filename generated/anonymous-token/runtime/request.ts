import { InvalidRequestError } from "./errors.js";
import { type HeaderField, putCookie, putHeader } from "./headers.js";
import { type Pair, parsePairs } from "./pairs.js";
import { formDecode, formEncode, percentEncode } from "./percent.js";

export type { HeaderField } from "./headers.js";
export type { Pair } from "./pairs.js";

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
  /** By lower-case name. What the platform adds (`Host`, `Content-Length`, `User-Agent`) is not among them. */
  readonly headers: Map<string, HeaderField>;
  body: Uint8Array | undefined;
}

/** The path, and `?` and the query where there is one: the request target of RFC 9112, section 3.2.1. */
export function target(request: OutgoingRequest): string {
  return request.query === "" ? request.path : `${request.path}?${request.query}`;
}

/** The whole URL. */
export function url(request: OutgoingRequest): string {
  return `${request.scheme}://${request.host}${target(request)}`;
}

/** A header's value; the name may be in any case. */
export function header(request: OutgoingRequest, name: string): string | undefined {
  return request.headers.get(name.toLowerCase())?.value;
}

/** Every header with its name in lower case, sorted by name. */
export function headerList(request: OutgoingRequest): readonly Pair[] {
  const names = [...request.headers.keys()].sort();
  return names.map((name) => ({ name, value: request.headers.get(name)?.value ?? "" }));
}

/** Sets a header, under the conditions of `putHeader`. */
export function setHeader(request: OutgoingRequest, name: string, value: string): void {
  putHeader(request.headers, name, value);
}

/** Sets a cookie, under the conditions of `putCookie`. */
export function setCookie(request: OutgoingRequest, name: string, value: string): void {
  putCookie(request.headers, name, value);
}

/** The decoded parameters of the query, in the order they are sent. */
export function queryFields(request: OutgoingRequest): readonly Pair[] {
  return parsePairs(request.query);
}

/** Adds a parameter at the end of the query; name and value are percent-encoded (RFC 3986). */
export function appendQuery(request: OutgoingRequest, name: string, value: string): void {
  const field = `${percentEncode(name)}=${percentEncode(value)}`;
  request.query = request.query === "" ? field : `${request.query}&${field}`;
}

/** The decoded fields of a form body, in the order they are sent; none where the body is no form. */
export function formFields(request: OutgoingRequest): readonly Pair[] {
  return isForm(request) ? parsePairs(bodyText(request)) : [];
}

/**
 * Sets a field of a form body, or a member of a JSON object; `Content-Type` says which of them the body is. A field of the same name
 * is replaced, the others keep their place. Without a body, and unless `Content-Type` says form, one of JSON begins. A body of any
 * other kind is an `InvalidRequestError`.
 */
export function setBodyField(request: OutgoingRequest, name: string, value: string): void {
  const text = isForm(request) ? withFormField(bodyText(request), name, value) : withMember(request, name, value);
  if (header(request, "content-type") === undefined) setHeader(request, "Content-Type", "application/json");
  request.body = new TextEncoder().encode(text);
}

/**
 * Sets a member of a JSON object to any value, under the conditions of `setBodyField`; a form, which holds texts only, is an
 * `InvalidRequestError`.
 */
export function setBodyValue(request: OutgoingRequest, name: string, value: unknown): void {
  if (isForm(request)) throw new InvalidRequestError(`The body is a form: it cannot take the JSON value ${name}.`);
  const text = withMember(request, name, value);
  if (header(request, "content-type") === undefined) setHeader(request, "Content-Type", "application/json");
  request.body = new TextEncoder().encode(text);
}

function isForm(request: OutgoingRequest): boolean {
  return /^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(header(request, "content-type") ?? "");
}

function bodyText(request: OutgoingRequest): string {
  return new TextDecoder().decode(request.body);
}

function withFormField(form: string, name: string, value: string): string {
  const others = form.split("&").filter((part) => part !== "" && formDecode(part.split("=", 1)[0] ?? "") !== name);
  return [...others, `${formEncode(name)}=${formEncode(value)}`].join("&");
}

function withMember(request: OutgoingRequest, name: string, value: unknown): string {
  const object = request.body === undefined ? {} : jsonObject(bodyText(request));
  if (object === undefined) {
    throw new InvalidRequestError(`The body is neither a JSON object nor a form: it cannot take the field ${name}.`);
  }
  return JSON.stringify({ ...object, [name]: value });
}

function jsonObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
