import { describe, expect, test } from "vitest";
import { evaluate, type Surroundings } from "../../../src/generator/scheme/evaluation/evaluate-expression.js";
import { fromJson, type Value, ValueError } from "../../../src/generator/scheme/expressions/value.js";
import { checked } from "../expression-of.js";

function evaluated(written: string, claims: unknown): Value {
  const nothing = (): undefined => undefined;
  const around: Surroundings = {
    input: nothing,
    header: nothing,
    credential: nothing,
    session: nothing,
    reply: nothing,
    value: () => fromJson(claims),
    entropy: { uuid: () => "", randomHex: () => "" },
    known: new Map(),
    signatures: new Map(),
    count: nothing,
  };
  return evaluate(checked(written), around);
}

describe("what is compared of a reply", () => {
  test.each([
    [{ error: "clock" }, true],
    [{ error: "quota" }, false],
    [{ message: "no" }, false],
    [{ error: null }, false],
    [{ error: { code: 1 } }, false],
    ["no JSON", false],
  ])("%j", (reply, want) => {
    expect(evaluated("claims.error === 'clock'", reply)).toBe(want);
  });

  test("must be there beside what may be absent itself", () => {
    expect(() => evaluated("claims.error === header('X-Error')", {})).toThrow(ValueError);
  });
});

test.each([
  ["claims.keys[1].id", { keys: [{ id: "a" }, { id: "b" }] }, "b"],
  ["claims[0]", ["a"], "a"],
  ["claims[1]", ["a"], undefined],
  ["claims[0]", "text", undefined],
  ["claims.map", ["a"], undefined],
])("%s of %j is %j", (written, reply, want) => {
  expect(evaluated(written, reply)).toBe(want);
});
