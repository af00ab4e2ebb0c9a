import { bytes, valuesOf } from "./make-value.js";
import { plain } from "./read-wire.js";

/**
 * What the server answers, for a reply that the document describes, and what a caller must get of it. `unasked` where the client does
 * not ask for the media type, because JSON says the same.
 */
export function makeReply(document, operation, { key, content, headers, types, links = [] }, fits) {
  const status = statusOf(key, operation.replies);
  if (status === undefined) return { unfit: `${key} is no status of an answer` };
  const isEmpty = content === undefined || operation.method === "head" || [204, 205, 304].includes(status);
  if (!isEmpty && isUnasked(operation, key, content)) return { unasked: `${key} ${content.type}` };
  const made = headers.flatMap((header) => headerOf(document, header, fits));
  const body = isEmpty ? {} : bodyOf(document, content, fits);
  return {
    status,
    headers: {
      ...Object.fromEntries(made.map(({ name, text }) => [name, text])),
      ...(!isEmpty && { "content-type": sentType(content) }),
    },
    body: body.bytes,
    links,
    wanted: {
      status,
      kind: isEmpty ? "empty" : content.kind,
      data: body.data,
      headerValues: made.map(({ name, value }) => [name, value]),
      type: isEmpty ? undefined : content.type,
      severalTypes: types.length > 1,
    },
  };
}

/** One of a range, and of all that are not listed, is one that no other reply stands for. */
function statusOf(key, replies) {
  const listed = new Set(replies.map((reply) => reply.key.toUpperCase()));
  if (/^[2-5]\d\d$/.test(key)) return Number(key);
  const free = (status) => !listed.has(String(status));
  if (/^[2-5]xx$/i.test(key)) return usual[key[0]].find(free);
  if (key.toLowerCase() !== "default") return undefined;
  const hasSuccess = [...listed].some((one) => one.startsWith("2"));
  const digits = hasSuccess ? [5, 4] : [2];
  return digits
    .filter((digit) => !listed.has(`${digit}XX`))
    .flatMap((digit) => usual[digit])
    .find(free);
}

const usual = {
  2: [200, 201, 202, 203, 208, 226],
  3: [300, 305, 306],
  4: [418, 422, 409, 410, 411],
  5: [501, 505, 507, 508, 500],
};

function isUnasked({ replies }, key, { kind, schema, type }) {
  const same = replies.filter((reply) => reply.key === key && reply.content && reply.content.type !== type);
  const hasJson = same.some(({ content }) => content.kind === "json");
  if (kind === "json" || !hasJson) return false;
  if (kind === "form" || kind === "multipart") return true;
  const isPlain = schema?.type === "string";
  const isText = same.some(({ content }) => content.kind === "json" && content.schema?.type === "string");
  return (kind === "text" && (isText || !isPlain)) || (kind === "binary" && !isPlain);
}

/** A range is answered by one of its types. */
function sentType({ type, kind }) {
  if (!type.includes("*")) return type;
  if (/^(image|audio|video)\//.test(type)) return type.replace("*", "png");
  return { json: "application/json", text: "text/plain", binary: "application/octet-stream" }[kind] ?? type;
}

function bodyOf(document, { kind, schema, isItem, example }, fits) {
  switch (kind) {
    case "binary":
    case "multipart":
      return { bytes: bytes(), data: bytes() };
    case "text":
    case "form":
      return textOf("<a>ü €</a> & b=c\n");
    case "events":
      return isItem ? wholeEventsOf(document, schema.items) : eventsOf(document, schema);
    case "lines":
    case "sequence":
      return linesOf(document, kind, schema);
    default: {
      const value = jsonOf(document, schema, { example, fits });
      return { bytes: JSON.stringify(value), data: value };
    }
  }
}

function textOf(text) {
  return { bytes: text, data: text };
}

/** The document's own example, else a value of the schema, else any that the schema leads to. */
function jsonOf(document, schema, { example, fits }) {
  if (schema === undefined) return plain(example ?? { a: ["ü", 1, null] });
  let first = example;
  for (const value of withExample(example, valuesOf(document, schema, { left: "writeOnly", wish }))) {
    if (fits(schema, value)) return plain(value);
    first ??= value;
  }
  return plain(first ?? {});
}

function* withExample(example, made) {
  if (example !== undefined) yield example;
  yield* made;
}

function firstOf([first]) {
  return first;
}

function wish(name) {
  return `${name.slice(0, 20) || "a"} "ü€😀\n<&>\u2028`;
}

function eventsOf(document, schema) {
  const data = firstOf(valuesOf(document, schema ?? {}, { left: "writeOnly", wish: () => "a b" })) ?? "a b";
  const text = typeof data === "string" ? data : JSON.stringify(data);
  return {
    bytes: `: comment\n\ndata: ${text}\n\nid: 7\r\nevent: message\r\ndata: ${text}\r\n\r\n`,
    data: [data, data].map(plain),
  };
}

/** The schema of each event (OpenAPI 3.2); its data is a text, which may be said to be JSON. */
function wholeEventsOf(document, schema) {
  const event = firstOf(valuesOf(document, schema, { left: "writeOnly", wish: () => "a b", asTexts: true })) ?? {};
  const { data = "a b", event: name } = event;
  const text = typeof data === "string" ? data : JSON.stringify(data);
  const named = name === undefined ? "" : `event: ${name}\n`;
  return { bytes: `${named}data: ${text}\n\n`, data: [plain(isJsonText(text) ? JSON.parse(text) : data)] };
}

function isJsonText(text) {
  return /^[{[]["{\]}]/.test(text);
}

function linesOf(document, kind, schema) {
  const value = firstOf(valuesOf(document, schema ?? {}, { left: "writeOnly", wish })) ?? { a: 1 };
  const items = (Array.isArray(value) ? value : [value, value]).map(plain);
  const [before, after] = kind === "lines" ? ["", "\n"] : ["\x1e", "\n"];
  return { bytes: items.map((item) => `${before}${JSON.stringify(item)}${after}`).join(""), data: items };
}

/** Those that are about the transfer, or that lead elsewhere, are no values of a document's own. */
const framing = new Set(
  "content-type content-length transfer-encoding connection content-encoding set-cookie location trailer keep-alive upgrade".split(
    " ",
  ),
);

function headerOf(document, { name, schema, content, explode, example }, fits) {
  if (framing.has(name.toLowerCase()) || !/^[!#$%&'*+.^`|~\w-]+$/.test(name)) return [];
  if (content !== undefined && content !== "json") return [];
  const wished = (inner) => `${inner} v;1`;
  const made = [example, ...valuesOf(document, schema, { left: "writeOnly", wish: wished })];
  const value = made.find(
    (one) => one !== undefined && one !== null && fits(schema, one) && isHeaderValue(one, content),
  );
  if (value === undefined) return [];
  return [{ name, value, text: content === "json" ? JSON.stringify(value) : textOfHeader(value, explode) }];
}

function isHeaderValue(value, content) {
  if (content === "json") return !/[^ -~]/.test(JSON.stringify(value));
  const texts = typeof value === "object" ? Object.entries(value).flat() : [value];
  const isText = (one) => typeof one !== "object" && /^[!-~]([ -~]*[!-~])?$/.test(String(one));
  return (
    texts.length > 0 &&
    texts.every(isText) &&
    (typeof value !== "object" || !texts.some((one) => /[,=]/.test(String(one))))
  );
}

function textOfHeader(value, explode) {
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key}${explode ? "=" : ","}${inner}`)
    .join(",");
}
