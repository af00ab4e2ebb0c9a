/**
 * The field of this kind in its one canonical form (RFC 9651, section 4.1); a `TypeError`, which does not show the text, where it is no
 * such field.
 */
export function structuredField(text: string, kind: "dictionary" | "list" | "item"): string {
  if (kind === "dictionary") {
    return [...readDictionary(text)].map(([key, member]) => serializeMember(key, member)).join(", ");
  }
  return kind === "list" ? readList(text).join(", ") : readAll(text, readItem);
}

/** The member of a dictionary in its canonical form, `?1` where it has no value; undefined where there is none of this key. */
export function dictionaryMember(text: string, key: string): string | undefined {
  return readDictionary(text).get(key);
}

/** What is left to read. Reading moves it on. */
interface Input {
  rest: string;
}

function readDictionary(text: string): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  readMembers(text, (input) => {
    const key = take(input, /^[a-z*][a-z0-9_.*-]*/);
    members.set(key, found(input, /^=/) ? readMember(input) : `?1${readParameters(input)}`);
  });
  return members;
}

function readList(text: string): readonly string[] {
  const members: string[] = [];
  readMembers(text, (input) => members.push(readMember(input)));
  return members;
}

/** Members between commas; a comma stands behind no last one. */
function readMembers(text: string, read: (input: Input) => void): void {
  const input = { rest: text.replace(/^ +/, "") };
  while (input.rest !== "") {
    read(input);
    if (/^[ \t]*$/.test(input.rest)) return;
    take(input, /^[ \t]*,[ \t]*(?!$)/);
  }
}

/** A member that is only true is written as its key. */
function serializeMember(key: string, member: string): string {
  return /^\?1(?:;|$)/.test(member) ? key + member.slice(2) : `${key}=${member}`;
}

function readMember(input: Input): string {
  return input.rest.startsWith("(") ? readInnerList(input) : readItem(input);
}

function readInnerList(input: Input): string {
  const items: string[] = [];
  take(input, /^\( */);
  while (!found(input, /^\)/)) {
    items.push(readItem(input));
    if (!input.rest.startsWith(")")) take(input, /^ +/);
  }
  return `(${items.join(" ")})${readParameters(input)}`;
}

function readItem(input: Input): string {
  return readBareItem(input) + readParameters(input);
}

function readParameters(input: Input): string {
  const parameters = new Map<string, string>();
  while (found(input, /^; */)) {
    const key = take(input, /^[a-z*][a-z0-9_.*-]*/);
    parameters.set(key, found(input, /^=/) ? readBareItem(input) : "?1");
  }
  return [...parameters].map(([key, value]) => `;${value === "?1" ? key : `${key}=${value}`}`).join("");
}

const token = /^[A-Za-z*][\w!#$%&'*+.^`|~:/-]*/;
const quoted = /^"(?:[ !#-[\]-~]|\\["\\])*"/;
const displayed = /^%"(?:[ !#$&-~]|%[0-9a-f]{2})*"/;

function readBareItem(input: Input): string {
  const { rest } = input;
  if (/^["*A-Za-z]/.test(rest)) return take(input, rest.startsWith('"') ? quoted : token);
  if (rest.startsWith(":")) return readByteSequence(take(input, /^:[A-Za-z0-9+/]*={0,2}:/));
  if (rest.startsWith("?")) return take(input, /^\?[01]/);
  if (rest.startsWith("@")) return `@${readInteger(take(input, /^@-?\d{1,15}(?![\d.])/).slice(1))}`;
  if (rest.startsWith("%")) return readDisplayString(take(input, displayed));
  return readNumber(take(input, /^-?(?:\d{1,12}\.\d{1,3}|\d{1,15})(?![\d.])/));
}

function readNumber(digits: string): string {
  return digits.includes(".")
    ? Number(digits)
        .toFixed(3)
        .replace(/0{1,2}$/, "")
        .replace(/^-(0\.0)$/, "$1")
    : readInteger(digits);
}

function readInteger(digits: string): string {
  return String(Number(digits));
}

/** Padding may be missing, and its bits need not be zero (RFC 9651, section 4.2.7). */
function readByteSequence(sequence: string): string {
  try {
    return `:${btoa(atob(sequence.slice(1, -1).replace(/=+$/, "")))}:`;
  } catch {
    throw noField();
  }
}

function readDisplayString(display: string): string {
  try {
    const text = decodeURIComponent(display.slice(2, -1));
    return `%"${text.replace(/[^ !#$&-~]/gu, escapeCharacter)}"`;
  } catch {
    throw noField();
  }
}

function escapeCharacter(character: string): string {
  return [...new TextEncoder().encode(character)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
}

function readAll(text: string, read: (input: Input) => string): string {
  const input = { rest: text.replace(/^ +/, "") };
  const value = read(input);
  if (!/^ *$/.test(input.rest)) throw noField();
  return value;
}

function found(input: Input, pattern: RegExp): boolean {
  const [match] = pattern.exec(input.rest) ?? [];
  input.rest = input.rest.slice(match?.length ?? 0);
  return match !== undefined;
}

function take(input: Input, pattern: RegExp): string {
  const [match] = pattern.exec(input.rest) ?? [];
  if (match === undefined) throw noField();
  input.rest = input.rest.slice(match.length);
  return match;
}

function noField(): TypeError {
  return new TypeError("The text is not a structured field of this kind (RFC 9651).");
}
