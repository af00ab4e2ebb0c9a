import { expect, it } from "vitest";
import type { Schema } from "../../../src/generator/model/schemas/schema.js";
import { printSample } from "../../../src/generator/plan/examples/print-sample.js";
import { textOf } from "../../../src/generator/source/code/code.js";
import { schemas } from "../plan-fixture.js";

const {
  array,
  binary,
  boolean,
  constant,
  intersection,
  null: nothing,
  number,
  object,
  reference,
  text,
  tuple,
  union,
  unknown,
} = schemas;
const node = object({ value: text, next: reference("Node") });
const resolve = (schema: Schema): Schema => (schema.kind === "reference" ? node : schema);

const rows: readonly (readonly [want: string, given: Schema])[] = [
  ['"..."', text],
  ["1", number],
  ["true", boolean],
  ["null", nothing],
  ["{}", unknown],
  ["new Uint8Array()", binary],
  ['"a"', constant("a", "b")],
  ["[]", array(text)],
  ['["..."]', { kind: "array", origin: text.origin, items: text, least: 2 }],
  ['["...", 1]', tuple([text, number])],
  ['{ a: "..." }', object({ a: text, "b?": number })],
  ['{ a: "...", b: 1 }', intersection(object({ a: text }), object({ b: number }))],
  ['{ a: "...", b: 1 }', intersection(object({ a: text }), union(object({ b: number }), object({ c: number })))],
  ['"..."', union(nothing, text)],
  ["{}", union(object({}), nothing)],
  ["{}", union()],
];

it.each(rows)("%s", (want, given) => {
  expect(textOf(printSample(given, resolve))).toBe(want);
});

it("ends, where a schema contains itself", () => {
  expect(textOf(printSample(node, resolve)).match(/value/g)?.length).toBeLessThan(10);
});
