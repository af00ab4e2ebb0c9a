import { describe, expect, it } from "vitest";
import { comment, commentLine } from "../../../src/generator/source/code/comment.js";

describe("comment", () => {
  const rows: readonly (readonly [what: string, given: string, want: readonly string[]])[] = [
    ["keeps plain text", "Adds a user.", ["Adds a user."]],
    ["keeps paragraphs and drops blank ends", "\n\nOne.\n\n\n\nTwo.\n", ["One.", "", "Two."]],
    ["wraps", "aaaa bbbb cccc dddd eeee ffff", ["aaaa bbbb cccc dddd", "eeee ffff"]],
    ["keeps a word that is too long", `x ${"y".repeat(30)} z`, ["x", "y".repeat(30), "z"]],
    ["hangs list items", "- aaaa bbbb cccc dddd eeee", ["- aaaa bbbb cccc", "  dddd eeee"]],
    ["hangs numbered items", "1. aaaa bbbb cccc dddd", ["1. aaaa bbbb cccc", "   dddd"]],
    ["keeps the indentation of code", "Say:\n\n    curl x", ["Say:", "", "    curl x"]],
    ["takes one blank at the begin of a line for a slip", "One.\n Two.\n - a\n  - b", ["One.", "Two.", "- a", "  - b"]],
    ["knows every line end", "a\r\nb\rc\u2028d\u2029e\u0085f\vg\fh", ["a", "b", "c", "d", "e", "f", "g", "h"]],
    ["cannot be closed", "*/ evil()", ["*\\/ evil()"]],
    ["cannot be closed by what is dropped", "*\u200b/ *\0/", ["*\\/ *\\/"]],
    ["has none behind a letter or a dot", "/a@ts-ignore x.@TS-NoCheck", ["/a@ ts-ignore x.@", "TS-NoCheck"]],
    ["has no compiler directive", "@ts-ignore\n// @ts-nocheck", ["@ ts-ignore", "// @ ts-nocheck"]],
    [
      "has no directive to a test's runner",
      "x\u0040vitest-environment y \u0040Module-Tag z",
      ["x@", "vitest-environment y", "@ Module-Tag z"],
    ],
    ["has no pragma", "@jsx evil\n@license x", ["@ jsx evil", "@ license x"]],
    ["has no bundler mark", "@__PURE__ #__NO_SIDE_EFFECTS__", ["@ __PURE__ #", "__NO_SIDE_EFFECTS__"]],
    ["has no tag", "@internal {@link x}", ["\\@internal {\\@link", "x}"]],
    ["keeps addresses", "me@example.com", ["me@example.com"]],
    ["keeps names in paths", "GET /users/@me", ["GET /users/@me"]],
    ["has no source map", "//# sourceMappingURL=x", ["//# sourceMapping", "URL=x"]],
    ["has no reference behind more slashes", "////<amd-module a", ["//<amd-module a"]],
    ["keeps slashes before other angles", "<a>///<b>", ["<a>///<b>"]],
    ["has no reference", '/// <reference path="x" />', ["// <reference", 'path="x" />']],
    ["drops what cannot be seen", "a\u202eb\u200bc\ufeffd\u00ade\u{e0041}f\ud800g", ["abcdefg"]],
    ["drops letters without a shape", "a\u3164b\u115fc\ufe0fd\u034fe\u{e0100}f\u2800g", ["abcdef g"]],
    ["has plain blanks only", "a\u00a0b\u3000c\td", ["a b c d"]],
    ["says HTML in Markdown", "<p>One <b>a</b>.</p> <p>Two.</p>", ["One **a**.", "", "Two."]],
    ["cannot be closed by HTML", "*<p>/ *&quot;/ <i>*</i>/", ["*", "", '/ *"/ _*_/']],
    ["cannot be closed by numbers of characters", "&#42;&#x2F; &#64;internal", ["*\\/ \\@internal"]],
    ["has no tag that HTML hid", "&amp;<p>@internal", ["&", "", "\\@internal"]],
    ["may be empty", " \n\u200b\n ", []],
    [
      "code with a word that is too wide",
      "`GET /a/path/that/is/wide`, as it is",
      ["`GET /a/path/that/is/wide`,", "as it is"],
    ],
  ];

  it.each(rows)("%s", (_, given, want) => {
    expect(comment(given, 20)).toEqual(want);
  });

  const wrapped = "This line was ended by the editor of the document, since it is";
  const joins: readonly (readonly [what: string, given: string, want: readonly string[]])[] = [
    ["joins prose that was wrapped", `${wrapped}\nlong.`, [`${wrapped} long.`]],
    [
      "joins what goes on within a sentence",
      "This one was ended here, too, which\nis early.",
      ["This one was ended here, too, which is early."],
    ],
    [
      "keeps names of a list apart",
      "asc: the first one comes first, as\ndesc: the last one",
      ["asc: the first one comes first, as", "desc: the last one"],
    ],
    [
      "keeps dashed names apart",
      "open - anyone may come in here, and\nclosed - no one may",
      ["open - anyone may come in here, and", "closed - no one may"],
    ],
    [
      "keeps sentences apart",
      "The lines of a poem end for a reason.\nso this one says.",
      ["The lines of a poem end for a reason.", "so this one says."],
    ],
    ["joins code spans and numbers within prose", `${wrapped}\n\`x\` or\n3 long.`, [`${wrapped} \`x\` or`, "3 long."]],
    ["joins what hangs from a list item", `- ${wrapped}\nlong.`, [`- ${wrapped} long.`]],
    ["keeps list items apart", `${wrapped}\n- one\n- two`, [wrapped, "- one", "- two"]],
    ["keeps short lines apart", "one: 1\ntwo: 2", ["one: 1", "two: 2"]],
    ["keeps a break that two blanks ask for", `${wrapped}  \nlong.`, [wrapped, "long."]],
    ["keeps code apart", `\`\`\`\n${wrapped}\nx\n\`\`\``, ["```", wrapped, "x", "```"]],
    ["keeps rows of a table whole", `a\n| ${"x  ".repeat(60)}|\n| - |`, ["a", `| ${"x ".repeat(60)}|`, "| - |"]],
    ["keeps rows of a table apart", `| ${wrapped} |\n| x |`, [`| ${wrapped} |`, "| x |"]],
  ];

  it.each(joins)("%s", (_, given, want) => {
    expect(comment(given, 100)).toEqual(want);
  });

  it("stays quick on long text", () => {
    const started = performance.now();
    comment(`${"@".repeat(200_000)} ${"*/".repeat(200_000)} ${" ".repeat(200_000)}#`, 100);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe("commentLine", () => {
  it.each([
    ["a\nb\r\n\u2028c", "a b c"],
    ["Acme */ @ts-nocheck", "Acme *\\/ @ ts-nocheck"],
    ["", ""],
  ])("%j", (given, want) => {
    expect(commentLine(given)).toBe(want);
  });
});
