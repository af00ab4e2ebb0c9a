import { bytes, valuesOf } from "./make-value.js";
import { variablesIn } from "./read-operations.js";

/**
 * What is given to an operation: by the document's examples, else by its schemas. `meant` has the same by parameter and body, for who
 * reads what arrives. `unfit` says where there is no value: an example that its own schema refuses proves nothing about a client.
 * `leastly` leaves out all that is optional.
 */
export function makeInput(document, operation, { body, leastly, fits, placed }) {
  const input = {};
  const meant = [];
  for (const parameter of operation.parameters) {
    const isWanted = parameter.required || (!leastly && !isSignature(parameter));
    if (!isWanted || placed(parameter) || isElsewhere(operation, parameter)) continue;
    const value = parameterValue(document, parameter, fits);
    if (value === undefined && parameter.required) return { unfit: `no value for ${parameter.in} ${parameter.name}` };
    if (value === undefined) continue;
    const sent = inQuery(operation, parameter);
    meant.push([sent, value]);
    put(input, sent, value);
  }
  if (body === undefined || (leastly && !operation.isBodyRequired)) return { input, meant };
  const value = bodyValue(document, body, { fits, leastly });
  if (value === undefined && operation.isBodyRequired) return { unfit: `no value for the body of ${body.type}` };
  if (value === undefined) return { input, meant };
  const contentType = contentTypeOf(operation, body);
  return { input: { ...input, ...contentType, body: value }, meant, body: { content: body, value } };
}

/** What the caller names: one of several types, or one of a range. */
function contentTypeOf({ bodies }, body) {
  if (bodies.length > 1) return { contentType: typeNamed(body) };
  return /^(image|audio|video)\/\*$/.test(body.type) ? { contentType: body.type.replace("*", "x-acme") } : {};
}

/** The type of a body, or the plainest of its kind where it may be any. */
function typeNamed({ type, kind }) {
  if (!type.includes("*")) return type;
  return { binary: "application/octet-stream", text: "text/plain" }[kind] ?? "application/json";
}

/** What AWS lists as parameters of every operation is a signature's. */
function isSignature({ name, required }) {
  return (
    !required && /^X-Amz-(Content-Sha256|Date|Algorithm|Credential|Security-Token|Signature|SignedHeaders)$/i.test(name)
  );
}

/** A variable in the query of a path is the value of a parameter there. */
function inQuery({ path }, parameter) {
  const [, query = ""] = path.split("#")[0].split(/\?(.*)/s);
  const found = query.split("&").find((pair) => pair.endsWith(`={${parameter.name}}`));
  if (parameter.in !== "path" || found === undefined) return parameter;
  return { ...parameter, in: "query", style: "form", name: decodeURIComponent(found.slice(0, found.indexOf("="))) };
}

/** A parameter of the path that does not stand in it. */
function isElsewhere({ path }, { in: place, name }) {
  return place === "path" && !path.includes(`{${name}}`) && !variablesIn(path).includes(name);
}

function put(input, { in: place, name }, value) {
  const group = groups[place];
  if (place === "querystring") input[group] = value;
  else input[group] = { ...input[group], [name]: value };
}

const groups = { path: "path", query: "query", querystring: "query", header: "headers", cookie: "cookies" };

function parameterValue(document, parameter, fits) {
  const { schema, example } = parameter;
  const wish = wishFor(parameter);
  if (isSendable(parameter, example) && fits(schema, example)) return example;
  for (const value of valuesOf(document, schema, { left: "readOnly", wish })) {
    if (isSendable(parameter, value) && fits(schema, value)) return value;
  }
  return undefined;
}

