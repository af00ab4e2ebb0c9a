import { describe, expect, test } from "vitest";
import { choicesText, choose, defaultChoices, type SomeChoices } from "../../src/generator/source/choices.js";

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

test("the text of choices is what is chosen against the defaults, wherever it was written", () => {
  expect(choicesText(choose())).toBe("");
  expect(choicesText(choose({ crypto: "node", imports: "none" }))).toBe('imports: "none"\n');
  const source = { path: "countersign.config.yaml", text: "" };
  const include = (start: number): SomeChoices => {
    return { include: { tags: [{ value: "a", origin: { span: { source, start, end: start }, pointer: "#" } }] } };
  };
  expect(choicesText(choose(include(1)))).toBe(choicesText(choose(include(2))));
  expect(choicesText(choose(include(1)))).toContain('"a"');
});
