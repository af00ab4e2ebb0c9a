import { expect, test } from "vitest";
import { collectReports } from "../../../src/generator/source/diagnostics/collect-reports.js";
import type { Diagnostic, Severity } from "../../../src/generator/source/diagnostics/diagnostic.js";
import { limits } from "../../../src/generator/source/limits.js";

function page(severity: Severity, number: number): Diagnostic {
  const span = { source: { path: "a.yaml", text: "" }, start: number, end: number };
  return { code: "test", severity, message: `mistake ${number}`, span };
}

test("what is reported comes back in its order", () => {
  const { report, said } = collectReports();
  const pages = [page("warning", 2), page("error", 1), page("note", 3)];
  pages.forEach(report);
  expect(said()).toEqual(pages);
});

test.each([
  [0, "mistake 999"],
  [1, "mistake 999 (and 1 more error, not listed)"],
  [5_000, "mistake 999 (and 5000 more errors, not listed)"],
])("of %s too many, the last that is kept says how many", (more, want) => {
  const { report, said } = collectReports();
  report(page("warning", 1));
  for (let number = 0; number < limits.pages + more; number++) report(page("error", number));
  const errors = said().filter(({ severity }) => severity === "error");
  expect([errors.length, errors.at(-1)?.message, errors.at(-2)?.message]).toEqual([limits.pages, want, "mistake 998"]);
  expect(said()[0]?.message).toBe("mistake 1");
});
