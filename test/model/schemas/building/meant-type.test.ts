import { expect, test } from "vitest";
import { meantType } from "../../../../src/generator/model/schemas/building/meant-type.js";

test.each([
  ["a type in capitals", "String", { type: "string" }],
  ["a type with a comma behind it", "boolean,", { type: "boolean" }],
  ["a type with a slip", "intger", { type: "integer" }],
  ["a type of other languages", "int", { type: "integer" }],
  ["a format", "date-time", { type: "string", format: "date-time" }],
  ["a format by its other name", "Guid", { type: "string", format: "uuid" }],
  ["Swagger's file", "file", { type: "string", format: "binary" }],
  ["the name of a schema", "Customer", undefined],
  ["a type and more words", "string; more", undefined],
  ["signs alone", "...", undefined],
  ["a name that objects have", "constructor", undefined],
])("reads %s", (_, written, want) => {
  expect(meantType(written)).toEqual(want);
});
