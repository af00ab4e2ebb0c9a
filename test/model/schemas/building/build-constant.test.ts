import { expect, test } from "vitest";
import { apiOf } from "../../document-fixture.js";

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
