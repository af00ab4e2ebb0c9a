import { ValueError } from "../expressions/value.js";

/**
 * Structured fields (RFC 9651) as the evaluator reads and writes them: an implementation of its own, apart from the runtime's. A field
 * is read into a tree, and written from it.
 */
export type FieldKind = "dictionary" | "list" | "item";

type Bare =
  | { readonly kind: "text" | "token" | "display"; readonly value: string }
  | { readonly kind: "integer" | "decimal" | "date"; readonly value: number }
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "bytes"; readonly value: Buffer };
type FieldParameters = ReadonlyMap<string, Bare>;
interface Member {
  readonly value: Bare | readonly Member[];
  readonly parameters: FieldParameters;
}

/** The field in its canonical form (RFC 9651, section 4.1). Throws `ValueError` where the text is no such field. */
export function canonicalField(text: string, kind: FieldKind): string {
  if (kind === "item") return writeMember(itemIn(text));
  if (kind === "list") return membersIn(text, memberAt).map(writeMember).join(", ");
  return [...dictionaryIn(text)].map(([key, member]) => writeKeyed(key, member)).join(", ");
}

/** The member of a dictionary in its canonical form; undefined where there is none of this key. */
export function canonicalMember(text: string, key: string): string | undefined {
  const member = dictionaryIn(text).get(key);
  return member === undefined ? undefined : writeMember(member);
}

function dictionaryIn(text: string): ReadonlyMap<string, Member> {
  return new Map(membersIn(text, keyedAt));
}

function writeKeyed(key: string, { value, parameters }: Member): string {
  const isTrue = "kind" in value && value.value === true;
  return isTrue ? key + writeParameters(parameters) : `${key}=${writeMember({ value, parameters })}`;
}

function writeMember({ value, parameters }: Member): string {
  const written = "kind" in value ? writeBare(value) : `(${value.map(writeMember).join(" ")})`;
  return written + writeParameters(parameters);
}

function writeParameters(parameters: FieldParameters): string {
  return [...parameters]
    .map(([key, value]) => (value.value === true ? `;${key}` : `;${key}=${writeBare(value)}`))
    .join("");
}

function writeBare(bare: Bare): string {
  switch (bare.kind) {
    case "text":
      return `"${bare.value.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
    case "token":
      return bare.value;
    case "display":
      return `%"${[...Buffer.from(bare.value, "utf8")].map(writeDisplayed).join("")}"`;
    case "integer":
      return String(bare.value);
    case "date":
      return `@${bare.value}`;
    case "decimal":
      return Number.isInteger(bare.value) ? `${bare.value}.0` : String(Math.round(bare.value * 1000) / 1000);
    case "boolean":
      return bare.value ? "?1" : "?0";
    case "bytes":
      return `:${bare.value.toString("base64")}:`;
  }
}

function writeDisplayed(byte: number): string {
  const letter = String.fromCharCode(byte);
  return byte < 0x20 || byte > 0x7e || letter === "%" || letter === '"'
    ? `%${byte.toString(16).padStart(2, "0")}`
    : letter;
}

/** Where a text has been read up to (RFC 9651, section 4.2). */
interface Cursor {
  readonly text: string;
  at: number;
}

function itemIn(text: string): Member {
  const cursor = { text: text.replace(/^ +|(?<! ) +$/g, ""), at: 0 };
  const item = itemAt(cursor);
  return cursor.at === cursor.text.length ? item : fail();
}

function membersIn<T>(text: string, readAt: (cursor: Cursor) => T): readonly T[] {
  const begun = text.replace(/^ +/, "");
  if (begun === "") return [];
  const cursor = { text: begun.replace(/(?<![ \t])[ \t]+$/, ""), at: 0 };
  const members = [readAt(cursor)];
  while (cursor.at < cursor.text.length) {
    skip(cursor, " \t");
    expect(cursor, ",");
    skip(cursor, " \t");
    members.push(readAt(cursor));
  }
  return members;
}

function keyedAt(cursor: Cursor): readonly [string, Member] {
  const key = keyAt(cursor);
  if (skipOne(cursor, "=")) return [key, memberAt(cursor)];
  return [key, { value: { kind: "boolean", value: true }, parameters: parametersAt(cursor) }];
}

function memberAt(cursor: Cursor): Member {
  if (!skipOne(cursor, "(")) return itemAt(cursor);
  const items: Member[] = [];
  skip(cursor, " ");
  while (!skipOne(cursor, ")")) {
    items.push(itemAt(cursor));
    if (next(cursor) !== ")") expect(cursor, " ");
    skip(cursor, " ");
  }
  return { value: items, parameters: parametersAt(cursor) };
}

function itemAt(cursor: Cursor): Member {
  return { value: bareAt(cursor), parameters: parametersAt(cursor) };
}

function parametersAt(cursor: Cursor): FieldParameters {
  const parameters = new Map<string, Bare>();
  while (skipOne(cursor, ";")) {
    skip(cursor, " ");
    const key = keyAt(cursor);
    parameters.set(key, skipOne(cursor, "=") ? bareAt(cursor) : { kind: "boolean", value: true });
  }
  return parameters;
}

function keyAt(cursor: Cursor): string {
  const first = /[a-z*]/.test(next(cursor)) ? 1 : fail();
  return takeWhile(cursor, /[a-z0-9_.*-]/, first);
}

function bareAt(cursor: Cursor): Bare {
  const sign = next(cursor);
  if (sign === '"') return { kind: "text", value: textAt(cursor) };
  if (sign === ":") return bytesAt(cursor);
  if (sign === "%") return displayAt(cursor);
  if (/[A-Za-z*]/.test(sign)) return { kind: "token", value: takeWhile(cursor, /[A-Za-z0-9!#$%&'*+.^_`|~:/-]/, 1) };
  if (skipOne(cursor, "?"))
    return { kind: "boolean", value: skipOne(cursor, "1") || (skipOne(cursor, "0") ? false : fail()) };
  if (!skipOne(cursor, "@")) return numberAt(cursor);
  const date = numberAt(cursor);
  return date.kind === "integer" ? { kind: "date", value: date.value } : fail();
}

