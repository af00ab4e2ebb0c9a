/** Reads printed code from its start to its end. What it reads is skipped, and so are the blanks before it; comments are not. */
export interface CodeReader {
  /** The next word: an identifier, a keyword or the digits of a number. Undefined where none stands. */
  readonly word: () => string | undefined;
  /** Whether this is the next word. */
  readonly takesWord: (expected: string) => boolean;
  /** The value of the next double-quoted string. */
  readonly string: () => string | undefined;
  /** Whether the next double-quoted string has this value. */
  readonly takesString: (expected: string) => boolean;
  /** The value of the next number, its sign included. */
  readonly number: () => number | undefined;
  /** Whether this text, which ends with no word, stands next as it is. */
  readonly takes: (text: string) => boolean;
  /** Whether this text stands next as it is, and what ends a member behind it. */
  readonly takesMember: (text: string) => boolean;
  /** The text that is read by this; undefined where it says false. */
  readonly taken: (read: () => boolean) => string | undefined;
  /** Skips a doc comment if one stands next; false if it is a word to any tool, or shows less than it holds. */
  readonly comment: () => boolean;
  /** Skips the line comments that a file begins with; false as for `comment`. */
  readonly header: () => boolean;
  readonly atEnd: () => boolean;
  /** The line it has come to, from 1. */
  readonly line: () => number;
}

/** A reader of code that shares nothing with the printers and the encoders: it knows the grammar of TypeScript's tokens only. */
export function readCode(text: string): CodeReader {
  let at = 0;
  const skipBlanks = (): void => {
    for (let unit = text.charCodeAt(at); unit === 0x20 || unit === 0x0a; unit = text.charCodeAt(at)) at += 1;
  };
  const takeTo = (end: number): string => {
    const start = at;
    at = end;
    return text.slice(start, end);
  };
  const match = (pattern: RegExp): string | undefined => {
    skipBlanks();
    pattern.lastIndex = at;
    return pattern.test(text) ? takeTo(pattern.lastIndex) : undefined;
  };
  const takes = (expected: string): boolean => {
    skipBlanks();
    const found = text.startsWith(expected, at);
    if (found) at += expected.length;
    return found;
  };
  const takesWord = (expected: string): boolean => {
    skipBlanks();
    const end = at + expected.length;
    const found = expected !== "" && text.startsWith(expected, at) && endOfWord(text, at) === end;
    if (found) at = end;
    return found;
  };
  const readString = (): string | undefined => stringValue(match(string));
  return {
    word: () => match(word),
    takesWord,
    string: readString,
    takesString: (expected) => (isLiteral(expected) && takes(`"${expected}"`)) || readString() === expected,
    number: () => numberValue(match(number)),
    takes,
    takesMember: (expected) => {
      const start = at;
      const found = takes(expected) && (text[at] === ";" || text[at] === " ");
      if (!found) at = start;
      return found;
    },
    taken: (read) => {
      const start = at;
      return read() ? text.slice(start, at).trimStart() : undefined;
    },
    comment: () => {
      skipBlanks();
      const end = text.startsWith("/**", at) ? text.indexOf("*/", at + 3) : -1;
      return end < 0 || isSilent(takeTo(end + 2));
    },
    header: () => isSilent(match(lineComments)),
    atEnd: () => {
      skipBlanks();
      return at === text.length;
    },
    line: () => text.slice(0, at).split("\n").length,
  };
}

const string = /"(?:[^"\\\n\r]|\\.)*"/y;
const number = /-?\d[\d.]*(?:e[+-]?\d+)?/y;
const lineComments = /(?:\/\/[^\n\r\u2028\u2029]*\n)*/y;
const word = /[\p{ID_Continue}$\u200c\u200d]+/uy;

/** Where the word ends that stands there; a loop, since the pattern takes ten times as long for the words that are most. */
function endOfWord(text: string, start: number): number {
  let end = start;
  while (asciiWord[text.charCodeAt(end)] === 1) end += 1;
  if (end === text.length || text.charCodeAt(end) < 0x80) return end;
  word.lastIndex = end;
  return word.test(text) ? word.lastIndex : end;
}

const asciiWord: Uint8Array = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  /[\w$]/.test(String.fromCharCode(unit)) ? 1 : 0,
);

/** Whether the value, put between quotes as it is, is a literal of it. */
function isLiteral(value: string): boolean {
  return !/["\\\n\r]/.test(value);
}

/** Every escape that we print is one of JSON's too. */
function stringValue(literal: string | undefined): string | undefined {
  if (literal === undefined) return undefined;
  if (!literal.includes("\\")) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return undefined;
  }
}

function numberValue(literal: string | undefined): number | undefined {
  return literal === undefined ? undefined : Number(literal);
}

/** Whether a comment says nothing to a compiler or another tool, and holds nothing that a reader could not see. */
function isSilent(comment = ""): boolean {
  return !(loaded.test(comment) && spoken.test(comment)) && (/^[\n -~]*$/.test(comment) || !hidden.test(comment));
}

/** What is in every comment that says something, and in few others. */
const loaded = /@(?:ts-|jsx|vitest-|jest-|module-)|URL\s*=|\/\/\/\s*</i;

const spoken =
  /(?:^|\n)(?:[^\S\n]|[/*])*@(?:ts-|jsx)|@(?:vitest|jest)-environment|@module-tag|source(?:Mapping)?URL\s*=|\/\/\/\s*<(?:reference|amd-)/i;
const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{DI}\p{Zl}\p{Zp}]/u;
