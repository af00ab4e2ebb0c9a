import { describe, expect, test } from "vitest";
import type { Schema } from "../../../src/generator/model/schemas/schema.js";
import { printReplyValue } from "../../../src/generator/plan/examples/print-reply-value.js";
import { fitsSchema } from "../../../src/generator/plan/types/fits-schema.js";
import { textOf } from "../../../src/generator/source/code/code.js";
import { parseYaml } from "../../../src/generator/spec/yaml/parse-yaml.js";
import { readFixture } from "../plan-fixture.js";

/** The schema of a reply, and how references of its document resolve; `Tree` and `Loop` are two that hold themselves. */
function replySchema(yaml: string): { readonly schema: Schema; readonly resolve: (schema: Schema) => Schema } {
  const { api, context } = readFixture(
    `
paths: { /a: { get: { operationId: a, responses: { "200": { description: ok, content: { application/json: { schema: ${yaml} } } } } } } }
components:
  schemas:
    Tree: { type: object, required: [name], properties: { name: { type: string }, left: { $ref: "#/components/schemas/Tree" }, all: { type: array, items: { $ref: "#/components/schemas/Tree" } } } }
    Cat: { type: object, properties: { kind: { enum: [cat, dog] }, toy: { $ref: "#/components/schemas/Toy" } } }
    Toy: { type: object, properties: { name: { type: string } } }
    Endless: { type: object, required: [again], properties: { again: { $ref: "#/components/schemas/Endless" } } }
    Loop: { type: object, required: [next], properties: { next: { oneOf: [{ $ref: "#/components/schemas/Loop" }, { type: "null" }] } } }
`,
    { mocks: true },
  );
  const schema = api.operations[0]?.replies[0]?.contents[0]?.schema;
  if (schema === undefined) throw new Error("the fixture has no reply");
  return { schema, resolve: context.spelling.resolve };
}

describe("a value made from", () => {
  const cases: readonly (readonly [schema: string, want: unknown])[] = [
    ["{ type: string }", "text"],
    ["{ type: string, minLength: 10 }", "texttextte"],
    ["{ type: string, minLength: 2, maxLength: 3 }", "tex"],
    ["{ type: string, maxLength: 0 }", ""],
    ["{ type: string, minLength: 1000000 }", "text"],
    ["{ type: string, minLength: 30, format: date-time }", "2024-01-31T12:00:00Z"],
    ["{ type: string, example: hello }", "hello"],
    ["{ type: string, example: 7 }", "text"],
    ["{ type: string, format: date-time }", "2024-01-31T12:00:00Z"],
    ["{ type: string, format: idn-email }", "someone@example.com"],
    ["{ type: integer }", 1],
    ["{ type: integer, minimum: 0, maximum: 5 }", 1],
    ["{ type: integer, minimum: 3 }", 3],
    ["{ type: integer, maximum: -2 }", -2],
    ["{ type: integer, exclusiveMinimum: 3 }", 4],
    ["{ type: integer, minimum: 3, exclusiveMinimum: true }", 4],
    ["{ type: integer, minimum: 3, exclusiveMinimum: false }", 3],
    ["{ type: number, maximum: 1, exclusiveMaximum: true }", 0],
    ["{ type: number, exclusiveMinimum: 0, exclusiveMaximum: 1 }", 0.5],
    ["{ type: number, minimum: 0.07, maximum: 0.5, multipleOf: 0.01 }", 0.07],
    ["{ type: integer, multipleOf: 100 }", 100],
    ["{ type: integer, minimum: 150, multipleOf: 100 }", 200],
    ["{ type: number, minimum: 5, maximum: 4 }", 1],
    ["{ type: number, multipleOf: 0 }", 1],
    ["{ type: number, minimum: 1e400 }", 1],
    ["{ type: number, examples: [x, 2.5] }", 2.5],
    ["{ type: number, examples: [1e400, 2.5] }", 2.5],
    ["{ enum: [b, a] }", "b"],
    ["{ type: [string, 'null'] }", "text"],
    ["{ type: array, items: { type: boolean } }", [true]],
    ["{ type: array, minItems: 3, items: { type: integer } }", [1, 1, 1]],
    ["{ type: array, minItems: 1000000, items: { type: integer } }", [1]],
    ["{ type: array, prefixItems: [{ type: string }, { type: number }] }", ["text", 1]],
    ["{ type: object, properties: { a: { type: string }, b: { type: string, writeOnly: true } } }", { a: "text" }],
    [
      "{ allOf: [{ type: object, properties: { a: { const: x } } }, { type: object, properties: { b: { const: 2 } } }] }",
      { a: "x", b: 2 },
    ],
    [
      "{ allOf: [{ $ref: '#/components/schemas/Cat' }, { type: object, required: [kind], properties: { kind: { type: string, nullable: true, example: x }, toy: { type: object, properties: { of: { const: 1 } } } } }] }",
      { kind: "cat", toy: { name: "text", of: 1 } },
    ],
    [
      "{ allOf: [{ type: object, properties: { kind: { const: dog } } }, { $ref: '#/components/schemas/Cat' }] }",
      { kind: "dog", toy: { name: "text" } },
    ],
    ["{ type: array, items: { type: array, anyOf: [{ type: object }], items: {} } }", []],
    ["{}", {}],
    ["{ $ref: '#/components/schemas/Tree' }", { name: "text", all: [] }],
    ["{ $ref: '#/components/schemas/Loop' }", { next: null }],
    ["{ type: array, items: { $ref: '#/components/schemas/Loop' } }", [{ next: null }]],
  ];
  test.each(cases)("%s is %j", (yaml, want) => {
    const { schema, resolve } = replySchema(yaml);
    const text = textOf(printReplyValue(schema, undefined, resolve));
    // A literal.
    expect(JSON.parse(JSON.stringify(new Function(`return (${text});`)()))).toEqual(want);
  });
});

