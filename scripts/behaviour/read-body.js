import { isDeepStrictEqual } from "node:util";
import { pairsOf, plain, readPairs, sameText } from "./read-wire.js";

/** What is wrong with the body that arrived; undefined where it is the one that was meant. */
export async function bodyProblem({ type, kind, encoding }, meant, { body, headers }) {
  const came = headers["content-type"] ?? "";
  if (!isType(came, type, kind)) return `a body of ${type} arrived as ${came === "" ? "none" : came}`;
  const problem = await readers[kind](body, meant, { encoding, came });
  return problem && `${problem}: ${JSON.stringify(plain(meant)).slice(0, 300)} arrived as ${text(body).slice(0, 300)}`;
}

/** A range is left to the client, within its kind, and so is what is no media type. */
function isType(came, wanted, kind) {
  const [is, should] = [came, wanted].map((type) => type.split(";")[0].trim().toLowerCase());
  if (/[*,]/.test(should))
    return kind === "json" ? /[/+]json$/.test(is) : should.startsWith("*/") || is.startsWith(should.split(/[*,]/)[0]);
  // What no server tells apart has one name.
  const json = /^(application|text)\/json$/;
  return is === should || (json.test(is) && json.test(should));
}

function text(body) {
  return body.toString("utf8");
}

const readers = {
  json: (body, meant) => differs(JSON.parse(text(body)), plain(meant)),
  text: (body, meant) => differs(text(body), meant),
  events: (body, meant) => differs(text(body), meant),
  binary: (body, meant) => (Buffer.compare(body, meant) === 0 ? undefined : "other bytes"),
  lines: (body, meant) => differs(itemsIn(text(body), "\n"), plain(meant)),
  sequence: (body, meant) => differs(itemsIn(text(body), "\x1e"), plain(meant)),
  form: (body, meant, { encoding }) => formProblem(pairsOf(text(body)), meant, encoding),
  multipart: partsProblem,
};

function differs(arrived, meant) {
  return isDeepStrictEqual(arrived, meant) ? undefined : "something else";
}

function itemsIn(body, separator) {
  return body
    .split(separator)
    .filter((item) => item.trim() !== "")
    .map((item) => JSON.parse(item));
}

function formProblem(pairs, meant, encoding) {
  for (const [name, value] of present(meant)) {
    if (!readPairs(pairs, fieldOf(name, encoding[name]), value)) return `the field ${name}`;
  }
  const more = pairs.find(({ isRead }) => !isRead);
  return more && `one field more, ${more.name}`;
}

/** Without a style a list repeats its name, and what is made of others is JSON (OpenAPI 3.1.1, 4.8.15.1). */
function fieldOf(name, { style, explode, allowReserved } = {}) {
  const isStyled = style !== undefined || explode !== undefined || allowReserved !== undefined;
  if (!isStyled) return { name, style: "form", explode: true, isJson: true };
  const known = style ?? "form";
  return { name, style: known, explode: explode ?? (known === "form" || known === "deepObject") };
}

function present(fields) {
  return Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
}

/** Read by the platform, which knows multipart bodies from `fetch`, and the heads of parts by hand. */
async function partsProblem(body, meant, { encoding, came }) {
  const heads = headsOf(body, came);
  const form = /^multipart\/form-data/i.test(came)
    ? await new Response(body, { headers: { "content-type": came } }).formData()
    : undefined;
  if (form === undefined) return heads.length >= present(meant).length ? undefined : "fewer parts";
  for (const [name, value] of present(meant)) {
    const problem = await partProblem(form.getAll(name), value, { name, encoding: encoding[name] ?? {}, heads, form });
    if (problem !== undefined) return problem;
  }
  const names = present(meant).map(([name]) => name);
  const more = [...form.keys()].find((key) => !names.some((name) => key === name || key.startsWith(`${name}[`)));
  return more && !isExploded(meant, encoding, more) ? `one part more, ${more}` : undefined;
}

function isExploded(meant, encoding, key) {
  return Object.entries(meant).some(
    ([name, value]) => encoding[name]?.style && typeof value === "object" && key in value,
  );
}

function headsOf(body, came) {
  const [, quoted, bare] = /boundary=(?:"([^"]*)"|([^;]*))/.exec(came) ?? [];
  const pieces = body
    .toString("latin1")
    .split(`--${quoted ?? bare}`)
    .slice(1, -1);
  return pieces.map((piece) => Buffer.from(piece.slice(2, piece.indexOf("\r\n\r\n")), "latin1").toString("utf8"));
}

async function partProblem(parts, value, { name, encoding, heads, form }) {
  const isStyled =
    encoding.style !== undefined || (encoding.explode !== undefined && encoding.contentType === undefined);
  if (isStyled && !isFiles(value)) {
    if (isJoined(parts, value, encoding)) return undefined;
    const pairs = [...form].map(([key, text]) => ({ name: key, value: asWritten(text), isRead: false }));
    return readPairs(pairs, fieldOf(name, encoding), value) ? undefined : `the styled part ${name}`;
  }
  const items = Array.isArray(value) ? value : [value];
  if (items.length !== parts.length) return `${parts.length} parts ${name}`;
  for (const [index, item] of items.entries()) {
    const isSame =
      item instanceof Uint8Array ? await sameFile(parts[index], item) : sameText(item, await textOf(parts[index]));
    if (!isSame) return `the part ${name}`;
  }
  return typeProblem(
    items,
    encoding,
    heads.filter((head) => isHeadOf(head, name)),
  );
}

/** A text in a part may hold what parts the items, since it is not encoded. */
function isJoined([part], value, { style, explode }) {
  const separator = { spaceDelimited: " ", pipeDelimited: "|" }[style];
  const texts = Array.isArray(value) ? value : Object.entries(Object(value)).flat();
  return explode !== true && separator !== undefined && part === texts.join(separator);
}

/** A file has no style, and each of a list is a part. */
function isFiles(value) {
  return [value].flat().some((item) => item instanceof Uint8Array);
}

/** The text of a part is not encoded; what parts the items of a list is. */
function asWritten(text) {
  return typeof text === "string" ? text.split(",").map(encodeURIComponent).join(",") : "";
}

async function sameFile(part, bytes) {
  return part instanceof Blob && Buffer.compare(Buffer.from(await part.arrayBuffer()), bytes) === 0;
}

async function textOf(part) {
  return part instanceof Blob ? await part.text() : part;
}

function isHeadOf(head, name) {
  return head.includes(`name="${name.replaceAll('"', "%22")}"`);
}

/** The media type of a part: what the document says, if it says one, else JSON for what is made of others, and bytes for files. */
function typeProblem(items, { contentType = "" }, heads) {
  const told = contentType
    .split(",")
    .map((one) => one.trim())
    .find((one) => one !== "" && !one.includes("*"));
  for (const [index, item] of items.entries()) {
    const usual =
      item instanceof Uint8Array
        ? "application/octet-stream"
        : typeof item === "object"
          ? "application/json"
          : undefined;
    const [, came] = /^content-type: *(.*)$/im.exec(heads[index] ?? "") ?? [];
    const wanted = told ?? usual;
    if (came?.trim() !== wanted) return `a part of ${wanted} arrived as ${came}`;
  }
  return undefined;
}
