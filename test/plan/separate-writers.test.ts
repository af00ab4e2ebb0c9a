import { describe, expect, test } from "vitest";
import { readApi } from "../../src/generator/read-api.js";

const oauth = "{ type: oauth2, flows: { implicit: { authorizationUrl: https://a.example/, scopes: {} } } }";

/** The alternatives of the one operation, and the warnings. */
function separated(security: string): readonly unknown[] {
  const { value, diagnostics } = readApi({
    path: "shop.yaml",
    text: `openapi: 3.0.3
info: { title: Shop, version: "1" }
paths:
  /a: { get: { operationId: a, security: ${security}, responses: { "200": { description: A. } } } }
components:
  securitySchemes:
    one: ${oauth}
    two: ${oauth}
    basic: { type: http, scheme: basic }
    key: { type: apiKey, in: header, name: X-Key }
    sameKey: { type: apiKey, in: header, name: x-key }
    other: { type: apiKey, in: header, name: X-Other }
    queried: { type: apiKey, in: query, name: X-Key }
`,
  });
  const alternatives = value?.api.operations[0]?.security.map(({ schemes }) =>
    schemes.map(({ scheme }) => scheme.value).join(" "),
  );
  return [alternatives, diagnostics.map(({ message }) => message)];
}

const same = (names: string): string => `${names} write the same header of a request: either is enough`;

describe("schemes that are demanded at once", () => {
  test.each([
    ["[{ one: [], other: [] }]", ["one other"], []],
    ["[{ one: [], two: [] }]", ["one", "two"], [same('"one" and "two"')]],
    ["[{ one: [], basic: [] }]", ["one", "basic"], [same('"one" and "basic"')]],
    ["[{ other: [], one: [], two: [] }]", ["other one", "other two"], [same('"one" and "two"')]],
    [
      "[{ one: [], two: [], key: [], sameKey: [] }]",
      ["one key", "one sameKey", "two key", "two sameKey"],
      [same('"one" and "two"')],
    ],
    ["[{ one: [], two: [], basic: [] }]", ["one", "two", "basic"], [same('"one", "two" and "basic"')]],
    ["[{ one: [], two: [] }, { one: [] }]", ["one", "two"], [same('"one" and "two"')]],
    ["[{ two: [] }, { one: [], two: [] }]", ["two", "one"], [same('"one" and "two"')]],
    ["[{ key: [], queried: [] }, { one: [], two: [] }]", ["key queried", "one", "two"], [same('"one" and "two"')]],
    [
      "[{ one: [], two: [] }, { two: [], one: [], key: [] }, {}]",
      ["one", "two", "two key", "one key", ""],
      [`${same('"one" and "two"')}`, `${same('"two" and "one"')}`],
    ],
  ])("%s", (security, alternatives, messages) => {
    expect(separated(security)).toEqual([alternatives, messages]);
  });
});

test("more than a few combinations are an error page", () => {
  const names = [..."abcde"].flatMap((name) => [`${name}1`, `${name}2`]);
  const schemes = names
    .map((name) => `    ${name}: { type: apiKey, in: header, name: X-${name.charAt(0)} }\n`)
    .join("");
  const demand = `{ ${names.map((name) => `${name}: []`).join(", ")} }`;
  const { value, diagnostics } = readApi({
    path: "shop.yaml",
    text: `openapi: 3.0.3\ninfo: { title: Shop, version: "1" }\nsecurity: [${demand}]\npaths: {}\ncomponents:\n  securitySchemes:\n${schemes}`,
  });
  expect(value).toBeUndefined();
  expect(new Set(diagnostics.map(({ code, severity }) => `${severity} ${code}`))).toEqual(
    new Set(["error header-written-twice"]),
  );
});
