import { describe, expect, test } from "vitest";
import { filterAsync, sortByAsync } from "../../templates/runtime/core/async-lists.js";

describe("filterAsync", () => {
  test("keeps what the promise is true for, in order, whenever it comes", async () => {
    const later = (item: number): Promise<boolean> =>
      new Promise((resolve) => setTimeout(resolve, 5 - item, item % 2 === 1));
    expect(await filterAsync([1, 2, 3, 4, 5], later)).toEqual([1, 3, 5]);
  });

  test("fails with the first that fails", async () => {
    await expect(filterAsync([1], () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  });
});

describe("sortByAsync", () => {
  test("orders by code units and keeps equal ones in their order", async () => {
    const items = ["b1", "a1", "b2", "A1", "a2"];
    expect(await sortByAsync(items, async (item) => item.slice(0, 1))).toEqual(["A1", "a1", "a2", "b1", "b2"]);
    expect(items).toEqual(["b1", "a1", "b2", "A1", "a2"]);
  });
});
