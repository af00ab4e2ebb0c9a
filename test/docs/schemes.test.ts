import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { printSchemes } from "../../src/docs/print-schemes.js";
import { schemes } from "../../src/library/schemes.js";

test("docs/schemes.md is what the library says; `npm run docs` makes it anew", async () => {
  expect(readFileSync("docs/schemes.md", "utf8")).toBe(printSchemes(await schemes()));
});

test("no scheme is without a vector", async () => {
  const without = (await schemes()).filter(
    ({ vectors }) => vectors.published + vectors.oracle + vectors.computed === 0,
  );
  expect(without.map(({ name }) => name)).toEqual([]);
});
