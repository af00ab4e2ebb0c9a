import { describe, expect, test } from "vitest";
import {
  canonicalField,
  canonicalMember,
  type FieldKind,
} from "../../src/generator/scheme/evaluation/structured-fields.js";
import { ValueError } from "../../src/generator/scheme/expressions/value.js";
import { dictionaryMember, structuredField } from "../../templates/runtime/core/structured-fields.js";

const kinds: readonly FieldKind[] = ["dictionary", "list", "item"];

/** What a structured field is made of, and what does not belong into one. */
const parts = [
  ...[
    "a",
    "b",
    "*",
    "A",
    "_",
    ".",
    "-",
    "0",
    "7",
    "12",
    "=",
    ";",
    ",",
    " ",
    "\t",
    "(",
    ")",
    "?0",
    "?1",
    "?",
    "@",
    "%",
    ":",
  ],
  ...['"', '"x y"', '"\\""', "\\", '%"a%c3%bc"', '%"%2', ":aGk=:", ":YQ:", "/", "+", "a=1", "b;c=2", "\u00e9", "\n"],
  ...["1.5", "-1.50", "-0.0", ".", "999999999999999", "1000000000000000", "123456789012.999", "toString", "__proto__"],
];

/** A generator of its own, so that every run makes the same texts (Numerical Recipes' linear congruence). */
function texts(count: number): readonly string[] {
  let state = 9651;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: below(9) }, () => parts[below(parts.length)] ?? "").join(""),
  );
}

/** What comes out, or that nothing does; any error but the one for bad input is none of ours. */
function outcome(compute: () => string | undefined, refusal: new () => Error): string | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof refusal) return "refused";
    throw error;
  }
}

describe("the generated client reads what the evaluator reads", () => {
  test.each(kinds)("of a %s, and refuses the rest", (kind) => {
    const read = texts(8_000).filter((text) => {
      const want = outcome(() => canonicalField(text, kind), ValueError);
      expect(
        outcome(() => structuredField(text, kind), TypeError),
        text,
      ).toBe(want);
      return want !== "refused";
    });
    expect(read.length).toBeGreaterThan(200);
  });

  test("of the members of a dictionary", () => {
    for (const text of texts(8_000)) {
      const want = outcome(() => canonicalMember(text, "a"), ValueError);
      expect(
        outcome(() => dictionaryMember(text, "a"), TypeError),
        text,
      ).toBe(want);
    }
  });
});

test.each(kinds)("what is canonical stays as it is: %s", (kind) => {
  for (const text of texts(8_000)) {
    const canonical = outcome(() => structuredField(text, kind), TypeError);
    if (canonical !== undefined && canonical !== "refused") expect(structuredField(canonical, kind)).toBe(canonical);
  }
});

test("a long field is refused as fast as a short one", () => {
  const started = performance.now();
  for (const text of ['"'.padEnd(100_000, "\\a"), "(".repeat(100_000), `${"a;".repeat(50_000)}=`]) {
    expect(() => structuredField(text, "list")).toThrow(TypeError);
  }
  expect(performance.now() - started).toBeLessThan(1000);
});
