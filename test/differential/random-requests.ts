import { env } from "node:process";

/** Draws that look random and come out the same for the same seed. */
export interface Random {
  /** A whole number from 0 to below the limit. */
  readonly below: (limit: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly oneOf: <Item>(items: readonly [Item, ...Item[]]) => Item;
  /** So many draws, at least `least` and at most `most`. */
  readonly several: <Item>(least: number, most: number, draw: () => Item) => readonly Item[];
}

/** A request before it is signed. Path and query are as they are sent. */
export interface RandomRequest {
  readonly method: string;
  readonly scheme: "https" | "http";
  readonly host: string;
  readonly path: string;
  readonly query: string;
  /** Each name once, whatever its case; white space around the values is not yet taken off. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array | undefined;
}

/** What a signer or a package can take at all; what is left out is drawn from everything. */
export interface RequestLimits {
  readonly bodies?: readonly [BodyKind, ...BodyKind[]];
  /** Names of headers besides `Content-Type`. */
  readonly headers?: readonly [string, ...string[]];
  readonly methods?: readonly [string, ...string[]];
}

export type BodyKind = "none" | "empty" | "json" | "form" | "text" | "binary";

const { COUNTERSIGN_SEED: chosen = "20260101" } = env;

/** The seed of this run: always the same one, unless `COUNTERSIGN_SEED` says another. */
export const seed: number = Number.parseInt(chosen, 10) >>> 0;

/** The generator mulberry32: small, and even enough to choose test data by. */
export function randomFrom(start: number): Random {
  let state = start >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    oneOf: (items) => items[below(items.length)] ?? items[0],
    several: (least, most, draw) => Array.from({ length: least + below(most - least + 1) }, draw),
  };
}

/** Requests that no person would write, all of which HTTP allows. */
export function randomRequests(random: Random, count: number, limits: RequestLimits = {}): readonly RandomRequest[] {
  return Array.from({ length: count }, () => randomRequest(random, limits));
}

/** The whole URL. */
export function urlOf({ scheme, host, path, query }: RandomRequest): string {
  return `${scheme}://${host}${path}${query === "" ? "" : `?${query}`}`;
}

/** The value of a header as it goes over the wire. */
export function headerOf({ headers }: RandomRequest, name: string): string | undefined {
  const found = headers.find(([other]) => other.toLowerCase() === name.toLowerCase());
  return found?.[1].replace(/^[\t ]+|[\t ]+$/g, "");
}

/** The pairs of the query as they are written; what has no `=` has no value. */
export function writtenPairs(query: string): readonly (readonly [name: string, value: string | undefined])[] {
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const end = part.indexOf("=");
      return end === -1 ? [part, undefined] : [part.slice(0, end), part.slice(end + 1)];
    });
}

function randomRequest(random: Random, limits: RequestLimits): RandomRequest {
  const { oneOf } = random;
  const { type, body } = randomBody(
    random,
    oneOf(limits.bodies ?? ["none", "empty", "json", "form", "text", "binary"]),
  );
  const names = random.several(0, 4, () => oneOf(limits.headers ?? headerNames));
  const headers = [...new Set(names)].map((name) => [name, headerValue(random)] as const);
  return {
    method: oneOf(limits.methods ?? ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"]),
    scheme: oneOf(["https", "http"]),
    host: oneOf(["api.example.com", "example.org:8443", "xn--bcher-kva.example", "127.0.0.1:8080", "a.b"]),
    path: `/${random.several(0, 5, () => segment(random)).join("/")}`,
    query: random.several(0, 5, () => parameter(random)).join("&"),
    headers: type === undefined ? headers : [["Content-Type", type], ...headers],
    body,
  };
}

/** Of what RFC 3986 lets stand in a path. */
function segment({ oneOf, several }: Random): string {
  const pieces = several(0, 3, () =>
    oneOf([
      "orders",
      "a",
      "Z9",
      "-._~",
      "!$&",
      "()*+,",
      ";=:@",
      "'",
      "%20",
      "%2F",
      "%2f",
      "%25",
      "%C3%A9",
      "%7E",
      "%00",
    ]),
  );
  return oneOf([pieces.join(""), pieces.join(""), pieces.join(""), "", ".", "..", "items"]);
}

/** Names are drawn from few, so that they repeat. */
function parameter({ oneOf, several }: Random): string {
  const name = oneOf([
    "a",
    "a",
    "b",
    "A",
    "a-b",
    "a%5B%5D",
    "%C3%BC",
    "10",
    "9",
    "__proto__",
    "constructor",
    "x.y",
    "a+b",
    "",
  ]);
  const pieces = several(0, 2, () =>
    oneOf(["1", "2", "value", "%20", "+", "%2B", "%26", "%3D", "=", "%F0%9F%98%80", "%c3%a9", "!'()*", "/?:@", "%7E~"]),
  );
  return oneOf([`${name}=${pieces.join("")}`, `${name}=${pieces.join("")}`, `${name}=${pieces.join("")}`, name]);
}

const headerNames = [
  "Accept",
  "Cache-Control",
  "Cookie",
  "Range",
  "User-Agent",
  "X-Custom",
  "X-Custom-Two",
  "x-lower-case",
] as const;

function headerValue({ oneOf, several }: Random): string {
  const pieces = several(0, 4, () =>
    oneOf(["text/html", "a", "  ", "\t", " \t ", ",", '"q  q"', "\u00e9", "=", ";v=1", "b c"]),
  );
  return oneOf([pieces.join(""), ` ${pieces.join("")} `]);
}

function randomBody(
  random: Random,
  kind: BodyKind,
): { readonly type: string | undefined; readonly body: Uint8Array | undefined } {
  const { oneOf, several, below } = random;
  const words = several(1, 6, () => oneOf(["word", "\u00e9", "\u{1f600}", "\n", "\r\n", " ", '"', "\u0000", "\ufeff"]));
  const text = words.join("");
  switch (kind) {
    case "none":
      return { type: undefined, body: undefined };
    case "empty":
      return { type: "text/plain", body: new Uint8Array() };
    case "json":
      return {
        type: oneOf(["application/json", "Application/JSON; charset=utf-8"]),
        body: utf8(JSON.stringify({ text })),
      };
    case "form":
      return {
        type: "application/x-www-form-urlencoded",
        body: utf8(several(0, 4, () => parameter(random)).join("&")),
      };
    case "text":
      return { type: "text/plain;charset=utf-8", body: utf8(text) };
    case "binary":
      return { type: "application/octet-stream", body: Uint8Array.from(several(0, 40, () => below(256))) };
  }
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
