import { isLoopback } from "../../source/addresses/loopback.js";
import { ValueError } from "../expressions/value.js";
import type { PlacementTarget } from "../scheme.js";
import { boundaryOf, valuesOfPart, withoutPart, withPart } from "./multipart.js";
import { fieldsOf, headerOf, isForm, type SignableRequest, withHeader, withoutHeader } from "./signable-request.js";

/**
 * What values may be of: a header's of Latin-1 without control characters but tab (RFC 9110, section 5.5), a cookie's of visible ASCII
 * without quotes, commas, semicolons and backslashes (RFC 6265, section 4.1.1).
 */
export const sendable: Readonly<Record<"header" | "cookie", RegExp>> = {
  header: /^[\t\x20-\x7e\x80-\xff]*$/,
  cookie: /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/,
};

/**
 * The request with the value put on it: in the place of one of the same name, or of the path, but a query parameter behind what is there
 * already.
 */
export function placeValue(
  request: SignableRequest,
  target: PlacementTarget,
  name: string,
  value: string,
): SignableRequest {
  switch (target) {
    case "header":
      return withHeader(request, name, allowed(value, "header"));
    case "query":
      return { ...request, query: appended(request.query, `${encoded(name)}=${encoded(value)}`) };
    case "cookie":
      return withCookie(request, name, allowed(value, "cookie"));
    case "body":
      return placeField(request, name, value);
    case "json":
      return placeJson(request, name, value);
    case "path":
      return { ...request, path: value };
    case "server":
      return { ...request, ...serverOf(value) };
  }
}

/** The place as reasons and comparisons name it: `header X-Sign`, `path`. */
export function placeName(target: PlacementTarget, name: string): string {
  if (target === "path" || target === "server") return target;
  return `${target === "json" ? "body" : target} ${name}`;
}

/** What stands there; undefined where nothing does. Throws `ValueError` where two values do. */
export function placedValue(request: SignableRequest, target: PlacementTarget, name: string): string | undefined {
  switch (target) {
    case "header":
      return headerOf(request, name);
    case "query":
      return single(
        fieldsOf(request.query).flatMap((field) => (field.get("name") === name ? [String(field.get("value"))] : [])),
      );
    case "cookie":
      return single(
        cookiesOf(request).flatMap((cookie) => (cookie.startsWith(`${name}=`) ? [cookie.slice(name.length + 1)] : [])),
      );
    case "body":
      return placedField(request, name);
    case "json":
      return placedJson(request, name);
    case "path":
      return request.path;
    case "server":
      return `${request.scheme}://${request.host}`;
  }
}

/** The request without it: what it was before the value was put on it. Path and server stay; only a template can tell what they were. */
export function withoutValue(request: SignableRequest, target: PlacementTarget, name: string): SignableRequest {
  switch (target) {
    case "header":
      return withoutHeader(request, name);
    case "query":
      return { ...request, query: withoutPair(request.query, name) };
    case "cookie": {
      const rest = otherCookies(request, name);
      return rest.length === 0 ? withoutHeader(request, "Cookie") : withHeader(request, "Cookie", rest.join("; "));
    }
    case "body":
    case "json":
      return withoutField(request, name);
    case "path":
    case "server":
      return request;
  }
}

/** A generated client does not send another one either. */
function allowed(value: string, place: keyof typeof sendable): string {
  if (!sendable[place].test(value)) throw new ValueError(`a value that HTTP does not allow in a ${place}`);
  return value;
}

function withCookie(request: SignableRequest, name: string, value: string): SignableRequest {
  return withHeader(request, "Cookie", [...otherCookies(request, name), `${name}=${value}`].join("; "));
}

/** Only https, or this machine, may see what is signed. */
function serverOf(url: string): Pick<SignableRequest, "scheme" | "host"> {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || parsed.pathname !== "/" || `${parsed.search}${parsed.hash}${parsed.username}` !== "")
    throw new ValueError("a server that is not a scheme and a host");
  if (parsed.protocol !== "https:" && !(isLoopback(parsed.hostname) && parsed.protocol === "http:"))
    throw new ValueError("a server that is not asked over TLS");
  return { scheme: parsed.protocol.slice(0, -1), host: parsed.host };
}

function single(values: readonly string[]): string | undefined {
  if (values.length > 1) throw new ValueError("two values of one name");
  return values[0];
}

