import type { HeaderMap } from "./headers.js";
import { lacking } from "./lacking.js";
import type { OutgoingRequest } from "./request.js";

/** What a verifier found. `reason` is for its own log: it names places, and holds nothing that was sent. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** A request as it arrived, for servers that have no `Request`: the URL as the sender wrote it, the body's bytes untouched. */
export interface ArrivedRequest {
  readonly method: string;
  /** Absolute, with the scheme and host that the sender called, and nothing encoded again. */
  readonly url: string;
  /** Names in any case; a header that came twice may be there twice. */
  readonly headers: Iterable<readonly [string, string]>;
  readonly body?: Uint8Array | undefined;
}

/** Remembers what may come only once. Share it between the processes that answer the same address. */
export interface ReplayStore {
  /** Whether the key is new. It must be kept until then, in milliseconds since 1970. */
  add(key: string, until: number): boolean | Promise<boolean>;
}

/** What a verifier is given besides the credentials. */
export interface VerifyOptions {
  /** The verifier's clock, in milliseconds since 1970; the platform's if left out. */
  readonly now?: number | undefined;
  /** Without one nothing is refused for having come before. */
  readonly replay?: ReplayStore | undefined;
  /**
   * Other addresses that the sender may have called and signed: where a proxy has changed the request's own, or where some senders
   * write a default port and others do not. Each is tried as it is written, its port too.
   */
  readonly urls?: readonly string[] | undefined;
}

/** One, or several of which one must be right, as while a key is being replaced. */
export type OneOrMore<T> = T | readonly T[];

/** What a verifier goes by. */
export interface Verifier {
  readonly now: number;
  readonly replay: ReplayStore | undefined;
}

/** Ends a verification. The message names places, never values. */
export class Refusal extends Error {}

/** Runs the check with each of the credentials, and each address, until one does not refuse; the reason is that of the last. */
export async function verified<Credentials>(
  arrived: ArrivedRequest | Request,
  credentials: OneOrMore<Credentials>,
  options: VerifyOptions,
  check: (request: OutgoingRequest, credentials: Credentials, verifier: Verifier) => Promise<void>,
): Promise<Verdict> {
  const verifier = { now: options.now ?? Date.now(), replay: options.replay };
  const own = await readRequest(arrived);
  const requests = [own, ...(options.urls ?? []).map((url) => ({ ...own, ...readAddress(url) }))];
  let verdict: Verdict = { ok: false, reason: "there are no credentials to verify with" };
  for (const one of listOf(credentials)) {
    for (const request of requests) {
      verdict = await verdictOf(() => check({ ...request, headers: new Map(request.headers) }, one, verifier));
      if (verdict.ok) return verdict;
    }
  }
  return verdict;
}

/** Demands that no credential is `lacking`, and that not all of them are empty: anybody could sign with an empty key. */
export function demandGiven<Name extends string>(...given: Parameters<typeof lacking<Name>>): void {
  const [credentials, needed, orEmpty = []] = given;
  const isKeyed = needed.length > 0 || orEmpty.some((name) => credentials[name]);
  const lack = lacking(...given) ?? (isKeyed ? undefined : orEmpty[0]);
  if (lack) throw new Refusal(`the credential ${lack} is undefined or empty`);
}

/** Demands that what stands at the place is what the credentials give. */
export function demand(same: boolean, place: string): void {
  if (!same) throw new Refusal(`${place} is not what these credentials give for this request`);
}

/** What stands at the place, which must be there. */
export function placed<T>(value: T | undefined, place: string): T {
  if (value === undefined) throw new Refusal(`${place} is missing`);
  return value;
}

/** Demands that the time, in milliseconds since 1970, lies so near to the verifier's clock; one that is none does not. */
export function demandFresh({ now }: Verifier, name: string, at: number, past: number, future: number): void {
  if (at >= now - past && at <= now + future) return;
  const limits = `${past / 1000} s ago or ${future / 1000} s ahead at most`;
  throw new Refusal(`${name} is too far from the verifier's clock: ${limits}`);
}

/** Demands that the values did not come before, and keeps them until their request is no longer fresh. */
export async function demandNew({ replay }: Verifier, names: string, values: unknown, until: number): Promise<void> {
  if (replay !== undefined && !(await replay.add(JSON.stringify(values), until)))
    throw new Refusal(`${names} came before`);
}

