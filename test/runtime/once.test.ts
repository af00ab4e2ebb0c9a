import { expect, test } from "vitest";
import { once } from "../../templates/runtime/core/once.js";

test("makes one value for all who ask at the same time", async () => {
  let made = 0;
  const value = once(async () => ++made);
  expect(await Promise.all([value(), value()])).toEqual([1, 1]);
  expect(await value()).toBe(1);
});

test("makes nothing before it is asked", () => {
  let made = 0;
  once(async () => ++made);
  expect(made).toBe(0);
});

test("tries again after a failure", async () => {
  let tries = 0;
  const value = once(async () => {
    tries += 1;
    if (tries === 1) throw new Error("not yet");
    return tries;
  });
  await expect(value()).rejects.toThrow("not yet");
  expect(await value()).toBe(2);
});
