import { describe, expect, it } from "vitest";
import { holes } from "../../src/generator/emit/holes.js";
import { code, identifier, stringLiteral } from "../../src/generator/source/code/code.js";
import { argumentList, block } from "../../src/generator/source/code/layout.js";

describe("holes", () => {
  it("fills a mark with its code, laid out for the line it stands on", () => {
    const { mark, fill } = holes();
    const long = argumentList(["a", "b", "c"].map((letter) => identifier(letter.repeat(40))));
    expect(fill(`  x = f${mark(long)};\n${mark(code`y`)};`).split("\n")).toEqual([
      "  x = f(",
      `    ${"a".repeat(40)},`,
      `    ${"b".repeat(40)},`,
      `    ${"c".repeat(40)},`,
      "  );",
      "y;",
    ]);
  });

  it("goes on as deep as the line stands", () => {
    const { mark, fill } = holes();
    expect(fill(`    f(() => ${mark(block([code`a();`]))});`).split("\n")).toEqual([
      "    f(() => {",
      "      a();",
      "    });",
    ]);
  });

  it("leaves a line without marks alone, and no blank at the end of one", () => {
    const { mark, fill } = holes();
    expect(fill(`  a  \n${mark(code``)}  `)).toBe("  a  \n");
  });

  it("cannot be led astray by a document's text", () => {
    const { mark, fill } = holes();
    const first = mark(code`one`);
    expect(fill(mark(stringLiteral(`${first} \0 0\0`)))).toBe('"\\u00000\\u0000 \\u0000 0\\u0000"');
  });

  it("refuses a mark that it has not made", () => {
    expect(() => holes().fill("\x005\0")).toThrow("a mark without its code");
  });
});
