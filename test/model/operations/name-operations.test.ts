import { expect, test } from "vitest";
import { apiOf, placesOf } from "../document-fixture.js";

const id = (name: string): string => `parameters: [{ in: path, name: ${name}, schema: {} }]`;

test.each([
  { what: "the operationId", given: "/users: { get: { operationId: list users } }", want: ["list users"] },
  { what: "method and path", given: "/users: { get: {} }", want: ["getUsers"] },
  { what: "the root", given: "/: { delete: {} }", want: ["deleteRoot"] },
  {
    what: "variables",
    given: `"/users/{user-id}/posts": { get: {}, ${id("user-id")} }`,
    want: ["getUsersByUserIdPosts"],
  },
  { what: "separators", given: "/v1/gift-cards.json: { put: {} }", want: ["putV1GiftCardsJson"] },
  { what: "a blank operationId", given: "/users: { get: { operationId: '' } }", want: ["getUsers"] },
  { what: "a clash", given: "/users: { get: {} }, /users/: { get: {} }", want: ["getUsers", "getUsersSlash"] },
  {
    what: "what tells it apart in a clash",
    given: "/a/b: { get: {} }, /a-b: { get: {} }, /a.b: { get: {} }, /A-b: { get: {} }",
    want: ["getAB", "getADashB", "getADotB", "getAB5f0785"],
  },
  {
    what: "a clash with an id further down",
    given: "/users: { get: {} }, /people: { get: { operationId: getUsers } }",
    want: ["getUsersCa0e16", "getUsers"],
  },
])("an operation is named by $what", ({ given, want }) => {
  expect(apiOf(`paths: { ${given} }`).operations.map((operation) => operation.id)).toEqual(want);
});

test("an operationId given twice is reported where it is repeated", () => {
  const yaml = "paths:\n  /a: { get: { operationId: one } }\n  /b: { get: { operationId: one } }\n";
  expect(placesOf(yaml)).toEqual(["3:29 duplicate-operation-id"]);
});
