import { readdirSync, readFileSync } from "node:fs";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { type CodeReader, readCode } from "../../src/generator/emit/read-code.js";

describe("readCode", () => {
  const rows: readonly (readonly [what: string, text: string, read: (reader: CodeReader) => unknown, want: unknown])[] =
    [
      ["a word", "  abc$1 d", (reader) => reader.word(), "abc$1"],
      ["a word that is none", "-a", (reader) => reader.word(), undefined],
      ["a word behind a comment", "/* x */ a", (reader) => reader.word(), undefined],
      ["a word behind an odd blank", "\u00a0a", (reader) => reader.word(), undefined],
      ["a string", '"a\\"b\\u000a\\/" + "c"', (reader) => reader.string(), 'a"b\n/'],
      ["a string that does not end on its line", '"a\n"', (reader) => reader.string(), undefined],
      ["a string in single quotes", "'a'", (reader) => reader.string(), undefined],
      ["a template", "`a`", (reader) => reader.string(), undefined],
      ["a string with an escape of JavaScript alone", '"\\x41"', (reader) => reader.string(), undefined],
      ["a number", "-1.5e+21,", (reader) => reader.number(), -1.5e21],
      ["a number that is none", "NaN", (reader) => reader.number(), undefined],
      ["a sign that stands next", " ;", (reader) => reader.takes(";"), true],
      ["a sign that does not", "/**/;", (reader) => reader.takes(";"), false],
      ["a comment", "/** @see x\n * a */", (reader) => reader.comment() && reader.atEnd(), true],
      ["a comment that ends early", "/** a */ b */", (reader) => reader.comment() && reader.atEnd(), false],
      ["a comment that does not end", "/** a", (reader) => reader.comment() && reader.atEnd(), false],
      ["no comment", "", (reader) => reader.comment(), true],
      ["a comment that switches checks off", "/** @ts-nocheck */", (reader) => reader.comment(), false],
      ["one that does so on a further line", "/**\n * @ts-ignore\n */", (reader) => reader.comment(), false],
      [
        "one that sets a test's surroundings",
        "/** a\u0040vitest-environment x */",
        (reader) => reader.comment(),
        false,
      ],
      ["one with a letter without a shape", "/** a\u3164b */", (reader) => reader.comment(), false],
      ["one that sets a factory", "/** @jsx evil */", (reader) => reader.comment(), false],
      ["one that turns the text round", "/** a \u202e b */", (reader) => reader.comment(), false],
      ["one with a line end that no editor shows", "/** a \u2028 b */", (reader) => reader.comment(), false],
      ["a header", "// a\n// b\n", (reader) => reader.header() && reader.atEnd(), true],
      ["a header with an early line end", "// a\revil()\n", (reader) => reader.header() && reader.atEnd(), false],
      ["a header that references", '/// <reference path="x" />\n', (reader) => reader.header(), false],
      ["a comment of slashes and angles", "/** <a>///<b> */", (reader) => reader.comment(), true],
      ["a header with a map", "//# sourceMappingURL=x\n", (reader) => reader.header(), false],
      ["the line", "a\n\nb", (reader) => [reader.word(), reader.word(), reader.line()].at(-1), 3],
    ];

  it.each(rows)("%s", (_, text, read, want) => {
    expect(read(readCode(text))).toEqual(want);
  });

  it("finds the words and strings that TypeScript finds, in everything that was generated", () => {
    for (const folder of readdirSync("generated")) {
      const path = `generated/${folder}/operations.ts`;
      expect(tokensBy(readCode(readFileSync(path, "utf8")))).toEqual(tokensOfTypeScript(path));
    }
  });
});

function tokensBy(reader: CodeReader): readonly string[] {
  const tokens: string[] = [];
  reader.header();
  while (!reader.atEnd()) {
    reader.comment();
    const token = reader.word() ?? reader.string();
    if (token !== undefined) tokens.push(token);
    else if (![..."{}()[];,.:=?|&<>!+-/*"].some((sign) => reader.takes(sign))) throw new Error(`line ${reader.line()}`);
  }
  return tokens;
}

function tokensOfTypeScript(path: string): readonly string[] {
  const scanner = ts.createScanner(
    ts.ScriptTarget.ES2022,
    true,
    ts.LanguageVariant.Standard,
    readFileSync(path, "utf8"),
  );
  const tokens: string[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (/^[\w$"]/.test(scanner.getTokenText())) tokens.push(scanner.getTokenValue() ?? scanner.getTokenText());
  }
  return tokens;
}
