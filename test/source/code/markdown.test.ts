import { describe, expect, it } from "vitest";
import { escapeMarkdown, markdownSpan } from "../../../src/generator/source/code/markdown.js";

describe("escapeMarkdown", () => {
  it.each([
    ["Adds a user.", "Adds a user."],
    ["a\n\n# b", "a \\# b"],
    ["- a", "\\- a"],
    ["1. a", "1\\. a"],
    ["<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"],
    ["[x](javascript:y) ![z](w)", "\\[x\\](javascript:y) z"],
    ["The [Acme](https://acme.example/a) API", "The Acme (https://acme.example/a) API"],
    ["[https://a.example](https://a.example)", "https://a.example"],
    ["![](https://a.example/logo.png)", ""],
    ["**Note**: two ** three, 2**3**4", "Note: two \\*\\* three, 2\\*\\*3\\*\\*4"],
    ["a | b ` c * d _ e", "a \\| b \\` c \\* d \\_ e"],
    ["&lt; \\<", "\\&lt; \\\\\\<"],
    ["a\u202eb\u200bc", "abc"],
    ["use `a|b` or <i>", "use `a\\|b` or \\<i\\>"],
    ["`[a](https://a.example)`, `**b**` and `![c](d)`", "`[a](https://a.example)`, `**b**` and `![c](d)`"],
    ["[`a`](https://a.example) and **`b`**", "`a` (https://a.example) and `b`"],
    ["`` x", "\\`\\` x"],
    ["", ""],
  ])("%j", (given, want) => {
    expect(escapeMarkdown(given)).toBe(want);
  });
});

describe("markdownSpan", () => {
  it.each([
    ["GET /users/{id}", "`GET /users/{id}`"],
    ["a`b", "``a`b``"],
    ["`", "`` ` ``"],
    ["a|b", "`a\\|b`"],
    ["a\nb", "`a b`"],
    ["", "`  `"],
  ])("%j", (given, want) => {
    expect(markdownSpan(given)).toBe(want);
  });
});
