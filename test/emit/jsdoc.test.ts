import { expect, it } from "vitest";
import { printDoc } from "../../src/generator/emit/jsdoc.js";
import type { Doc } from "../../src/generator/source/code/comment.js";

const rows: readonly (readonly [what: string, given: Doc, want: readonly string[]])[] = [
  ["one line", { text: "Adds a user." }, ["/** Adds a user. */"]],
  ["several", { text: "One.\n\nTwo." }, ["/**", " * One.", " *", " * Two.", " */"]],
  ["a tag alone", { text: "", deprecated: true }, ["/** @deprecated */"]],
  [
    "text and tags",
    { text: "Adds.", deprecated: true, see: ["https://docs.example.com/a", "specs/a.yaml#/paths/~1a"] },
    [
      "/**",
      " * Adds.",
      " *",
      " * @deprecated",
      " * @see https://docs.example.com/a",
      " * @see specs/a.yaml#/paths/~1a",
      " */",
    ],
  ],
  ["a pointer that would end the comment", { text: "", see: ["a.yaml#/x*/y\nz"] }, ["/** @see a.yaml#/x*\\/y z */"]],
  ["text that would end the comment", { text: "*/ evil" }, ["/** *\\/ evil */"]],
];

it.each(rows)("%s", (_, given, want) => {
  expect(printDoc(given, 60)).toEqual(want);
});

it("wraps so that no line is wider", () => {
  const lines = printDoc({ text: "word ".repeat(60) }, 60);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
});
