import { describe, expect, it } from "vitest";
import {
  booleanLiteral,
  code,
  identifier,
  isIdentifier,
  joinCode,
  memberAccess,
  numberLiteral,
  propertyName,
  stringLiteral,
  symbol,
  symbolsOf,
  textOf,
  typeSymbol,
} from "../../../src/generator/source/code/code.js";

const hostile = [
  "",
  "plain",
  'a"b',
  "a\\",
  'a\\"',
  "line\nend\r\nand\u2028more\u2029and\u0085",
  "\0\u0001\u007f\u009f",
  "\u0024{process.exit(1)} `tick`",
  "*/ alert(1) /*",
  "</script><script>",
  "\\\u0040vitest-environment x \u0040jest-environment-options {} // \u0040module-tag x",
  "//# sourceMappingURL=x //@ sourceURL=y",
  "\u202ereversed\u202c \u200bnothing\u200b \ufeffmark",
  "no\u00a0break \u2800 \u3164 \u115f \uffa0 \u034f \u17b4 \ufe0f \u{e0100}",
  "lone \ud800 surrogate \udfff",
  "tag \u{e0041}\u{e0042} characters",
  "\uffff\ufffe",
  "emoji \u{1f600} and letters \u00e9 \u4e2d",
  "__proto__",
  "constructor",
];

describe("stringLiteral", () => {
  it.each(hostile)("gives the text back when it is evaluated: %j", (text) => {
    expect(new Function(`"use strict"; return ${textOf(stringLiteral(text))};`)()).toBe(text);
  });

  it.each(hostile)("leaves nothing on the page that a reader cannot see: %j", (text) => {
    expect(textOf(stringLiteral(text))).not.toMatch(/[^\P{C}]|\p{DI}|\u2800|[^\P{Z} ]|<\//u);
  });

  it.each(hostile)("says nothing to tools that read strings too: %j", (text) => {
    expect(textOf(stringLiteral(text))).not.toMatch(/@(?:vitest|jest|module)-|source(?:Mapping)?URL=/);
  });
});

describe("identifier", () => {
  it.each(["a", "_", "$x", "caf\u00e9", "\u7528\u6237", "__proto__"])("takes %j", (name) => {
    expect(textOf(identifier(name))).toBe(name);
  });

  it.each(["", "1a", "a b", "a-b", "a;b", "a\u200db", "a\n", "a.b", "a\u202e", "a\u3164", "\u115fa", "a\ufe0f"])(
    "refuses %j without repeating it",
    (name) => {
      expect(() => identifier(name)).toThrow("not an identifier reached the printer");
    },
  );
});

describe("propertyName and memberAccess", () => {
  const rows: readonly (readonly [name: string, property: string, access: string])[] = [
    ["plain", "plain", "x.plain"],
    ["delete", "delete", "x.delete"],
    ["X-Api-Key", '"X-Api-Key"', 'x["X-Api-Key"]'],
    ["", '""', 'x[""]'],
    ["1a", '"1a"', 'x["1a"]'],
    ['a": evil(), "b', '"a\\": evil(), \\"b"', 'x["a\\": evil(), \\"b"]'],
    ["\u7528", '"\u7528"', 'x["\u7528"]'],
    ["__proto__", '["__proto__"]', "x.__proto__"],
  ];

  it.each(rows)("%j", (name, property, access) => {
    expect(textOf(propertyName(name))).toBe(property);
    expect(textOf(memberAccess(code`x`, name))).toBe(access);
  });

  it("never sets a prototype", () => {
    const made: unknown = new Function(`return { ${textOf(propertyName("__proto__"))}: 1 };`)();
    expect(Object.keys(made ?? {})).toEqual(["__proto__"]);
  });

  it("knows plain identifiers", () => {
    expect(["a", "$", "_a1"].every(isIdentifier)).toBe(true);
    expect(["", "1", "a b", "\u00e9"].some(isIdentifier)).toBe(false);
  });
});

describe("numberLiteral", () => {
  it.each([0, 1, -1, 1.5, 1e21, 5e-324, Number.MAX_SAFE_INTEGER])("%d", (value) => {
    expect(Number(textOf(numberLiteral(value)))).toBe(value);
  });

  it("has no minus nought", () => {
    expect(textOf(numberLiteral(-0))).toBe("0");
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])("refuses %d", (value) => {
    expect(() => numberLiteral(value)).toThrow("not finite");
  });
});

describe("code", () => {
  const hex = symbol("runtime/bytes", "hex");
  const bytes = typeSymbol("runtime/bytes", "Bytes");

  it("keeps the symbols it mentions, in order", () => {
    const value = code`${hex}(${stringLiteral("x")} satisfies ${bytes})`;
    expect(textOf(value)).toBe('hex("x" satisfies Bytes)');
    expect(symbolsOf(value)).toEqual([hex, bytes]);
  });

  it("joins pieces", () => {
    expect(textOf(joinCode([hex, booleanLiteral(true), numberLiteral(2)], code`, `))).toBe("hex, true, 2");
    expect(textOf(joinCode([], code`, `))).toBe("");
  });
});
