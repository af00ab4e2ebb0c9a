import { describe, expect, test } from "vitest";
import { checked } from "../expression-of.js";
import { programOf } from "../scheme-of.js";

describe("a choice between constants", () => {
  test.each([
    ["'a' === 'a'", true],
    ["1 === 2", false],
    ["!('a' === 'b')", true],
    ["when('a' === 'a', 'yes', method)", "yes"],
    ["when('a' === 'b', method, 'no')", "no"],
    ["when(true && false, 'yes', 'no')", "no"],
    ["when(false || true, 'yes', 'no')", "yes"],
    ["when(method === 'GET' && false, 'yes', 'no')", "no"],
    ["when(method === 'GET' || true, 'yes', 'no')", "yes"],
  ])("%s is settled", (written, value) => {
    expect(checked(written)).toMatchObject({ kind: "literal", value });
  });

  test.each([
    ["true && method === 'GET'", "method === 'GET'"],
    ["method === 'GET' && true", "method === 'GET'"],
    ["false || method === 'GET'", "method === 'GET'"],
    ["method === 'GET' || false", "method === 'GET'"],
  ])("%s is what is left of it", (written, rest) => {
    expect({ ...checked(written), span: undefined }).toMatchObject({ kind: "binary", operator: "===" });
    expect(written).toContain(rest);
  });

  test("keeps the type that the choice has", () => {
    expect(checked("when('a' === 'a', 'yes')").type).toMatchObject({ kind: "optional" });
    expect(checked("when('a' === 'b', 'yes')").type).toMatchObject({ kind: "optional" });
  });

  test("finds the mistake in the branch that is never taken", () => {
    expect(() => checked("when('a' === 'a', 'yes', timestmp)")).toThrow();
  });
});

describe("a placement under a condition", () => {
  const headers = (filled: string): readonly string[] =>
    programOf(`use: base\nwith: { more: ${filled} }`, {
      base: `
title: base
parameters: { more: { default: "false" } }
credentials: { key: { secret: true } }
send: { headers: { X-Key: "\${key}", X-More: { value: "1", when: more } } }
`,
    }).steps.map(({ name }) => name);

  test("that a parameter settles is always made, or never", () => {
    expect(headers('"true"')).toEqual(["X-Key", "X-More"]);
    expect(headers('"false"')).toEqual(["X-Key"]);
  });
});
