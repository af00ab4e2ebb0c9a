import { describe, expect, test } from "vitest";
import { sameText as onNode } from "../../templates/runtime/node/same-text.js";
import { sameText as onWeb } from "../../templates/runtime/web/same-text.js";

describe.each([
  ["node", onNode],
  ["web", onWeb],
])("%s", (_, sameText) => {
  test.each([
    ["", ""],
    ["abc", "abc"],
    ["tö\u{1f600}", "tö\u{1f600}"],
    [undefined, undefined],
  ])("%j is %j", (arrived, computed) => {
    expect(sameText(arrived, computed)).toBe(true);
  });

  test.each([
    ["abc", "abd"],
    ["abc", "xbc"],
    ["abc", "ab"],
    ["ab", "abc"],
    ["abc", "ABC"],
    ["", "a"],
    ["a\0", "a"],
    ["a", "a\0"],
    ["ab", "ba"],
    ["ö", "o\u0308"],
    ["\u0100", "\0"],
    ["a", undefined],
    [undefined, "a"],
    ["", undefined],
    [undefined, ""],
  ])("%j is not %j", (arrived, computed) => {
    expect(sameText(arrived, computed)).toBe(false);
  });
});
