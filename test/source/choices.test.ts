import { describe, expect, test } from "vitest";
import { choose, defaultChoices, deviations, type SomeChoices } from "../../src/generator/source/choices.js";

describe("choose", () => {
  const cases: readonly {
    readonly name: string;
    readonly given: readonly SomeChoices[];
    readonly want: SomeChoices;
  }[] = [
    { name: "takes the defaults where nobody says anything", given: [], want: {} },
    { name: "takes the first giver", given: [{ crypto: "web" }, { crypto: "node" }], want: { crypto: "web" } },
    {
      name: "goes on where a giver leaves it out",
      given: [{ crypto: undefined }, { crypto: "web" }],
      want: { crypto: "web" },
    },
    {
      name: "takes each choice by itself",
      given: [{ tests: "none" }, { imports: "ts" }],
      want: { tests: "none", imports: "ts" },
    },
  ];
  test.each(cases)("$name", ({ given, want }) => expect(choose(...given)).toEqual({ ...defaultChoices, ...want }));

  test("leaves out what is no choice", () => {
    const giver: SomeChoices & { readonly out: string } = { imports: "ts", out: "x" };
    expect(choose(giver)).not.toHaveProperty("out");
  });
});

test("deviations are what is chosen against the default", () => {
  expect(deviations(choose())).toEqual({});
  expect(deviations(choose({ crypto: "node", imports: "none" }))).toEqual({ imports: "none" });
});