test("what must be there is there, however deep", () => {
  const nested = Array.from({ length: 20 }).reduce<string>(
    (inner) =>
      `{ type: object, required: [a], properties: { a: { oneOf: [${inner}, { type: object, required: [b] }] } } }`,
    "{ type: object, required: [end], properties: { end: { type: string } } }",
  );
  const { schema, resolve } = replySchema(nested);
  expect(textOf(printReplyValue(schema, undefined, resolve))).toBe(
    `${"{ a: ".repeat(20)}{ end: "text" }${" }".repeat(20)}`,
  );
});

test("lists in lists that must have many items each stay small", () => {
  const nested = Array.from({ length: 6 }).reduce<string>(
    (inner) => `{ type: array, minItems: 10, items: ${inner} }`,
    "{ type: string }",
  );
  const { schema, resolve } = replySchema(nested);
  expect(textOf(printReplyValue(schema, undefined, resolve)).length).toBeLessThan(50_000);
});

test("what is always a part of itself ends", () => {
  const { schema, resolve } = replySchema(
    "{ type: object, required: [x], properties: { x: { $ref: '#/components/schemas/Endless' } } }",
  );
  expect(textOf(printReplyValue(schema, undefined, resolve))).toBe(
    `{ x: ${"{ again: ".repeat(9)}{}${" }".repeat(9)} }`,
  );
});

describe("an example is of the type", () => {
  const cases: readonly (readonly [schema: string, example: string, want: boolean])[] = [
    ["{ type: string }", "hello", true],
    ["{ type: string }", "7", false],
    ["{ type: integer }", "7.5", false],
    ["{ type: [integer, 'null'] }", "null", true],
    ["{ enum: [a, 1] }", "1", true],
    ["{ enum: [a, 1] }", "[1]", false],
    ["{ type: array, items: { type: string } }", "[a, 1]", false],
    ["{ type: array, prefixItems: [{ type: string }], items: false }", "[a, b]", false],
    ["{ type: object, required: [a], properties: { a: { type: string } } }", "{ b: 1 }", false],
    ["{ type: object, required: [a], properties: { a: { type: string } } }", "{ a: x, b: 1 }", true],
    ["{ type: object, additionalProperties: { type: number } }", "{ b: x }", false],
    ["{ $ref: '#/components/schemas/Tree' }", "{ name: a, left: { name: b, all: [{ name: c }] } }", true],
    ["{ $ref: '#/components/schemas/Tree' }", "{ name: a, left: { name: b, all: [{ name: 1 }] } }", false],
    ["{ oneOf: [{ type: string }, { $ref: '#/components/schemas/Tree' }] }", "{ name: a }", true],
    ["{ allOf: [{ $ref: '#/components/schemas/Tree' }, { type: object, required: [b] }] }", "{ name: a }", false],
  ];
  test.each(cases)("%s: %s is %j", (yaml, example, want) => {
    const { schema, resolve } = replySchema(yaml);
    const { value } = parseYaml({ path: "example.yaml", text: `it: ${example}\n` });
    const node = value?.kind === "map" ? value.members.get("it")?.value : undefined;
    expect(node && fitsSchema(node, schema, resolve)).toBe(want);
  });
});

test("choices of choices, ten thousand of them, are no matter of the stack", () => {
  const { schema } = replySchema("{ type: string }");
  const { origin } = schema;
  const names = Array.from({ length: 10_000 }, (_, index) => `C${index}`);
  const choices = new Map<string, Schema>(
    names.map((name, index) => {
      const next: Schema = { kind: "reference", origin, name: `C${(index + 1) % names.length}` };
      return [name, { kind: "union", origin, members: [next, { kind: "null", origin }] }];
    }),
  );
  const resolve = (one: Schema): Schema => (one.kind === "reference" ? (choices.get(one.name) ?? one) : one);
  expect(textOf(printReplyValue({ kind: "reference", origin, name: "C0" }, undefined, resolve))).toBe("null");
});
