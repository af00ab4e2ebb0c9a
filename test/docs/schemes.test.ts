import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { printSchemes } from "../../src/docs/print-schemes.js";
import { describeLibrary } from "../../src/tool/describe-schemes.js";
import { ledger } from "../vectors/read-ledger.js";

test("docs/schemes.md is what the library and the ledger say; `npm run docs` makes it anew", () => {
  expect(readFileSync("docs/schemes.md", "utf8")).toBe(printSchemes(describeLibrary(), ledger));
});