/** What is empty leaves no trace that tells it from what is not there; some characters part the pieces of a style, or cannot be sent. */
function isSendable({ in: place, style, content, allowReserved }, value) {
  if (value === undefined || value === null || value === "") return false;
  const texts = [value].flatMap((one) => (typeof one === "object" ? Object.values(one) : [one]));
  if (typeof value === "object" && (texts.length === 0 || texts.some((one) => one === "" || one === null)))
    return false;
  if (content !== undefined) return place !== "header" || !/[^ -~]/.test(JSON.stringify(value));
  if (typeof value === "object" && texts.some((one) => isParted(place, style, String(one)))) return false;
  if (place === "path") return texts.every((one) => !/^\.{1,2}$|\p{Cc}/u.test(String(one)));
  if (place === "header") return texts.every((one) => /^[!-~]([ -~]*[!-~])?$/.test(String(one)));
  if (place === "cookie") return texts.every((one) => !/%/.test(String(one)));
  return !allowReserved || texts.every((one) => !/[&#+'%]/.test(String(one)));
}

/** Whether a text in a list would be parted by what parts the items. In a query, a comma in a text is encoded. */
function isParted(place, style, text) {
  return (place !== "query" && text.includes(",")) || parting[style]?.test(text) === true;
}

const parting = { spaceDelimited: /[\s+]/, pipeDelimited: /\|/, tabDelimited: /\t/, label: /\./ };

/** Letters that paths, queries, forms and headers must all carry, and the name, so that no two are the same. */
function wishFor({ in: place, style, allowReserved }) {
  const text = {
    header: " b/c;d=e+1%",
    cookie: ' b/c=1+;"ü',
    path: style === "label" ? " b/c&d=e+1%;ü€" : " b/c&d=e+1%;.ü€",
    query: allowReserved
      ? "b/c:d?e@f"
      : style === "form" || style === "deepObject"
        ? " b/c&d=e+1%;'#ü€"
        : "b/c&d=e1%;ü€",
    querystring: " b/c&d=e+1%ü€",
  }[place];
  return (name) => `${name.replace(/\W/g, "").slice(0, 20) || "a"}${text}`;
}

function bodyValue(document, { kind, schema, example, type }, { fits, leastly }) {
  const wish = (name) => `${name.slice(0, 20) || "a"} b/c&d=e+1%;"'\n<ü€😀>`;
  const inBytes = kind === "multipart";
  if (kind === "binary") return bytes();
  if (kind === "text" || kind === "events") return textBody(document, schema, { example, wish });
  if (schema === undefined && hasForm(kind, type, [])) return [{ a: wish("a") }];
  if (schema === undefined) return kind === "json" || leastly ? { a: wish("a") } : { a: "b c" };
  const made = valuesOf(document, schema, { left: "readOnly", wish, inBytes });
  const isSound = (value) => value !== undefined && hasForm(kind, type, value) && fits(schema, asJson(value));
  if (leastly) return [...made].findLast(isSound);
  if (!inBytes && isSound(example)) return example;
  for (const value of made) if (isSound(value)) return value;
  return undefined;
}

/** Whether a value has what its media type takes: fields, or items. */
function hasForm(kind, type, value) {
  if (kind === "lines" || kind === "sequence") return Array.isArray(value);
  if (kind !== "form" && kind !== "multipart") return true;
  return isFields(value, type);
}

/** A form has fields; what has no text is not sent. */
function isFields(value, type) {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return /^multipart\/(?!form-data)/.test(type) && value.length > 0;
  return Object.values(value).every(
    (field) => typeof field !== "object" || field instanceof Uint8Array || Object.keys(field ?? {}).length > 0,
  );
}

/** To a schema, bytes are a text. */
function asJson(value) {
  if (value instanceof Uint8Array) return "bytes";
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asJson(inner)]));
}

function textBody(document, schema, { example, wish }) {
  if (typeof example === "string" && example !== "") return example;
  const made = [...valuesOf(document, schema ?? {}, { left: "readOnly", wish })].find(
    (one) => typeof one === "string" && one !== "",
  );
  return made ?? "<a>ü €</a>\r\n";
}
