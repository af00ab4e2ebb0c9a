import { expect, test } from "vitest";
import { apiOf } from "../../document-fixture.js";

function notesOf(schema: string): unknown {
  return apiOf(`components: { schemas: { A: ${schema} } }`).schemas[0]?.schema.notes;
}

test.each([
  { given: "{ type: string }", want: undefined },
  { given: "{ type: string, format: string }", want: undefined },
  { given: "{ type: [boolean, 'null'], format: boolean }", want: undefined },
  { given: "{ type: string, format: integer }", want: ["format: integer"] },
  { given: "{ maxLength: 255, minLength: 1 }", want: ["max length 255", "min length 1"] },
  { given: "{ pattern: '^a*/' }", want: ["pattern: `^a*/`"] },
  { given: "{ pattern: '^[`]' }", want: ["pattern: ^[`]"] },
  { given: "{ minimum: 0, exclusiveMaximum: 1e3 }", want: ["minimum 0", "less than 1e3"] },
  { given: "{ minimum: 0, exclusiveMinimum: true, exclusiveMaximum: false }", want: ["minimum 0", "minimum excluded"] },
  { given: "{ multipleOf: 0.01 }", want: ["multiple of 0.01"] },
  { given: "{ minItems: 1, maxItems: 2, uniqueItems: true }", want: ["min items 1", "max items 2", "unique items"] },
  { given: "{ uniqueItems: false }", want: undefined },
  { given: "{ type: string, uniqueItems: true, minimum: 1, maxLength: 9 }", want: ["max length 9"] },
  { given: "{ type: integer, minimum: 1, pattern: '^1' }", want: ["minimum 1"] },
  { given: "{ type: [array, 'null'], uniqueItems: true, minProperties: 1 }", want: ["unique items"] },
  { given: "{ default: 'a\"b' }", want: ['default: "a\\"b"'] },
  { given: "{ default: 12345678901234567890 }", want: ["default: 12345678901234567890"] },
  { given: "{ default: false }", want: ["default: false"] },
  { given: "{ default: [] }", want: ["default: []"] },
  { given: "{ default: { a: 1 } }", want: ['default: {"a":1}'] },
  {
    given: "{ dependencies: { a: [b], c: { required: [d] } } }",
    want: ['`a` requires `b`; `c` requires {"required":["d"]}'],
  },
  { given: "{ type: string, contentSchema: { type: object } }", want: ['content: {"type":"object"}'] },
  { given: "{ type: integer, enum: [1, 9007199254740993] }", want: ["one of 1, 9007199254740993"] },
  { given: "{ type: integer, const: 9007199254740993 }", want: ["one of 9007199254740993"] },
  { given: "{ type: array, enum: [a, b] }", want: ['one of "a", "b"'] },
  { given: "{ type: integer, enum: [1, 2] }", want: undefined },
  { given: "{ enum: [] }", want: undefined },
  { given: "{ not: { const: 1 } }", want: ['not: {"const":1}'] },
  { given: "{ discriminator: { propertyName: petType } }", want: ["told apart by `petType`"] },
  { given: "{ minLength: 0, minItems: 0, minProperties: 0, minimum: 0 }", want: ["minimum 0"] },
  { given: `{ pattern: ${"a".repeat(130)} }`, want: [`pattern: \`${"a".repeat(120)}...\``] },
  { given: `{ pattern: ${"a".repeat(119)}\u{1f600}${"b".repeat(9)} }`, want: [`pattern: \`${"a".repeat(119)}...\``] },
])("the notes of $given", ({ given, want }) => {
  expect(notesOf(given)).toEqual(want);
});
