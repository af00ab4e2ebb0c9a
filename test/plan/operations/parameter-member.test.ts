import { expect, test } from "vitest";
import type { Parameter } from "../../../src/generator/model/api.js";
import { parameterMembers } from "../../../src/generator/plan/operations/parameter-member.js";
import { code, textOf } from "../../../src/generator/source/code/code.js";

const origin = { span: { source: { path: "specs/shop.yaml", text: "" }, start: 0, end: 0 }, pointer: "#" };
const schema: Parameter["schema"] = { kind: "text", origin };
const limit: Parameter = {
  ...{ origin, in: "query", name: "limit", required: false, deprecated: false, allowReserved: false },
  ...{ style: "form", explode: true, description: "How many", schema },
};

test("a parameter that operations repeat is one member, wherever it stands", () => {
  const memberOf = parameterMembers(() => code`string`);
  const elsewhere = { ...limit, origin: { ...origin, pointer: "#/paths" } };
  expect(memberOf(elsewhere)).toBe(memberOf(limit));
  expect(textOf(memberOf(limit))).toBe("readonly limit?: string");
});

test.each([
  [{ name: "offset" }],
  [{ required: true }],
  [{ description: "How many at most" }],
  [{ deprecated: true }],
  [{ examples: ["5"] }],
  [{ examplePages: ["https://example.com"] }],
  [{ schema: { ...schema } }],
])("another parameter with %j is another member", (other) => {
  const memberOf = parameterMembers(() => code`string`);
  expect(memberOf({ ...limit, ...other })).not.toBe(memberOf(limit));
});
