import { compareUnits } from "../../source/compare-units.js";
import { type Value, ValueError } from "../expressions/value.js";

/**
 * A request as the evaluator holds it while a scheme puts its values on it. It is an implementation of its own, apart from the
 * runtime that generated clients carry, so that the two check each other.
 */
export interface SignableRequest {
  readonly method: string;
  readonly scheme: string;
  readonly host: string;
  readonly path: string;
  readonly query: string;
  /** By lower-case name: the name as it was written, and the value. */
  readonly headers: ReadonlyMap<string, readonly [name: string, value: string]>;
  readonly body?: Uint8Array;
}

/** A request out of its URL as it is sent: nothing in path and query is encoded again. */
export function signableRequest(
  method: string,
  url: string,
  headers: readonly (readonly [string, string])[],
  body: Uint8Array | undefined,
): SignableRequest {
  const parts = /^(https?):\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?$/i.exec(url);
  if (parts === null) throw new ValueError("a URL that is not absolute");
  const scheme = (parts[1] ?? "").toLowerCase();
  return {
    method: method.toUpperCase(),
    scheme,
    host: (parts[2] ?? "").toLowerCase().replace(scheme === "https" ? /:443$/ : /:80$/, ""),
    path: parts[3] || "/",
    query: parts[4] ?? "",
    headers: joined(headers),
    ...(body === undefined ? {} : { body }),
  };
}

/** A header that is given more than once is the list of its values (RFC 9110, section 5.3), the cookies one line (RFC 6265, section 5.4). */
function joined(headers: readonly (readonly [string, string])[]): SignableRequest["headers"] {
  const all = new Map<string, readonly [name: string, value: string]>();
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = all.get(key);
    const own = withoutEnds(value);
    const separator = key === "cookie" ? "; " : ", ";
    all.set(key, before === undefined ? [name, own] : [before[0], before[1] + separator + own]);
  }
  return all;
}

/** The value of an input of scope "request". */
export function inputOf(request: SignableRequest, name: string): Value {
  switch (name) {
    case "method":
    case "scheme":
    case "host":
    case "path":
    case "query":
      return request[name];
    case "target":
      return targetOf(request);
    case "url":
      return `${request.scheme}://${request.host}${targetOf(request)}`;
    case "headers":
      return [...request.headers].map(([key, [, value]]) => pairValue(key, value)).sort(byName);
    case "body":
      return request.body;
    case "form":
      return isForm(request) ? fieldsOf(Buffer.from(request.body ?? []).toString("utf8")) : [];
    case "parameters":
      return fieldsOf(request.query);
    default:
      throw new Error(`the evaluator knows no input ${name}`);
  }
}

export function headerOf(request: SignableRequest, name: string): string | undefined {
  return request.headers.get(name.toLowerCase())?.[1];
}

export function withHeader(request: SignableRequest, name: string, value: string): SignableRequest {
  return { ...request, headers: new Map([...request.headers, [name.toLowerCase(), [name, withoutEnds(value)]]]) };
}

/** White space around a header's value is not part of it (RFC 9110, section 5.5). */
function withoutEnds(value: string): string {
  return value.replace(/^[\t ]+|(?<![\t ])[\t ]+$/g, "");
}

export function withoutHeader(request: SignableRequest, name: string): SignableRequest {
  return { ...request, headers: new Map([...request.headers].filter(([key]) => key !== name.toLowerCase())) };
}

export function targetOf(request: SignableRequest): string {
  return request.query === "" ? request.path : `${request.path}?${request.query}`;
}

/** Whether the body is a form, by its Content-Type. */
export function isForm(request: SignableRequest): boolean {
  return /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headerOf(request, "content-type") ?? "");
}

/** The decoded pairs of a query or a form (URL Standard, section 5.1). */
export function fieldsOf(encoded: string): readonly ReadonlyMap<string, Value>[] {
  return [...new URLSearchParams(encoded)].map(([name, value]) => pairValue(name, value));
}

function pairValue(name: string, value: string): ReadonlyMap<string, Value> {
  return new Map([
    ["name", name],
    ["value", value],
  ]);
}

function byName(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): number {
  return compareUnits(String(a.get("name")), String(b.get("name")));
}
