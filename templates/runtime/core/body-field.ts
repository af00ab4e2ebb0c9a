import { InvalidRequestError } from "./errors.js";
import { boundaryOf, withPart } from "./multipart-field.js";
import { formDecode, formEncode } from "./percent.js";
import { asBytes, bodyText, header, isForm, type OutgoingRequest, setHeader } from "./request.js";

/**
 * Sets a field of a form body, multipart or not, or a member of a JSON object; `Content-Type` says which of them the body is. A field of
 * the same name is replaced, the others keep their place; files stand behind. Without a body, and unless `Content-Type` says form, one
 * of JSON begins. A body of any other kind is an `InvalidRequestError`.
 */
export function setBodyField(request: OutgoingRequest, name: string, value: string): void {
  const boundary = boundaryOf(header(request, "content-type") ?? "");
  if (boundary !== undefined) {
    request.body = withPart(asBytes(request.body ?? ""), boundary, name, value);
    return;
  }
  const text = isForm(request) ? withFormField(bodyText(request), name, value) : withMember(request, name, value);
  if (header(request, "content-type") === undefined) setHeader(request, "Content-Type", "application/json");
  request.body = text;
}

/**
 * Sets a member of a JSON object to any value, under the conditions of `setBodyField`; a form, which holds texts only, is an
 * `InvalidRequestError`.
 */
export function setBodyValue(request: OutgoingRequest, name: string, value: unknown): void {
  if (isForm(request)) throw new InvalidRequestError(`The body is a form: it cannot take the JSON value ${name}.`);
  const text = withMember(request, name, value);
  if (header(request, "content-type") === undefined) setHeader(request, "Content-Type", "application/json");
  request.body = text;
}

function withFormField(form: string, name: string, value: string): string {
  const isField = (part: string): boolean => formDecode(part.split("=", 1)[0] ?? "") === name;
  const parts = form.split("&").filter((part) => part !== "");
  const others = parts.filter((part) => !isField(part));
  const place = parts.findIndex(isField);
  others.splice(place < 0 ? others.length : place, 0, `${formEncode(name)}=${formEncode(value)}`);
  return others.join("&");
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
