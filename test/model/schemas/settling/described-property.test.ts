import { expect, test } from "vitest";
import type { Schema } from "../../../../src/generator/model/schemas/schema.js";
import { type Described, describeToo } from "../../../../src/generator/model/schemas/settling/described-property.js";

const origin = { span: { source: { path: "a.yaml", text: "" }, start: 0, end: 0 }, pointer: "#" };
const text: Schema = { kind: "text", origin };
const list: Schema = { kind: "array", origin, items: text };
const either: Schema = { kind: "union", origin, members: [text, list] };

/** The indexes of the descriptions that each next one overrides. */
function overridden(schemas: readonly Schema[]): readonly (readonly number[])[] {
  let described: Described | undefined;
  return schemas.map((schema, index) => {
    const next = describeToo(described, { schema, index }, new Map());
    described = next.described;
    return next.overridden.map((one) => one.index);
  });
}

test.each<readonly [string, readonly Schema[], readonly (readonly number[])[]]>([
  ["alike", [text, text, either], [[], [], []]],
  ["a list after texts", [text, either, text, list], [[], [], [], [0, 2]]],
  ["what is overridden already", [text, list, list, text], [[], [0], [], [1, 2]]],
])("%s", (_, given, want) => {
  expect(overridden(given)).toEqual(want);
});

test("thousands of parts that describe the same property are not compared pair by pair", () => {
  let looks = 0;
  const counted = (): Schema => ({
    origin,
    get kind() {
      looks++;
      return "boolean" as const;
    },
  });
  overridden([text, ...Array.from({ length: 2_000 }, counted)]);
  expect(looks).toBeLessThan(50_000);
});
