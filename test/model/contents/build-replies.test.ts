import { expect, test } from "vitest";
import { apiOf, placesOf, plain } from "../document-fixture.js";

test.each([
  { key: "200", want: { kind: "code", code: 200 } },
  { key: "'404'", want: { kind: "code", code: 404 } },
  { key: "4XX", want: { kind: "range", digit: 4 } },
  { key: "5xx", want: { kind: "range", digit: 5 } },
  { key: "2xX", want: { kind: "range", digit: 2 } },
  { key: "default", want: { kind: "default" } },
  { key: "Default", want: { kind: "default" } },
])("the status $key", ({ key, want }) => {
  const [operation] = apiOf(`paths: { /a: { get: { responses: { ${key}: { description: d } } } } }`).operations;
  expect(plain(operation?.replies)).toEqual([{ status: want, description: "d", contents: [] }]);
});

test("replies may be references, and extensions are none", () => {
  const [operation] = apiOf(`
paths: { /a: { get: { responses: { 404: { $ref: '#/components/responses/Lost' }, x-more: { a: 1 } } } } }
components: { responses: { Lost: { description: Not found, content: { text/plain: {} } } } }
`).operations;
  expect(operation?.replies).toMatchObject([{ description: "Not found", contents: [{ kind: "text" }] }]);
  expect(operation?.replies[0]?.origin.pointer).toBe("#/paths/~1a/get/responses/404");
});

test.each([{ what: "a status that is none", given: "{ 20X: {}, 600: {}, OK: {} }", want: ["1:36", "1:45", "1:54"] }])(
  "reports $what",
  ({ given, want }) => {
    const places = placesOf(`paths: { /a: { get: { responses: ${given} } } }`);
    expect(places).toEqual(want.map((place) => expect.stringContaining(place)));
  },
);

test("a status listed twice is reported", () => {
  const yaml = "paths:\n  /a:\n    get:\n      responses:\n        4XX: {}\n        4xx: {}\n";
  expect(placesOf(yaml)).toEqual(["6:9 duplicate-status"]);
});