/** The text between two of the literals that the whole text is made of; the one at `index` stands before it. */
export function part(text: string, literals: readonly string[], index: number, place: string): string {
  const found = cut(text, literals)?.[index];
  if (found === undefined) throw new Refusal(`${place} has another form`);
  return found;
}

/** As `part`, of every item of a list that is made so; at least one must be. */
export function parts(
  text: string,
  separator: string,
  literals: readonly string[],
  index: number,
  place: string,
): readonly [string, ...string[]] {
  const [first, ...rest] = text.split(separator).flatMap((item) => cut(item.trim(), literals)?.[index] ?? []);
  if (first === undefined) throw new Refusal(`${place} has another form`);
  return [first, ...rest];
}

/** The first of the texts that the check holds for; one that cannot even be decoded does not. */
export async function holding(
  texts: readonly string[],
  check: (text: string) => Promise<boolean>,
  place: string,
): Promise<string> {
  for (const text of texts) {
    const verdict = await verdictOf(async () => demand(await check(text), place));
    if (verdict.ok) return text;
  }
  throw new Refusal(`${place} is not what these credentials give for this request`);
}

/** Forgets what is no longer fresh. For one process; a service of several needs a store that they share. */
export function memoryReplay(now: () => number = Date.now): ReplayStore {
  const kept = new Map<string, number>();
  return {
    add(key, until) {
      const at = now();
      for (const [old, end] of kept) if (end < at) kept.delete(old);
      if (kept.has(key)) return false;
      kept.set(key, until);
      return true;
    },
  };
}

function cut(text: string, literals: readonly string[]): readonly string[] | undefined {
  const [first = "", ...others] = literals;
  if (!text.startsWith(first)) return undefined;
  let rest = text.slice(first.length);
  const found: string[] = [];
  for (const [index, literal] of others.entries()) {
    const isLast = index === others.length - 1;
    const at = isLast ? rest.length - literal.length : rest.indexOf(literal);
    if (!rest.startsWith(literal, at)) return undefined;
    found.push(rest.slice(0, at));
    rest = rest.slice(at + literal.length);
  }
  return found;
}

async function verdictOf(check: () => Promise<void>): Promise<Verdict> {
  try {
    await check();
    return { ok: true };
  } catch (error) {
    // What cannot be decoded is a TypeError or a RangeError of ours, or an error of reading JSON: none shows what it read.
    if (error instanceof Error) return { ok: false, reason: error.message };
    throw error;
  }
}

function listOf<T>(given: OneOrMore<T>): readonly T[] {
  // `Array.isArray` does not tell a readonly list from one thing.
  return Array.isArray(given) ? given : [given as T];
}

/** A `Request` is read from a copy, so that its body is still there for who answers it. */
async function readRequest(arrived: ArrivedRequest | Request): Promise<OutgoingRequest> {
  const whole = "arrayBuffer" in arrived ? await bodyOf(arrived) : arrived.body;
  const address = readAddress(arrived.url);
  const ownPort = address.scheme === "https" ? /:443$/ : /:80$/;
  return {
    method: arrived.method.toUpperCase(),
    ...address,
    host: address.host.replace(ownPort, ""),
    headers: readHeaders(arrived.headers),
    body: whole,
  };
}

function readAddress(url: string): Pick<OutgoingRequest, "scheme" | "host" | "path" | "query"> {
  const [, scheme = "", host = "", path = "", query = ""] =
    /^(https?):\/\/([^/?#]+)([^?#]*)(?:\?([^#]*))?/i.exec(url) ?? [];
  return { scheme: scheme.toLowerCase(), host: host.toLowerCase(), path: path || "/", query };
}

async function bodyOf(request: Request): Promise<Uint8Array | undefined> {
  return request.body === null ? undefined : new Uint8Array(await request.clone().arrayBuffer());
}

/** A header that came twice is the list of both values (RFC 9110, section 5.3), cookies are one line (RFC 6265, section 5.4). */
function readHeaders(headers: Iterable<readonly [string, string]>): HeaderMap {
  const all: HeaderMap = new Map();
  for (const [name, given] of headers) {
    const key = name.toLowerCase();
    const value = given.replace(/^[\t ]+|(?<![\t ])[\t ]+$/g, "");
    const before = all.get(key);
    const separator = key === "cookie" ? "; " : ", ";
    all.set(key, before === undefined ? [name, value] : [before[0], before[1] + separator + value]);
  }
  return all;
}
