import { expect, test } from "vitest";
import type { Schema } from "../../../src/generator/model/schemas/schema.js";
import { objectsIn } from "../../../src/generator/plan/types/objects-in.js";
import { origin } from "../plan-fixture.js";

function objectOf(description: string): Schema {
  return { kind: "object", origin, properties: [], description };
}

const parts = (schema: Schema): readonly Schema[] => (schema.kind === "intersection" ? schema.members : []);

function described(schema: Schema): readonly (string | undefined)[] {
  return objectsIn(schema, (one) => one, parts).map(({ description }) => description);
}

test("objects come in the order in which they are written, each once", () => {
  const [first, second, third] = ["first", "second", "third"].map(objectOf);
  if (first === undefined || second === undefined || third === undefined) throw new Error("three were made");
  const inner: Schema = { kind: "intersection", origin, members: [first, second] };
  expect(described({ kind: "intersection", origin, members: [inner, third, first, inner] })).toEqual([
    "first",
    "second",
    "third",
  ]);
});

test("a schema that extends another that extends another, ten thousand times, is no matter of the stack", () => {
  let schema = objectOf("last");
  for (let level = 0; level < 10_000; level++) {
    schema = { kind: "intersection", origin, members: [schema, objectOf(`level ${level}`)] };
  }
  expect(described(schema)).toHaveLength(10_001);
});
