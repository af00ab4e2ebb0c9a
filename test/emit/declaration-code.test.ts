import { expect, it } from "vitest";
import { declarationCode } from "../../src/generator/emit/declaration-code.js";
import type { DeclarationPlan } from "../../src/generator/plan/client-plan.js";
import { code, textOf } from "../../src/generator/source/code/code.js";

const exported = true;
const rows: readonly (readonly [plan: DeclarationPlan, want: string])[] = [
  [{ kind: "reexport", from: "./a.js", names: ["A"], typeOnly: true }, 'export type { A } from "./a.js";'],
  [
    {
      kind: "interface",
      name: "A",
      exported,
      typeParameters: [code`T`, code`U = T`],
      extends: [code`B`, code`C<T>`],
      members: [
        { name: "a-b", optional: true, type: code`T` },
        { kind: "index", type: code`U` },
      ],
    },
    'export interface A<T, U = T> extends B, C<T> { readonly [name: string]: U; readonly "a-b"?: T; }',
  ],
  [{ kind: "alias", name: "A", exported: false, type: code`B` }, "type A = B;"],
  [
    {
      kind: "function",
      name: "f",
      exported,
      async: true,
      typeParameters: [code`const T`],
      parameters: [
        { name: "a", optional: true, type: code`T` },
        { name: "b", optional: false, type: code`B`, initializer: code`{}` },
      ],
      returns: code`Promise<void>`,
      body: [code`g();`],
    },
    "export async function f<const T>(a?: T, b: B = {}): Promise<void> { g(); }",
  ],
  [{ kind: "constant", name: "a", exported, type: code`A`, value: code`1` }, "export const a: A = 1;"],
  [{ kind: "constant", name: "a", exported: false, value: code`1` }, "const a = 1;"],
];

it.each(rows)("%j", (plan, want) => {
  expect(textOf(declarationCode(plan)).replace(/\s+/g, " ")).toBe(want);
});
