import { followIn } from "./read-document.js";

const word = "x-countersign-idempotency";
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** The header of an operation's idempotency key, which the client makes where the caller gives none. */
export function keyHeaderOf(document, method, operation, listed) {
  const ofAll = method === "post" || method === "patch" ? document[word] : undefined;
  const said = operation[word] ?? ofAll;
  if (said === false) return undefined;
  if (said !== undefined) return said === true ? "idempotency-key" : said.toLowerCase();
  const [fern, ...others] = document["x-fern-idempotency-headers"] ?? [];
  if (operation["x-fern-idempotent"] === true && fern && others.length === 0) return fern.header.toLowerCase();
  return listed.find((one) => isKey(document, one))?.name.toLowerCase();
}

/** A header of the usual name that takes every UUID. */
function isKey(document, { in: place, name, schema, ...parameter }) {
  const { type, format = "uuid", pattern, maxLength = 36 } = followIn(document, schema ?? parameter) ?? {};
  const isText = type === undefined || [type].flat().includes("string");
  const isFree = format === "uuid" && pattern === undefined && maxLength >= 36;
  return place === "header" && /^(x-)?idempotency-key$/i.test(name) && isText && isFree;
}

/** What is wrong with the key that the client made. */
export function keyProblem({ headers, read }, keyHeader) {
  if (keyHeader === undefined || read.has(keyHeader)) return undefined;
  read.add(keyHeader);
  const came = headers[keyHeader];
  return uuid.test(came) ? undefined : `the idempotency key in ${keyHeader} arrived as ${came}`;
}
