import { alternativesOf } from "../corpus/check-security.js";
import { keyHeaderOf } from "./idempotency.js";
import { kindOf } from "./media-kind.js";
import { exampleOf, followIn } from "./read-document.js";
import { pagingOf } from "./read-paging.js";
import { bodiesOf2, parameterOf2, repliesOf2 } from "./read-swagger.js";

/**
 * The operations of a document, each with what may be sent and what may come: an own reading of the text, in one form for all versions
 * of OpenAPI.
 */
export function readOperations(document) {
  return Object.entries(document.paths ?? {}).flatMap(([path, given]) => {
    const item = followIn(document, given) ?? {};
    // Only path items may refer to others, but documents of several files have their operations do so.
    return [...methodsIn(item)].map(([method, written]) =>
      readOperation(document, path, method, item, followIn(document, written) ?? {}),
    );
  });
}

/** Names of headers are the same in any case. */
function sentName({ in: place, name }) {
  return place === "header" ? String(name).toLowerCase() : name;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

function methodsIn(item) {
  return Object.entries(item).filter(([key, value]) => methods.includes(key) && value !== null);
}

function readOperation(document, path, method, item, operation) {
  const listed = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((one) => followIn(document, one));
  const distinct = [...new Map(listed.filter(Boolean).map((one) => [`${one.in} ${sentName(one)}`, one])).values()];
  const is2 = document.swagger !== undefined;
  const given = distinct.filter((one) => one.in !== "body" && one.in !== "formData" && !isIgnored(one));
  return {
    path,
    method,
    id: operation.operationId,
    keyHeader: keyHeaderOf(document, method, operation, distinct),
    paging: pagingOf(method, operation),
    parameters: [
      ...given.map((one) => (is2 ? parameterOf2(one) : parameterOf(document, one))),
      ...unlisted(path, given).map((name) => parameterOf(document, { name, in: "path", schema: { type: "string" } })),
    ],
    bodies: is2 ? bodiesOf2(document, operation, distinct) : bodiesOf(document, operation),
    isBodyRequired: is2
      ? distinct.some((one) => (one.in === "body" || one.in === "formData") && one.required)
      : followIn(document, operation.requestBody)?.required === true,
    replies: is2 ? repliesOf2(document, operation) : repliesOf(document, operation),
    alternatives: alternativesOf(document, operation),
    servers: operation.servers ?? item.servers ?? document.servers,
  };
}

/** Variables of the path that no parameter is listed for: there is no path without them. In its query, one of the same name will do. */
function unlisted(path, given) {
  const [template, query = ""] = path.split(/\?(.*)/s);
  const isListed = (name, place) => given.some((one) => one.in === place && one.name === name);
  const named = query.split("&").filter((pair) => !isListed(pair.split("=")[0], "query"));
  const names = variablesIn([template, ...named].join("?")).filter((name) => !isListed(name, "path"));
  return [...new Set(names)];
}

/** The names of a path's variables; gateways write `{+name}`, and frameworks `{name:.*}`. */
export function variablesIn(path) {
  return [...path.matchAll(/\{\+?([^{}:]+)(?::[^{}]*)?\}/g)].map(([, name]) => name);
}

/** OpenAPI has the first three written by other means (Parameter Object), and HTTP the others; cookies are read one by one. */
const ignored = new Set(
  "accept content-type authorization content-length host connection transfer-encoding expect keep-alive te trailer upgrade cookie".split(
    " ",
  ),
);

function isIgnored({ in: place, name }) {
  return place === "header" && ignored.has(name.toLowerCase());
}

function parameterOf(
  document,
  {
    name,
    in: place,
    required,
    style,
    explode,
    allowReserved,
    schema,
    content,
    "x-ms-skip-url-encoding": isRaw,
    ...given
  },
) {
  const [[type, media] = []] = Object.entries(content ?? {});
  const usual = place === "query" || place === "cookie" ? "form" : "simple";
  const known = style ?? usual;
  return {
    name,
    in: place,
    required: required === true || place === "path",
    style: known,
    explode: explode ?? (known === "form" || known === "deepObject"),
    allowReserved: allowReserved === true,
    isRaw: isRaw === true,
    schema: schema ?? media?.schema ?? {},
    ...(schema === undefined && media && { content: kindOf(document, type, media) }),
    example: exampleOf(document, given) ?? (media && exampleOf(document, media)),
  };
}

function bodiesOf(document, operation) {
  const content = followIn(document, operation.requestBody)?.content ?? {};
  const types = Object.entries(content).filter(([type]) => type.includes("/"));
  return types.map(([type, media]) => contentOf(document, type, media));
}

function contentOf(document, type, written) {
  const media = followIn(document, written) ?? {};
  return {
    type,
    kind: kindOf(document, type, media),
    schema: media.itemSchema ? { type: "array", items: media.itemSchema } : media.schema,
    isItem: media.itemSchema !== undefined,
    encoding: encodingOf(document, type, media.encoding ?? {}),
    example: exampleOf(document, media),
  };
}

/** Before 3.1, parts have no style; the usual one, which tools write beside each, counts for nothing. */
function encodingOf({ openapi }, type, encoding) {
  if (!openapi.startsWith("3.0") || !type.startsWith("multipart/")) return encoding;
  const isUsual = ({ style = "form", explode = true, allowReserved }) => style === "form" && explode && !allowReserved;
  const read = ({ style, explode, ...others }) =>
    isUsual({ style, explode, ...others }) ? others : { style, explode, ...others };
  return Object.fromEntries(Object.entries(encoding).map(([name, one]) => [name, read(one)]));
}

function repliesOf(document, operation) {
  return Object.entries(operation.responses ?? {}).flatMap(([key, written]) => {
    const { content = {}, headers = {}, links = {} } = followIn(document, written) ?? {};
    const read = {
      key,
      headers: headersOf(document, headers),
      types: Object.keys(content),
      links: Object.entries(links).map(([name, link]) => ({ ...followIn(document, link), name })),
    };
    const contents = Object.entries(content).map(([type, media]) => contentOf(document, type, media));
    return contents.length === 0 ? [read] : contents.map((media) => ({ ...read, content: media }));
  });
}

function headersOf(document, headers) {
  return Object.entries(headers).map(([name, written]) => {
    const { schema, content, explode, ...given } = followIn(document, written) ?? {};
    const [[type, media] = []] = Object.entries(content ?? {});
    return {
      name,
      explode: explode === true,
      schema: schema ?? media?.schema ?? {},
      ...(schema === undefined && media && { content: kindOf(document, type, media) }),
      example: exampleOf(document, given),
    };
  });
}
