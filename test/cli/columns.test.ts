import { describe, expect, test } from "vitest";
import { columns } from "../../src/cli/columns.js";

describe("columns", () => {
  const cases: readonly {
    readonly name: string;
    readonly given: readonly (readonly string[])[];
    readonly want: readonly string[];
  }[] = [
    { name: "no rows", given: [], want: [] },
    {
      name: "texts flush left",
      given: [
        ["a", "b"],
        ["long", "c"],
      ],
      want: ["a     b", "long  c"],
    },
    {
      name: "numbers by their last digit",
      given: [
        ["x", "1 scheme", "0.42 s"],
        ["y", "14 schemes", "11.05 s"],
      ],
      want: ["x   1 scheme    0.42 s", "y  14 schemes  11.05 s"],
    },
    {
      name: "rows of different length, without blanks at the end",
      given: [["a"], ["b", "c", "d"]],
      want: ["a", "b  c  d"],
    },
  ];
  test.each(cases)("$name", ({ given, want }) => expect(columns(given)).toEqual(want));
});
