import { expect, test } from "vitest";
import { keywords } from "../../../src/generator/scheme/expressions/keywords.js";
import { parseExpression } from "../../../src/generator/scheme/expressions/parse-expression.js";
import { located } from "../expression-of.js";

function isName(word: string): boolean {
  try {
    return parseExpression(located(word)).kind === "name";
  } catch {
    return false;
  }
}

test("none of them can be written as a name", () => {
  expect(keywords.filter(isName)).toEqual([]);
});

test("a word that only modules reserve can", () => {
  const others = ["await", "implements", "let", "package", "private", "public", "static", "yield", "async", "of"];
  expect(others.filter((word) => !isName(word))).toEqual([]);
});
