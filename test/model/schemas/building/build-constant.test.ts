import { expect, test } from "vitest";
import { buildConstant } from "../../../../src/generator/model/schemas/building/build-constant.js";
import { apiOf, readingOf } from "../../document-fixture.js";

function valuesOf(schema: string): unknown {
  const built = apiOf(`components: { schemas: { A: ${schema} } }`).schemas[0]?.schema;
  return built?.kind === "constant" ? built.values : built?.kind;
}

test.each([
  { what: "numbers of a text are texts, as written", given: "{ type: string, enum: [1.0, a] }", want: ["1.0", "a"] },
  { what: "truth values of a text are texts", given: "{ type: string, enum: [true, null] }", want: ["true", null] },
  { what: "quoted numbers of a number are numbers", given: "{ type: integer, enum: ['1', 2] }", want: [1, 2] },
  { what: "quoted truth values are truth values", given: "{ type: boolean, enum: ['true'] }", want: [true] },
  { what: "both types keep both", given: "{ type: [string, integer], enum: ['1', 1] }", want: ["1", 1] },
  { what: "values given twice count once", given: "{ enum: [a, b, a] }", want: ["a", "b"] },
  { what: "a text that is no number leaves the type", given: "{ type: integer, enum: [a] }", want: "number" },
  { what: "what is no number leaves the type", given: "{ type: number, enum: [.inf] }", want: "number" },
  { what: "an empty list leaves the type", given: "{ type: string, enum: [] }", want: "text" },
  { what: "lists among the values leave the type", given: "{ type: string, enum: [a, [b]] }", want: "text" },
  { what: "values of the items leave the list", given: "{ type: array, enum: [a], items: {} }", want: "array" },
  { what: "const goes before enum", given: "{ const: a, enum: [a, b] }", want: ["a"] },
])("$what", ({ given, want }) => {
  expect(valuesOf(given)).toEqual(want);
});

test.each([
  {
    what: "a number beyond the safe ones",
    values: "[1, 9007199254740993]",
    message: "JavaScript has no room for this number, and would make another of it",
    hint: "write a smaller number, or make it a text; until then any number is allowed",
  },
  {
    what: "a number that is none",
    values: "[1, .inf]",
    message: "this is no number that JSON has, or none that a program can hold",
    hint: "write a finite number; until then any number is allowed",
  },
])("warns of $what at its place", ({ values, message, hint }) => {
  const { reading, diagnostics } = readingOf(`enum: ${values}`);
  expect(buildConstant(reading.document.root, [], reading.report)?.kind).toBe("number");
  expect(diagnostics).toMatchObject([{ severity: "warning", message, hint }]);
  expect(diagnostics[0]?.span.source.text.slice(diagnostics[0].span.start)).toMatch(/^(9007199254740993|\.inf)/);
});
