import { boundaryOf, fieldsOfName, withoutPart } from "./multipart-field.js";
import { type Pair, parsePairs } from "./pairs.js";
import { formDecode } from "./percent.js";
import { asBytes, bodyText, header, isForm, type OutgoingRequest, queryFields } from "./request.js";

/** The header's value; the request is as it was before it was set. */
export function takeHeader(request: OutgoingRequest, name: string): string | undefined {
  const value = header(request, name);
  request.headers.delete(name.toLowerCase());
  return value;
}

/** The value of the parameter, decoded. Two of one name are a `TypeError`. */
export function queryValue(request: OutgoingRequest, name: string): string | undefined {
  return only(queryFields(request), name);
}

/** As `queryValue`; the query is as it was before the parameter was added. */
export function takeQuery(request: OutgoingRequest, name: string): string | undefined {
  const value = queryValue(request, name);
  request.query = withoutPair(request.query, name);
  return value;
}

/** The cookie's value. Two of one name are a `TypeError`. */
export function cookieValue(request: OutgoingRequest, name: string): string | undefined {
  return only(cookiesOf(request), name);
}

/** As `cookieValue`; the request is as it was before the cookie was set. */
export function takeCookie(request: OutgoingRequest, name: string): string | undefined {
  const value = cookieValue(request, name);
  const others = cookiesOf(request).filter((cookie) => cookie.name !== name);
  if (others.length === 0) request.headers.delete("cookie");
  else {
    const line = others.map((cookie) => `${cookie.name}=${cookie.value}`).join("; ");
    request.headers.set("cookie", ["Cookie", line]);
  }
  return value;
}

/** The field's value in a form, multipart or not, or a JSON object. Two of one name in a form are a `TypeError`, and so is any other body. */
export function bodyValue(request: OutgoingRequest, name: string): string | undefined {
  const boundary = boundaryOf(header(request, "content-type") ?? "");
  if (boundary !== undefined) return only(fieldsOfName(asBytes(request.body ?? ""), boundary, name), name);
  if (isForm(request)) return only(parsePairs(bodyText(request)), name);
  const value = Object.entries(jsonObject(request)).find(([key]) => key === name)?.[1];
  return typeof value === "string" ? value : undefined;
}

/** As `bodyValue`; the body is as it was before the field was set. */
export function takeBodyValue(request: OutgoingRequest, name: string): string | undefined {
  const value = bodyValue(request, name);
  if (request.body === undefined) return value;
  const boundary = boundaryOf(header(request, "content-type") ?? "");
  if (boundary !== undefined) {
    request.body = withoutPart(asBytes(request.body), boundary, name);
    return value;
  }
  const rest = isForm(request) ? withoutPair(bodyText(request), name) : withoutMember(jsonObject(request), name);
  request.body = rest;
  return value;
}

function only(pairs: readonly Pair[], name: string): string | undefined {
  const values = pairs.filter((pair) => pair.name === name);
  if (values.length > 1) throw new TypeError(`There are two values of ${name}.`);
  return values[0]?.value;
}

function withoutPair(pairs: string, name: string): string {
  return pairs
    .split("&")
    .filter((pair) => formDecode(pair.split("=", 1)[0] ?? "") !== name)
    .join("&");
}

function withoutMember(object: object, name: string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(object).filter(([key]) => key !== name)));
}

function cookiesOf(request: OutgoingRequest): readonly Pair[] {
  const cookies = (header(request, "cookie") ?? "").split(/;\s*/).filter((cookie) => cookie !== "");
  return cookies.map((cookie) => {
    const [name = "", ...value] = cookie.split("=");
    return { name, value: value.join("=") };
  });
}

function jsonObject(request: OutgoingRequest): object {
  if (request.body === undefined) return {};
  try {
    const value: unknown = JSON.parse(bodyText(request));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Falls through to the one message: what the body holds is none of the log's business.
  }
  throw new TypeError("The body is neither a form nor a JSON object.");
}
