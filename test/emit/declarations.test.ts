import { describe, expect, it } from "vitest";
import { printDeclarations } from "../../src/generator/emit/declarations.js";
import type { DeclarationPlan } from "../../src/generator/plan/client-plan.js";
import { code, stringLiteral } from "../../src/generator/source/code/code.js";
import { block, typeLiteral, unionType } from "../../src/generator/source/code/layout.js";

const exported = true;
const long = ["a", "b", "c"].map((letter) => stringLiteral(letter.repeat(40)));

const rows: readonly (readonly [what: string, given: readonly DeclarationPlan[], want: readonly string[]])[] = [
  [
    "an interface",
    [
      {
        kind: "interface",
        name: "A",
        exported,
        doc: { text: "An A." },
        typeParameters: [code`T extends B`],
        extends: [code`B`, code`C`],
        members: [
          { kind: "index", type: code`unknown` },
          { name: "a-b", optional: true, type: code`T`, doc: { text: "One.\n\nTwo." } },
          { name: "__proto__", optional: false, type: typeLiteral(long) },
        ],
      },
    ],
    [
      "/** An A. */",
      "export interface A<T extends B> extends B, C {",
      "  readonly [name: string]: unknown;",
      "  /**",
      "   * One.",
      "   *",
      "   * Two.",
      "   */",
      '  readonly "a-b"?: T;',
      '  readonly ["__proto__"]: {',
      `    "${"a".repeat(40)}";`,
      `    "${"b".repeat(40)}";`,
      `    "${"c".repeat(40)}";`,
      "  };",
      "}",
    ],
  ],
  [
    "an alias",
    [{ kind: "alias", name: "A", exported, typeParameters: [code`T = object`], type: unionType(long) }],
    ["export type A<T = object> =", `  | "${"a".repeat(40)}"`, `  | "${"b".repeat(40)}"`, `  | "${"c".repeat(40)}";`],
  ],
  [
    "a function",
    [
      {
        kind: "function",
        name: "f",
        exported: false,
        async: true,
        typeParameters: [code`const T`],
        parameters: [
          { name: "a", optional: false, type: code`T` },
          { name: "b", optional: true, type: code`string` },
          { name: "c", optional: false, type: code`C`, initializer: code`{}` },
        ],
        returns: code`Promise<void>`,
        body: [code`const x = 1;`, code`return () => ${block([code`g();`])};`],
      },
    ],
    [
      "async function f<const T>(a: T, b?: string, c: C = {}): Promise<void> {",
      "  const x = 1;",
      "  return () => {",
      "    g();",
      "  };",
      "}",
    ],
  ],
  [
    "a function with long parameters",
    [
      {
        kind: "function",
        name: "f",
        exported,
        async: false,
        parameters: ["a", "b"].map((name) => ({ name, optional: false, type: code`${long[0] ?? code``} & 1` })),
        returns: code`void`,
        body: [],
      },
    ],
    ["export function f(", `  a: "${"a".repeat(40)}" & 1,`, `  b: "${"a".repeat(40)}" & 1,`, "): void {", "}"],
  ],
  [
    "a constant",
    [{ kind: "constant", name: "a", exported, type: code`number`, value: code`1`, doc: { text: "One." } }],
    ["/** One. */", "export const a: number = 1;"],
  ],
  [
    "a blank line between, but for exports",
    [
      { kind: "reexport", from: "./a.js", names: ["a"], typeOnly: false },
      { kind: "reexport", from: "./b.js", names: ["B"], typeOnly: true },
      { kind: "alias", name: "A", exported, type: code`1` },
      { kind: "alias", name: "B", exported: false, type: code`2` },
    ],
    ['export { a } from "./a.js";', 'export type { B } from "./b.js";', "", "export type A = 1;", "", "type B = 2;"],
  ],
];

describe("printDeclarations", () => {
  it.each(rows)("%s", (_, given, want) => {
    expect(printDeclarations(given).join("").split("\n")).toEqual(want);
  });

  it("refuses a name that is none", () => {
    expect(() =>
      printDeclarations([{ kind: "alias", name: "A = 1; evil(); type B", exported, type: code`1` }]),
    ).toThrow("not an identifier");
  });

  it("prints thousands in a moment", () => {
    const many = Array.from({ length: 3_000 }, (_, index): DeclarationPlan => {
      return {
        kind: "interface",
        name: `A${index}`,
        exported,
        members: [{ name: "a", optional: false, type: code`string`, doc: { text: "An a." } }],
      };
    });
    const started = performance.now();
    printDeclarations(many);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