function numberAt(cursor: Cursor): Extract<Bare, { kind: "integer" | "decimal" | "date" }> {
  const sign = skipOne(cursor, "-") ? -1 : 1;
  const whole = takeWhile(cursor, /[0-9]/, 1);
  if (!skipOne(cursor, ".")) return whole.length > 15 ? fail() : { kind: "integer", value: sign * Number(whole) || 0 };
  const fraction = takeWhile(cursor, /[0-9]/, 1);
  if (whole.length > 12 || fraction.length > 3) fail();
  return { kind: "decimal", value: sign * Number(`${whole}.${fraction}`) || 0 };
}

function textAt(cursor: Cursor): string {
  const letters: string[] = [];
  expect(cursor, '"');
  while (!skipOne(cursor, '"')) {
    const isEscaped = skipOne(cursor, "\\");
    const letter = next(cursor);
    if (isEscaped ? !/["\\]/.test(letter) : !/[ -~]/.test(letter)) fail();
    letters.push(letter);
    cursor.at += 1;
  }
  return letters.join("");
}

function bytesAt(cursor: Cursor): Bare {
  expect(cursor, ":");
  const digits = takeWhile(cursor, /[A-Za-z0-9+/]/, 0);
  takeWhile(cursor, /=/, 0);
  expect(cursor, ":");
  return digits.length % 4 === 1 ? fail() : { kind: "bytes", value: Buffer.from(digits, "base64") };
}

function displayAt(cursor: Cursor): Bare {
  expect(cursor, "%");
  const bytes: number[] = [];
  const written = textBetweenQuotes(cursor);
  for (const [part] of written.matchAll(/%[0-9a-f]{2}|[^%]|%/g)) {
    if (part === "%") fail();
    bytes.push(part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0));
  }
  try {
    return {
      kind: "display",
      value: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.from(bytes)),
    };
  } catch {
    return fail();
  }
}

/** A display string has no backslashes: its first quote ends it. */
function textBetweenQuotes(cursor: Cursor): string {
  expect(cursor, '"');
  const written = takeWhile(cursor, /[ !#-~]/, 0);
  expect(cursor, '"');
  return written;
}

function next({ text, at }: Cursor): string {
  return text.charAt(at);
}

function skip(cursor: Cursor, signs: string): void {
  while (next(cursor) !== "" && signs.includes(next(cursor))) cursor.at += 1;
}

function skipOne(cursor: Cursor, sign: string): boolean {
  if (next(cursor) !== sign) return false;
  cursor.at += 1;
  return true;
}

function expect(cursor: Cursor, sign: string): void {
  if (!skipOne(cursor, sign)) fail();
}

/** So many letters of a kind as there are, at the least so many. */
function takeWhile(cursor: Cursor, letters: RegExp, atLeast: number): string {
  const start = cursor.at;
  while (letters.test(next(cursor))) cursor.at += 1;
  return cursor.at - start < atLeast ? fail() : cursor.text.slice(start, cursor.at);
}

function fail(): never {
  throw new ValueError("expected a structured field of this kind (RFC 9651)");
}
