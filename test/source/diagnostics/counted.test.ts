import { expect, test } from "vitest";
import { counted } from "../../../src/generator/source/diagnostics/counted.js";

test("a count and what is counted", () => {
  expect([0, 1, 2].map((count) => counted(count, "vector"))).toEqual(["0 vectors", "1 vector", "2 vectors"]);
});
