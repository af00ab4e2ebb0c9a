import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/generator/source/diagnostics/diagnostic.js";
import { eased, isForgivable, mentionLeniency } from "../../../src/generator/source/diagnostics/leniency.js";

const span = { source: { path: "a.yaml", text: "" }, start: 0, end: 0 };
const error: Diagnostic = { code: "a", severity: "error", message: "a", span, hint: "mend it" };
const forgivable: Diagnostic = { ...error, leniently: "it is left out" };
const { hint: _, ...withoutHint } = forgivable;

test.each([
  [error, "error mend it"],
  [{ ...error, severity: "warning" as const }, "warning mend it"],
  [forgivable, "warning mend it; until then, it is left out"],
  [withoutHint, "warning until then, it is left out"],
])("eased, %j", (given, want) => {
  expect(eased([given], true).map(({ severity, hint }) => `${severity} ${hint}`)).toEqual([want]);
  expect(eased([given], false)).toEqual([given]);
});

test.each([
  ["#/x-ms-paths/~1a", "warning"],
  ["#/x-ms-paths", "error"],
  ["#/paths/~1a", "error"],
])("what is wrong at %s is always a(n) %s", (pointer, severity) => {
  expect(eased([{ ...forgivable, pointer }], false)).toMatchObject([{ severity }]);
});

test("a remedy tells of leniency where it would help", () => {
  expect(mentionLeniency([error, forgivable]).map(({ hint }) => hint)).toEqual([
    "mend it",
    "mend it; with --lenient, it is left out",
  ]);
});

test("errors with a sane reading do not keep a file from having a value", () => {
  expect([[], [forgivable], [error, forgivable]].map(isForgivable)).toEqual([true, true, false]);
});
