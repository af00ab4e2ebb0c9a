import { expect, test } from "vitest";
import { firstParagraph } from "../../../src/generator/plan/client/first-paragraph.js";

test.each([
  ["nothing", undefined, ""],
  ["one paragraph", "Sells things.\nAll of them.\n\nMore.", "Sells things.\nAll of them."],
  ["a heading", "# Shop\nSells things.", "Sells things."],
  ["headings alone", "# Shop\n\n## About\n\nSells things.", "Sells things."],
  ["badges", "[![build](x)](y)\n\nSells things.", "Sells things."],
  ["a list", "- Sells\n- Buys\n\nThings.", "Things."],
  ["code", "```\nGET /\n```\n\nSells things.", "Sells things."],
  ["what a colon promises", "Sells things. Good for:\n\n* shops\n* fairs", "Sells things."],
  ["a promise alone", "All URLs are in the format:\n\n```\n/v1\n```\n\nSells things.", "Sells things."],
  ["a colon within", "Sells: things.", "Sells: things."],
  ["emphasis is no list", "**Sells** things.", "**Sells** things."],
])("%s", (_, given, want) => {
  expect(firstParagraph(given)).toBe(want);
});
