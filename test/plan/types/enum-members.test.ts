import { expect, test } from "vitest";
import { enumMembers } from "../../../src/generator/plan/types/enum-members.js";
import { origin } from "../plan-fixture.js";

type Value = string | number | boolean | null;

const rows: readonly {
  readonly name: string;
  readonly values: readonly Value[];
  readonly names?: readonly (string | undefined)[];
  readonly want: readonly string[];
}[] = [
  {
    name: "words",
    values: ["open", "in_progress", "re-opened", "on hold"],
    want: ["Open", "InProgress", "ReOpened", "OnHold"],
  },
  { name: "capitals stay", values: ["USD", "IN_PROGRESS"], want: ["USD", "InProgress"] },
  { name: "null has no name", values: ["a", null], want: ["A"] },
  { name: "names of the document", values: [1, 2], names: ["LOW", "High"], want: ["LOW", "High"] },
  { name: "a name that is several words", values: ["a"], names: ["Very good"], want: ["VeryGood"] },
  { name: "a name for some only", values: ["a", "b"], names: [undefined, "Best"], want: ["A", "Best"] },
  { name: "numbers without names", values: [1, -2, 1.5], want: ["1", "-2", "1.5"] },
  { name: "a text that begins with a digit", values: ["2fa", "sms"], want: ["2fa", "Sms"] },
  { name: "signs", values: ["+1", "-1", "", "*"], want: ["+1", "-1", "", "*"] },
  {
    name: "values that would be called the same",
    values: ["total", "-total", "name"],
    want: ["total", "-total", "Name"],
  },
  { name: "the same name twice", values: ["a", "b"], names: ["X", "X"], want: ["a", "b"] },
  { name: "a number and its text", values: [1, "1"], want: ["1", "12"] },
  { name: "booleans beside others", values: [true, "auto"], want: ["True", "Auto"] },
  { name: "what is no member's name", values: ["__proto__", "proto"], want: ["__proto___", "proto"] },
  { name: "a name that is no member's is made one", values: ["a"], names: ["__proto__"], want: ["Proto"] },
  { name: "letters of any script", values: ["ünïcode", "日本"], want: ["Ünïcode", "日本"] },
];

test.each(rows)("$name", ({ values, names = [], want }) => {
  const described = values.flatMap((value, index) => {
    const name = names[index];
    return name === undefined ? [] : [{ value, name }];
  });
  const members = enumMembers({ kind: "constant", origin, values, described });
  expect(members.map(({ key }) => key)).toEqual(want);
  expect(members.map(({ value }) => value)).toEqual(values.filter((value) => value !== null));
});

test("a value that the document quotes has its words all the same", () => {
  const described = [{ value: "1", name: "Low", description: "Not now." }];
  expect(enumMembers({ kind: "constant", origin, values: [1], described })).toEqual([
    { key: "Low", value: 1, description: "Not now." },
  ]);
});