function appended(query: string, pair: string): string {
  return query === "" ? pair : `${query}&${pair}`;
}

/** RFC 3986, section 2.3: everything but the unreserved characters. Half a surrogate pair is no character, and UTF-8 has none for it. */
function encoded(value: string): string {
  return encodeURIComponent(value.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function withoutPair(encodedPairs: string, name: string): string {
  return encodedPairs
    .split("&")
    .filter((pair) => fieldsOf(pair)[0]?.get("name") !== name)
    .join("&");
}

/** In the place of the first of this name, else behind all others. */
function withPair(encodedPairs: string, name: string, pair: string): string {
  const pairs = encodedPairs.split("&").filter(Boolean);
  const isSame = (one: string): boolean => fieldsOf(one)[0]?.get("name") === name;
  const place = pairs.findIndex(isSame);
  const others = pairs.filter((one) => !isSame(one));
  return others.toSpliced(place < 0 ? others.length : place, 0, pair).join("&");
}

function cookiesOf(request: SignableRequest): readonly string[] {
  return (headerOf(request, "cookie") ?? "").split(/;\s*/).filter((cookie) => cookie !== "");
}

function otherCookies(request: SignableRequest, name: string): readonly string[] {
  return cookiesOf(request).filter((cookie) => !cookie.startsWith(`${name}=`));
}

function bodyBytes(request: SignableRequest): Uint8Array {
  return request.body ?? new Uint8Array();
}

function boundaryIn(request: SignableRequest): string | undefined {
  return boundaryOf(headerOf(request, "content-type") ?? "");
}

function bodyText(request: SignableRequest): string {
  return Buffer.from(request.body ?? []).toString("utf8");
}

function placeField(request: SignableRequest, name: string, value: string): SignableRequest {
  const boundary = boundaryIn(request);
  if (boundary !== undefined) return { ...request, body: withPart(bodyBytes(request), boundary, name, value) };
  if (isForm(request)) {
    return withBody(request, withPair(bodyText(request), name, `${formEncoded(name)}=${formEncoded(value)}`));
  }
  return placeJson(request, name, JSON.stringify(value));
}

/** `value` is the JSON text. */
function placeJson(request: SignableRequest, name: string, value: string): SignableRequest {
  if (isForm(request)) throw new ValueError("a form, which holds no JSON values");
  const object = JSON.stringify({ ...jsonObject(request), [name]: JSON.parse(value) });
  const isTyped = headerOf(request, "content-type") !== undefined;
  return withBody(isTyped ? request : withHeader(request, "Content-Type", "application/json"), object);
}

function placedJson(request: SignableRequest, name: string): string | undefined {
  if (isForm(request)) return undefined;
  const field: unknown = Object.entries(jsonObject(request)).find(([key]) => key === name)?.[1];
  return field === undefined ? undefined : JSON.stringify(field);
}

function placedField(request: SignableRequest, name: string): string | undefined {
  const boundary = boundaryIn(request);
  if (boundary !== undefined) return single(valuesOfPart(bodyBytes(request), boundary, name));
  if (isForm(request)) {
    return single(
      fieldsOf(bodyText(request)).flatMap((field) => (field.get("name") === name ? [String(field.get("value"))] : [])),
    );
  }
  const field = Object.entries(jsonObject(request)).find(([key]) => key === name)?.[1];
  return typeof field === "string" ? field : undefined;
}

function withoutField(request: SignableRequest, name: string): SignableRequest {
  if (request.body === undefined) return request;
  const boundary = boundaryIn(request);
  if (boundary !== undefined) return { ...request, body: withoutPart(request.body, boundary, name) };
  if (isForm(request)) return withBody(request, withoutPair(bodyText(request), name));
  return withBody(
    request,
    JSON.stringify(Object.fromEntries(Object.entries(jsonObject(request)).filter(([key]) => key !== name))),
  );
}

function withBody(request: SignableRequest, body: string): SignableRequest {
  return { ...request, body: Buffer.from(body, "utf8") };
}

function formEncoded(value: string): string {
  return new URLSearchParams([["", value]]).toString().slice(1);
}

function jsonObject(request: SignableRequest): object {
  if (request.body === undefined) return {};
  try {
    const parsed: unknown = JSON.parse(bodyText(request));
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed;
  } catch {
    // Falls through to the one message: what the body holds is none of the log's business.
  }
  throw new ValueError("a body that is neither a form nor a JSON object");
}
