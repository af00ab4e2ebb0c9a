import { describe, expect, test } from "vitest";
import type { Schema } from "../../../src/generator/model/schemas/schema.js";
import { schemasAt } from "../../../src/generator/plan/types/schema-path.js";

const origin = { span: { source: { path: "", text: "" }, start: 0, end: 0 }, pointer: "" };
const schema = (kind: "boolean" | "null" | "unknown"): Schema => ({ kind, origin });
const list: Schema = { kind: "array", origin, items: schema("boolean") };
const closed: Schema = { kind: "tuple", origin, items: [schema("boolean"), list], least: 0 };
const open: Schema = { ...closed, rest: schema("unknown") };

function kindsAt(of: Schema, ...path: readonly string[]): readonly string[] | string {
  const at = schemasAt([of], path, (one) => one);
  return at.kind === "missing" ? `no ${at.name}` : at.schemas.map(({ kind }) => kind);
}

describe("items of lists by their places", () => {
  test.each([
    ["a list's first", list, ["0"], ["boolean"]],
    ["any other of a list", list, ["17"], ["boolean"]],
    ["a name of a list", list, ["id"], "no id"],
    ["an item of an item of a tuple", closed, ["1", "3"], ["boolean"]],
    ["what a tuple does not have", closed, ["2"], "no 2"],
    ["what goes on from a tuple", open, ["2", "any"], ["unknown"]],
  ])("%s", (_, of, path, want) => expect(kindsAt(of, ...path)).toEqual(want));
});
