import { describe, expect, it } from "vitest";
import type { DeclarationPlan } from "../../src/generator/plan/client-plan.js";
import { importLines, importsOf, importsOfCode, specifier } from "../../src/generator/plan/imports.js";
import { code, symbol, typeSymbol } from "../../src/generator/source/code/code.js";

const hex = symbol("runtime/bytes", "hex");
const base64 = symbol("runtime/bytes", "base64");
const signerType = typeSymbol("runtime/signer", "Signer");
const user = typeSymbol("types", "User");

describe("importsOfCode", () => {
  it("sorts the runtime first, then by module, types in lines of their own", () => {
    expect(importsOfCode("operations", [code`${user} ${hex} ${signerType} ${base64} ${hex}`])).toEqual([
      { from: "./runtime/bytes.js", names: ["base64", "hex"], typeOnly: false },
      { from: "./runtime/signer.js", names: ["Signer"], typeOnly: true },
      { from: "./types.js", names: ["User"], typeOnly: true },
    ]);
  });

  it("imports as a value what is used as one", () => {
    const asType = typeSymbol("runtime/bytes", "hex");
    expect(importsOfCode("operations", [code`${asType} ${hex} ${asType}`])).toEqual([
      { from: "./runtime/bytes.js", names: ["hex"], typeOnly: false },
    ]);
  });

  it("imports nothing from the file itself", () => {
    expect(importsOfCode("types", [code`${user}`])).toEqual([]);
  });

  it("refuses a name that would mean two things", () => {
    const other = symbol("runtime/other", "hex");
    expect(() => importsOfCode("operations", [code`${hex} ${other}`])).toThrow("hex means two things in operations");
  });
});

describe("importsOf", () => {
  const base = { name: "hex", exported: true } as const;

  it("looks into every part of a declaration", () => {
    const declarations: readonly DeclarationPlan[] = [
      {
        kind: "interface",
        name: "A",
        exported: true,
        members: [{ name: "a", optional: false, type: code`${user}` }],
        extends: [code`${signerType}`],
      },
      {
        kind: "function",
        name: "f",
        exported: true,
        async: false,
        parameters: [{ name: "p", optional: false, type: code`string`, initializer: code`${hex}` }],
        returns: code`void`,
        body: [code`${base64}`],
      },
    ];
    expect(importsOf("operations", declarations).flatMap(({ names }) => names)).toEqual([
      "base64",
      "hex",
      "Signer",
      "User",
    ]);
  });

  it("refuses to declare a name that it imports", () => {
    expect(() => importsOf("operations", [{ kind: "constant", ...base, value: code`${hex}` }])).toThrow("two things");
  });
});

it.each([
  ["operations", "runtime/bytes", "./runtime/bytes.js"],
  ["auth/hmac", "runtime/bytes", "../runtime/bytes.js"],
  ["auth/hmac", "auth/other", "../auth/other.js"],
])("%s imports %s as %s", (from, home, want) => {
  expect(specifier(from, home)).toBe(want);
});

it("compares names the same way everywhere", () => {
  const symbols = ["b", "A", "a", "B", "\u00e9", "_"].map((name) => symbol("b", name));
  expect(importLines("a", symbols)[0]?.names).toEqual(["_", "A", "a", "B", "b", "\u00e9"]);
});
