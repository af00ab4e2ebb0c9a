import { expect, test } from "vitest";
import { type AnyPage, type Paged, paged } from "../../templates/runtime/core/paging.js";
import { acme } from "./acme.js";
import { collect } from "./collect.js";

/** The pages from `first` on, each with the number of the next one, as it is read where integers are a `bigint`. */
function numbered(first: bigint, next: (last: bigint) => bigint | undefined): Paged<bigint, AnyPage> {
  return paged({
    operation: "listThings",
    client: acme({}),
    input: { query: { after: first } },
    options: undefined,
    ask: async (_, { query }) => ({ ok: true, status: 200, data: [query.after], headers: new Headers() }),
    items: ({ data }) => data,
    next: (_, { query }) => ({ query: { after: next(query.after) } }),
  });
}

test("pages follow each other by integers of any size", async () => {
  const items = await collect(numbered(9007199254740993n, (last) => (last % 2n === 1n ? last + 1n : undefined)));
  expect(items).toEqual([9007199254740993n, 9007199254740994n]);
  const again = collect(numbered(1n, (last) => (last === 1n ? 2n : 1n)));
  await expect(again).rejects.toMatchObject({ name: "PagingError" });
});

test("a circle is found, however far it is from the first page", async () => {
  let last = 0n;
  const pages = numbered(0n, (number) => {
    last = number;
    return number < 20_000n ? number + 1n : 15_001n;
  }).pages();
  const reading = (async () => {
    for await (const page of pages) expect(page.ok).toBe(true);
  })();
  await expect(reading).rejects.toMatchObject({ name: "PagingError" });
  // The 16,384th turn is remembered, and comes again when all 5,000 pages of the circle have been read once more.
  expect(last).toBeGreaterThanOrEqual(15_000n);
});

test("what leads to the next page may be nested so deeply that it cannot be written again", async () => {
  const data: unknown = JSON.parse(`${"[".repeat(100_000)}${"]".repeat(100_000)}`);
  const pages = paged({
    operation: "listThings",
    client: acme({}),
    input: {},
    options: undefined,
    ask: async () => ({ ok: true, status: 200, data, headers: new Headers() }),
    items: () => [1],
    next: () => ({ body: [[["after"], data]] }),
  });
  await expect(collect(pages)).rejects.toMatchObject({
    name: "PagingError",
    message: "The pages of listThings ended early: what leads to the next page is nested too deeply.",
  });
});
