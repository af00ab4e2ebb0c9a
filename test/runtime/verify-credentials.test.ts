import { expect, test } from "vitest";
import { demandGiven } from "../../templates/runtime/core/verify.js";

test.each([
  ["both are there", { user: "u", password: "p" }],
  ["the password may be empty", { user: "u", password: "" }],
  ["the user may be empty", { user: "", password: "p" }],
])("a login of which %s can be verified", (_, credentials) => {
  expect(() => demandGiven(credentials, [], ["user", "password"])).not.toThrow();
});

test("a login of which all is empty verifies nothing, though each part may be empty", () => {
  const none = { user: "", password: "" };
  expect(() => demandGiven(none, [], ["user", "password"])).toThrow("the credential user is undefined or empty");
});

test("an empty part beside a key that is there is as the scheme allows", () => {
  expect(() => demandGiven({ key: "k", salt: "" }, ["key"], ["salt"])).not.toThrow();
});
