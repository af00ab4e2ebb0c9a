import { describe, expect, test } from "vitest";
import { AcquireError, InvalidRequestError } from "../../templates/runtime/core/errors.js";
import { exampleRequest } from "../../templates/runtime/core/testing.js";
import { refusingUnreadable } from "../../templates/runtime/core/unreadable.js";

const request = exampleRequest({ method: "GET", url: "https://h/" });
const unreadable = new AcquireError("A text that must be JSON is not.");
const invalid = new InvalidRequestError(unreadable.message);
const own = new RangeError("the signer's own");

function failing(error: Error): () => never {
  return () => {
    throw error;
  };
}

describe.each([
  ["at once", (error: Error) => failing(error)],
  ["later", (error: Error) => async () => failing(error)()],
])("what a signer throws %s", (_, sign) => {
  test("for a text that it cannot read is about the request, not about a session", async () => {
    await expect(async () => refusingUnreadable(sign(unreadable))(request)).rejects.toThrow(invalid);
  });

  test("for other reasons stays what it is", async () => {
    await expect(async () => refusingUnreadable(sign(own))(request)).rejects.toBe(own);
  });
});

test("a signer that is done at once is not waited for, and gets what it signs with", () => {
  const given: unknown[] = [];
  const done = refusingUnreadable((...all: unknown[]) => void given.push(...all))(request, { token: "t" });
  expect(done).toBeUndefined();
  expect(given).toEqual([request, { token: "t" }]);
});
