import { expect, test } from "vitest";
import { beginSuggesting, didYouMean, nearest } from "../../../src/generator/source/diagnostics/nearest-names.js";

const names = ["timestamp", "method", "target", "signature", "contentMd5", "contentType", "constructor"];

test.each([
  { name: "timestmp", want: ["timestamp"] },
  { name: "tiemstamp", want: ["timestamp"] },
  { name: "TIMESTAMP", want: ["timestamp"] },
  { name: "contentTyp", want: ["contentType", "contentMd5"] },
  { name: "xyz", want: [] },
  { name: "timestamp", want: [] },
  { name: "", want: [] },
  { name: "__proto__", want: [] },
])("the names nearest to $name are $want", ({ name, want }) => {
  expect(nearest(name, names)).toEqual(want);
});

test("at most three are suggested, in the order given where they are equally near", () => {
  expect(nearest("pet", ["pets", "peta", "petz", "pett"])).toEqual(["pets", "peta", "petz"]);
});

test("a short name is not answered with one that shares no letter", () => {
  expect(nearest("a", ["b", "c"])).toEqual([]);
});

test("a megabyte of a name costs nothing", () => {
  expect(nearest("a".repeat(1_000_000), ["a".repeat(1_000_000 - 1)])).toEqual([]);
});

test("the question names one, two or three", () => {
  expect(didYouMean("lett", ["let", "use"])).toBe(' Did you mean "let"?');
  expect(didYouMean("qurey", ["path", "body"])).toBe("");
});

test("of thousands of names among thousands of others, only some are compared", () => {
  beginSuggesting();
  const others = Array.from({ length: 5_000 }, (_, index) => `someLongNameThatIsThere${index}`);
  const found = others.map((_, index) => nearest(`someLongNameThatIsMissing${index}`, others).length);
  expect([found[0], found.at(-1)]).toEqual([3, 0]);
  beginSuggesting();
  expect(nearest("tiemstamp", names)).toEqual(["timestamp"]);
});
