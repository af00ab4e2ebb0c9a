import { describe, expect, it } from "vitest";
import { planTypes, typeNames } from "../../src/generator/plan/plan-types.js";
import { printed, readFixture } from "./plan-fixture.js";

function typesOf(schemas: string, used: readonly string[]): readonly string[] {
  const contents = used.map(
    (name, index) =>
      `${200 + index}: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } } }`,
  );
  const { api, context } = readFixture(`
components: { schemas: { ${schemas} } }
paths: { /a: { get: { responses: { ${contents.join(", ")} } } } }`);
  const plan = planTypes(api, context.names, "");
  const declarations = [...(plan?.declarations ?? [])];
  expect(declarations.map(({ name }) => name)).toEqual(typeNames(api, context.names));
  return plan === undefined ? [] : printed(declarations);
}

describe("a named schema", () => {
  const rows: readonly (readonly [what: string, schemas: string, want: readonly string[]])[] = [
    [
      "of an object is an interface",
      "A: { type: object, required: [a], properties: { a: { type: string }, b: { type: number } } }",
      ["export interface A {", "  readonly a: string;", "  readonly b?: number;", "}"],
    ],
    ["of anything else is an alias", "A: { enum: [a, b] }", ['export type A = "a" | "b";']],
    [
      "may contain itself",
      "A: { type: object, properties: { next: { $ref: '#/components/schemas/A' } } }",
      ["export interface A {", "  readonly next?: A;", "}"],
    ],
    [
      "may be a list of itself",
      "A: { type: array, items: { $ref: '#/components/schemas/A' } }",
      ["export type A = readonly A[];"],
    ],
    [
      "may be open",
      "A: { type: object, properties: { a: { type: string } }, additionalProperties: { type: number } }",
      [
        "export interface A {",
        "  readonly [name: string]: number | string | undefined;",
        "  readonly a?: string;",
        "}",
      ],
    ],
    [
      "may say nothing of its members",
      "A: { type: object }",
      ["export interface A {", "  readonly [name: string]: unknown;", "}"],
    ],
    [
      "hides no name of the language",
      "A: { $ref: '#/components/schemas/Error' }, Error: { type: string }",
      ["export type A = ErrorSchema;", "", "export type ErrorSchema = string;"],
    ],
    [
      "keeps its words",
      "A: { type: object, description: 'An A.', properties: { a: { type: string, description: '*/ evil', deprecated: true } } }",
      [
        "/** An A. */",
        "export interface A {",
        "  /**",
        "   * *\\/ evil",
        "   *",
        "   * @deprecated",
        "   */",
        "  readonly a?: string;",
        "}",
      ],
    ],
    [
      "extends another by being both",
      "A: { allOf: [{ $ref: '#/components/schemas/B' }, { type: object, required: [b], properties: { b: { type: string } } }] }, B: { type: object, properties: { a: {} } }",
      ["export type A = B & { readonly b: string };", "", "export interface B {", "  readonly a?: unknown;", "}"],
    ],
    ["leaves out what no operation leads to", "A: { type: string }, B: { type: string }", ["export type A = string;"]],
  ];

  it.each(rows)("%s", (_, schemas, want) => {
    expect(typesOf(schemas, ["A"])).toEqual(want);
  });
});

it("there is no file without a type", () => {
  expect(typesOf("A: { type: string }", [])).toEqual([]);
});
