/** The number of decimal digits as a number is written, and no other spelling of it; else a `TypeError`, which does not show the text. */
export function numberOf(text: string): number {
  const number = Number(text);
  if (!Number.isFinite(number) || String(number) !== text) throw new TypeError("A text that must be a number is none.");
  return number;
}

/** The instant that `toISOString` writes so, in milliseconds since 1970; else a `TypeError`. */
export function instantOfIso(text: string): number {
  const at = Date.parse(text);
  return written(at, text, (date) => date.toISOString());
}

/** The instant of an HTTP date (RFC 9110, section 5.6.7), in milliseconds since 1970; else a `TypeError`. */
export function instantOfHttpDate(text: string): number {
  const at = Date.parse(text);
  return written(at, text, (date) => date.toUTCString());
}

/** The instant that was written after the pattern, as `formatTime` has it; else a `TypeError`. */
export function instantOfPattern(text: string, pattern: string, offset = "+00:00"): number {
  const fields: Record<string, number> = { yyyy: 1970, MM: 1, dd: 1, HH: 0, mm: 0, ss: 0, SSS: 0 };
  let rest = text;
  for (const [token, quoted] of pattern.matchAll(/yyyy|MM|dd|HH|mm|ss|SSS|'([^']*)'|[^']/g)) {
    const { length } = quoted ?? token;
    const piece = rest.slice(0, length);
    rest = rest.slice(length);
    if (Object.hasOwn(fields, token)) {
      if (!/^\d+$/.test(piece) || piece.length < length) throw notATime();
      fields[token] = Number(piece);
    } else if (piece !== (quoted ?? token)) throw notATime();
  }
  const { yyyy = 0, MM = 0, dd = 0, HH = 0, mm = 0, ss = 0, SSS = 0 } = fields;
  const at = Date.UTC(yyyy, MM - 1, dd, HH, mm, ss, SSS);
  const date = new Date(at);
  // Date.UTC reads February 30 as March 1.
  const isReal = date.getUTCDate() === dd && date.getUTCMonth() === MM - 1 && date.getUTCHours() === HH;
  if (rest !== "" || !isReal || mm > 59 || ss > 59) throw notATime();
  return at - shift(offset);
}

/** The number that these bytes are, the most significant first; a `TypeError` where it is too great to be exact. */
export function numberOfBytes(bytes: Uint8Array): number {
  const number = bytes.reduce((whole, byte) => whole * 256 + byte, 0);
  if (!Number.isSafeInteger(number)) throw new TypeError("A number is too great.");
  return number;
}

/** The text of which each byte is one character (ISO 8859-1). */
export function latin1Text(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}

/** What a text in double quotes holds (RFC 9110, section 5.6.4); else a `TypeError`. */
export function unquoted(text: string): string {
  const [, inside] = /^"((?:[^"\\]|\\.)*)"$/s.exec(text) ?? [];
  if (inside === undefined) throw new TypeError("A text that must be in quotes is not.");
  return inside.replace(/\\(.)/gs, "$1");
}

/** The value of a JSON text that is written without spaces; else a `TypeError`. */
export function valueOfJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    if (JSON.stringify(value) === text) return value;
  } catch {
    // Falls through to the one message, which does not show the text.
  }
  throw new TypeError("A text that must be JSON is not, or is written in another way.");
}

/** The header (0) or the claims (1) of a token in compact form (RFC 7515, section 7.1); else a `TypeError`. */
export function partOfToken(token: string, index: 0 | 1): unknown {
  const parts = token.split(".");
  try {
    if (parts.length === 3) {
      const characters = atob((parts[index] ?? "").replaceAll("-", "+").replaceAll("_", "/"));
      const bytes = Uint8Array.from(characters, (character) => character.charCodeAt(0));
      return JSON.parse(new TextDecoder().decode(bytes));
    }
  } catch {
    // Falls through to the one message, which does not show the text.
  }
  throw new TypeError("A text that must be a token is not.");
}

/** The member of that name of what was read; undefined where there is none. Only own members count. */
export function memberOf(value: unknown, name: string): unknown {
  const isThere = typeof value === "object" && value !== null && Object.hasOwn(value, name);
  return isThere ? Reflect.get(value, name) : undefined;
}

/** The value, which must be text; else a `TypeError`, which does not show it. */
export function textIn(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("A value that must be text is not.");
  return value;
}

/** The value, which must be a number; else a `TypeError`, which does not show it. */
export function numberIn(value: unknown): number {
  if (typeof value !== "number") throw new TypeError("A value that must be a number is not.");
  return value;
}

function written(at: number, text: string, write: (date: Date) => string): number {
  if (!Number.isFinite(at) || write(new Date(at)) !== text) throw notATime();
  return at;
}

function shift(offset: string): number {
  const sign = offset.startsWith("-") ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))) * 60_000;
}

function notATime(): TypeError {
  return new TypeError("A text that must be a time is none.");
}
