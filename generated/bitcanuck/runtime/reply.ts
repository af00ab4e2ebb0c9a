import { AcquireError } from "./errors.js";

/**
 * The value at the end of a path of member names. Undefined where any of them is absent; only own members count, so a reply cannot
 * reach into prototypes.
 */
export function read(value: unknown, ...path: readonly string[]): unknown {
  let found = value;
  for (const name of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, name)) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}

/** The value, which must be text, or a number, which becomes text; else an `AcquireError` that names `what` and never shows the value. */
export function asText(value: unknown, what: string): string {
  if (Number.isFinite(value)) return String(value);
  if (typeof value !== "string") throw new AcquireError(`${what} is ${kindOf(value)}, not text.`);
  return value;
}

/** As `asText`, of what a session keeps: nothing is to be signed with an empty text. */
export function asFilled(value: unknown, what: string): string {
  const text = asText(value, what);
  if (text === "") throw new AcquireError(`${what} is empty.`);
  return text;
}

/** The value, which must be a finite number; else an `AcquireError` that names `what` and never shows the value. */
export function asNumber(value: unknown, what: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new AcquireError(`${what} is ${kindOf(value)}, not a number.`);
  }
  return value;
}

/** The value as `as` has it; undefined where there is none. */
export function ifThere<Converted>(
  as: (value: unknown, what: string) => Converted,
  value: unknown,
  what: string,
): Converted | undefined {
  return value === undefined || value === null ? undefined : as(value, what);
}

/** Demands of a reply what the scheme demands; else an `AcquireError` that names the request. */
export function assertAccepted(condition: boolean, operation: string): void {
  if (!condition) throw new AcquireError(`${operation} gave no session: its reply is not one that the scheme accepts.`);
}

/** The value of a JSON text; else an `AcquireError`, which never shows the text. */
export function json(text: string | Uint8Array): unknown {
  try {
    return JSON.parse(typeof text === "string" ? text : new TextDecoder("utf-8", { ignoreBOM: true }).decode(text));
  } catch {
    throw new AcquireError("A text that must be JSON is not.");
  }
}

/** The text between the first `before` and the next `after`; else an `AcquireError`, which never shows the text. */
export function between(text: string, before: string, after: string): string {
  const found = text.indexOf(before);
  const start = found + before.length;
  const end = found < 0 ? -1 : text.indexOf(after, start);
  if (end < 0) throw new AcquireError("A text of the reply lacks what is looked for in it.");
  return text.slice(start, end);
}

/** The claims of a JWT (RFC 7519, section 3). Its signature is NOT verified: read only tokens that came over a trusted connection. */
export function jwtClaims(token: string): unknown {
  const [, payload = "", ...rest] = token.split(".");
  try {
    const characters = rest.length === 1 ? atob(payload.replaceAll("-", "+").replaceAll("_", "/")) : "";
    return JSON.parse(new TextDecoder().decode(Uint8Array.from(characters, (character) => character.charCodeAt(0))));
  } catch {
    throw new AcquireError("A token of the reply is not a JWT.");
  }
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return "absent";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}
