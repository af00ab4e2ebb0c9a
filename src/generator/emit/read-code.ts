/** Reads printed code from its start to its end. What it reads is skipped, and so are the blanks before it; comments are not. */
export interface CodeReader {
  /** The next word: an identifier, a keyword or the digits of a number. Undefined where none stands. */
  readonly word: () => string | undefined;
  /** Whether this is the next word. */
  readonly takesWord: (expected: string) => boolean;
  /** The value of the next double-quoted string. */
  readonly string: () => string | undefined;
  /** The value of the next number, its sign included. */
  readonly number: () => number | undefined;
  /** Whether this text, which begins with no letter, stands next. */
  readonly takes: (text: string) => boolean;
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
  const match = (pattern: RegExp): string | undefined => {
    skipBlanks();
    pattern.lastIndex = at;
    if (!pattern.test(text)) return undefined;
    const start = at;
    at = pattern.lastIndex;
    return text.slice(start, at);
  };
  const takes = (expected: string): boolean => {
    skipBlanks();
    const found = text.startsWith(expected, at);
    if (found) at += expected.length;
    return found;
  };
  const takesWord = (expected: string): boolean => {
    skipBlanks();
    const start = at;
    word.lastIndex = start;
    if (!word.test(text)) return false;
    at = word.lastIndex;
    return at - start === expected.length && text.startsWith(expected, start);
  };
  return {
    word: () => match(word),
    takesWord,
    string: () => stringValue(match(string)),
    number: () => numberValue(match(number)),
    takes,
    comment: () => isSilent(match(docComment)),
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
const docComment = /\/\*\*[\s\S]*?\*\//y;
const lineComments = /(?:\/\/[^\n\r\u2028\u2029]*\n)*/y;
const word = /[\p{ID_Continue}$\u200c\u200d]+/uy;

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
  return !spoken.test(comment) && (/^[\n -~]*$/.test(comment) || !hidden.test(comment));
}

const spoken = /(?:^|\n)[\s/*]*@(?:ts-|jsx)|source(?:Mapping)?URL\s*=|\/\/\/\s*</i;
const hidden = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
