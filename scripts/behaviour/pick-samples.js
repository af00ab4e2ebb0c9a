import { fits } from "./fits-schema.js";
import { exampleOf, followIn, sampleOf } from "./sample-of.js";

/**
 * An input for an operation and a reply to it, by the document's examples, else by its schemas. `unfit` says where there is none: an
 * example that its own schema refuses proves nothing about a client.
 */
export function pickSamples(document, { path, method }) {
  if (isAmbiguous(document, path)) return { unfit: `${method} ${path}: the validator knows one path of this form` };
  const item = followIn(document, document.paths[path]);
  const operation = item[method.toLowerCase()];
  const input = {};
  for (const { name, in: place, schema, required, ...written } of parametersOf(document, item, operation)) {
    if (place === "cookie" || (place === "header" && ignored.has(name.toLowerCase()))) continue;
    const value = schema && (exampleOf(document, written) ?? sampleOf(document, schema, "readOnly"));
    const group = place === "header" ? "headers" : place;
    if (isSendable(value) && fits(document, schema, value)) input[group] = { ...input[group], [name]: value };
    else if (required) return { unfit: `${method} ${path}: ${place} ${name}` };
  }
  const body = bodyOf(document, followIn(document, operation.requestBody));
  if (body?.unfit) return { unfit: `${method} ${path}: body (${body.unfit})` };
  const reply = replyOf(document, operation.responses);
  if (reply === undefined) return { unfit: `${method} ${path}: no success with JSON or nothing` };
  return { input: { ...input, ...(body && { body: body.value }) }, reply };
}

/** Whether another path differs in the names of its parameters only. */
function isAmbiguous(document, path) {
  const form = (text) => text.replaceAll(/\{[^}]*\}/g, "{}");
  return Object.keys(document.paths).some((other) => other !== path && form(other) === form(path));
}

/** OpenAPI has the first three written by other means (Parameter Object), and HTTP the others. */
const ignored = new Set(["accept", "content-type", "authorization", "content-length", "host", "connection"]);

function parametersOf(document, item, operation) {
  const listed = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => followIn(document, one));
  return [...new Map(listed.map((one) => [`${one.in} ${one.name}`, one])).values()];
}

/** What is empty leaves no trace in a URL that tells it from what is not there. */
function isSendable(value) {
  return (
    value !== undefined &&
    value !== "" &&
    value !== null &&
    (typeof value !== "object" || Object.keys(value).length > 0)
  );
}

function bodyOf(document, requestBody) {
  const [first, ...others] = Object.entries(requestBody?.content ?? {});
  if (first === undefined || others.length > 0) return others.length > 0 ? { unfit: "several media types" } : undefined;
  const [type, { schema, ...written }] = first;
  const isJson = /[/+]json\b/.test(type);
  if (!isJson && type !== "application/x-www-form-urlencoded") return { unfit: type };
  const value = schema && (exampleOf(document, written) ?? sampleOf(document, schema, "readOnly"));
  if (value === undefined || !fits(document, schema, value)) return { unfit: "no value that fits" };
  return isJson || Object.values(value).every((field) => typeof field !== "object") ? { value } : { unfit: "lists" };
}

/** The first reply that is a success, with JSON in it (of any type stands for that) or nothing; undefined where there is none. */
function replyOf(document, responses) {
  const status = Object.keys(responses).find((code) => /^2\d\d$/.test(code));
  const content = Object.entries(followIn(document, responses[status])?.content ?? {});
  const [type, { schema, ...written } = {}] = content.find(([type]) => /[/+]json\b|^\*\/\*$/.test(type)) ?? [];
  if (status === undefined || (type === undefined && content.length > 0)) return undefined;
  if (type === undefined) return { status: Number(status) };
  const value = exampleOf(document, written) ?? sampleOf(document, schema ?? {}, "writeOnly") ?? {};
  return { status: Number(status), type: type === "*/*" ? "application/json" : type, body: value };
}
