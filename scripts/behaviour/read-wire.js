import { isDeepStrictEqual } from "node:util";

/**
 * Reads what arrived as OpenAPI and RFC 6570 say that it is written, and tells whether it is what was meant. What was meant says of a
 * text only whether it is one value, a list or an object: the words are those that arrived.
 */

/** A query, or the body of a form: names and values as they were written. */
export function pairsOf(text) {
  const pieces = text === "" ? [] : text.split("&");
  return pieces.map((piece) => {
    const at = piece.indexOf("=");
    const [name, value] = at < 0 ? [piece, ""] : [piece.slice(0, at), piece.slice(at + 1)];
    return { name: decoded(name), value, isRead: false };
  });
}

/** A plus is a space in a form, and so it is to most servers in a query. */
export function decoded(text) {
  return decodeURIComponent(text.replaceAll("+", " "));
}

/** Whether a value arrived as the pairs of its style; those that are read are marked. */
export function readPairs(pairs, { name, style, explode, content, isJson }, meant) {
  if (isJson && isRecord(meant)) return sameText(meant, decodedOrNothing(one(pairs, name)));
  if (content === "json") return isDeepStrictEqual(JSON.parse(decoded(one(pairs, name) ?? "null")), meant);
  if (style === "deepObject" && typeof meant === "object") return readDeep(pairs, name, meant);
  if (Array.isArray(meant)) {
    if (explode) return sameList(meant, all(pairs, name).map(decoded));
    return sameList(meant, splitBy(separators[style], one(pairs, name)).map(decoded));
  }
  if (!isRecord(meant)) return sameText(meant, decodedOrNothing(one(pairs, name)));
  if (explode) return Object.entries(meant).every(([key, value]) => sameExploded(pairs, key, value));
  return sameAlternating(meant, splitBy(separators[style], one(pairs, name)).map(decoded));
}

const separators = { form: /,/, spaceDelimited: /%20|\+/, pipeDelimited: /\||%7C/i, tabDelimited: /%09/ };

function splitBy(separator, text) {
  return text === undefined ? [] : text.split(separator);
}

function sameExploded(pairs, key, value) {
  return isAbsent(value) || sameText(value, decodedOrNothing(one(pairs, key)));
}

function decodedOrNothing(text) {
  return text === undefined ? undefined : decoded(text);
}

function all(pairs, name) {
  const found = pairs.filter((pair) => pair.name === name);
  for (const pair of found) pair.isRead = true;
  return found.map(({ value }) => value);
}

function one(pairs, name) {
  const [first, ...others] = all(pairs, name);
  if (others.length > 0) throw new Error(`${name} arrived ${others.length + 1} times`);
  return first;
}

/** `name[a][b]=1`; a list's items have their numbers, as most servers read them. */
function readDeep(pairs, name, meant) {
  const arrived = {};
  for (const pair of pairs) {
    const [, start, keys] =
      /^([^[]*)((?:\[[^\]]*\])*)$/.exec(pair.name.startsWith(`${name}[`) ? restOf(pair.name, name) : pair.name) ?? [];
    if (!pair.name.startsWith(`${name}[`) || start !== "") continue;
    pair.isRead = true;
    place(
      arrived,
      [...keys.matchAll(/\[([^\]]*)\]/g)].map(([, key]) => key),
      decoded(pair.value),
    );
  }
  return sameTree(meant, arrived);
}

function restOf(text, name) {
  return text.slice(name.length);
}

function place(tree, [key, ...keys], text) {
  if (keys.length === 0) tree[key] = text;
  else {
    tree[key] ??= {};
    place(tree[key], keys, text);
  }
}

function sameTree(meant, arrived) {
  if (typeof meant !== "object" || meant === null) return sameText(meant, arrived);
  const members = Object.entries(meant).filter(([, value]) => !isEmpty(value));
  return (
    isRecord(arrived) &&
    members.length === Object.keys(arrived).length &&
    members.every(([key, value]) => sameTree(value, arrived[key]))
  );
}

function isEmpty(value) {
  return isAbsent(value) || (typeof value === "object" && Object.values(value).every(isEmpty));
}

function isAbsent(value) {
  return value === undefined || value === null;
}

function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function sameList(meant, texts) {
  const items = meant.filter((item) => !isAbsent(item));
  return items.length === texts.length && items.every((item, index) => sameText(item, texts[index]));
}

/** One value; what is made of others is JSON. */
export function sameText(meant, text) {
  if (text === undefined) return false;
  return typeof meant === "object" ? isDeepStrictEqual(JSON.parse(text), plain(meant)) : String(meant) === text;
}

/** A value as JSON has it. */
export function plain(value) {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function sameAlternating(meant, texts) {
  const members = Object.entries(meant).filter(([, value]) => !isAbsent(value));
  return (
    members.length * 2 === texts.length &&
    members.every(([key, value], index) => key === texts[index * 2] && sameText(value, texts[index * 2 + 1]))
  );
}

/** A value in the path, from what stands there. */
export function readSegment(raw, { name, style, explode, content, separator = "," }, meant) {
  if (content === "json") return isDeepStrictEqual(JSON.parse(decodeURIComponent(raw)), plain(meant));
  if (typeof meant !== "object") return sameText(meant, decodeURIComponent(withoutLead(raw, { name, style })));
  if (style === "matrix" && explode) return readMatrix(raw, name, meant);
  const text = withoutLead(raw, { name, style });
  const by = style === "label" && explode ? "." : separator;
  const texts = text.split(by === "," ? by : by === "." ? by : encodeURIComponent(by));
  return sameTexts(meant, texts, { explode, decode: decodeURIComponent });
}

function sameTexts(meant, texts, { explode, decode }) {
  if (Array.isArray(meant)) return sameList(meant, texts.map(decode));
  if (!explode) return sameAlternating(meant, texts.map(decode));
  const members = Object.entries(meant).filter(([, value]) => !isAbsent(value));
  return (
    members.length === texts.length &&
    members.every(([key, value], index) => {
      const at = texts[index].indexOf("=");
      return decode(texts[index].slice(0, at)) === key && sameText(value, decode(texts[index].slice(at + 1)));
    })
  );
}

function withoutLead(raw, { name, style }) {
  const lead = { label: ".", matrix: `;${encodeURIComponent(name)}=` }[style] ?? "";
  if (!raw.startsWith(lead)) throw new Error(`${name} does not begin with ${lead}`);
  return raw.slice(lead.length);
}

function readMatrix(raw, name, meant) {
  const pieces = raw.slice(1).split(";");
  if (!Array.isArray(meant)) return sameTexts(meant, pieces, { explode: true, decode: decodeURIComponent });
  const lead = `${encodeURIComponent(name)}=`;
  return (
    pieces.every((piece) => piece.startsWith(lead)) &&
    sameList(
      meant,
      pieces.map((piece) => decodeURIComponent(piece.slice(lead.length))),
    )
  );
}

/** A value in a header, or in a cookie after its percent signs are read. */
export function readHeader(text, { explode, content, separator = "," }, meant) {
  if (text === undefined) return false;
  if (content === "json") return isDeepStrictEqual(JSON.parse(text), plain(meant));
  if (typeof meant !== "object") return sameText(meant, text);
  const same = (one) => one;
  return sameTexts(meant, text.split(separator), { explode, decode: same });
}
