import { describe, expect, it } from "vitest";
import { withoutHtml } from "../../../src/generator/source/code/html-text.js";

describe("withoutHtml", () => {
  const rows: readonly (readonly [what: string, given: string, want: string])[] = [
    ["keeps plain text", "a < b && c > d", "a < b && c > d"],
    ["keeps unknown tags", "{id}, <id> and <Message warning>", "{id}, <id> and <Message warning>"],
    ["keeps tags without an end", "Put it between <b> and nothing", "Put it between <b> and nothing"],
    ["keeps code", "`<b>x</b> &lt;` and ```\n<p>\n```", "`<b>x</b> &lt;` and ```\n<p>\n```"],
    [
      "reads tables",
      "Of:<table class='a'>\n<tr><th>Code</th><th>Meaning</th></tr>\n<tr><td><b>x</b></td>\n<td><p>An\n x.</p></td></tr></table>It.",
      "Of:\n\n**Code**: **Meaning**\n- **x**: An x.\n\nIt.",
    ],
    [
      "reads tables of many columns, without ends of cells, with code",
      "<TABLE><tbody><tr><td>`a|b`<td>2<td>3 &lt; 4<tr><td colspan=3>All</table>",
      "\n\n- `a|b` | 2 | 3 < 4\n- All\n\n",
    ],
    ["reads tables by one", "<table><tr><td>a</table><table><tr><td>b</table>", "\n\n- a\n\n\n\n- b\n\n"],
    [
      "keeps tables without rows",
      "<table></table>, `<table>` to `</table>`",
      "<table></table>, `<table>` to `</table>`",
    ],
    ["keeps tables without an end", "<table><tr><td>a", "<table><tr><td>a"],
    ["keeps tables in code", "```\n<table><tr><td>a</table>\n```", "```\n<table><tr><td>a</table>\n```"],
    [
      "reads the last of nested tables",
      "<table><tr><td><table><tr><td>a</table></table>",
      "<table><tr><td>\n\n- a\n\n</table>",
    ],
    ["reads paragraphs", "<p>One.</p> <p class='x'>Two.</p>", "\n\nOne.\n\n\n\nTwo.\n\n"],
    ["reads line ends", "One.<br>Two.<BR />Three.</br>Four.", "One.\nTwo.\nThree.\nFour."],
    ["reads lists", "Of: <ul> <li> <p>a</p> </li> <li>b</li> </ul>", "Of: \n\n\n- a\n- b\n\n"],
    [
      "leaves out what only styles",
      '<span class="note"><b>Note:</b> a<br>b</span><font color=red>!</font> <span-id>',
      "**Note:** a\nb! <span-id>",
    ],
    ["reads emphasis", "<b>a</b>, <i> b </i>, <em>c</em>, <strong></strong>", "**a**,  _b_ , _c_, "],
    ["reads code", "the <code>Name</code>, <code>a`b</code>", "the `Name`, a`b"],
    [
      "reads what keeps its lines",
      "Like <b>this</b>:\n<pre><code>{\n  &quot;a&quot;: 1\n}</code> </pre>\n<p>Or.</p>",
      'Like **this**:\n\n\n```\n{\n  "a": 1\n}\n```\n\n\n\n\nOr.\n\n',
    ],
    ["keeps what keeps its lines and holds more", "<pre><ins>a</ins></pre>", "<pre><ins>a</ins></pre>"],
    ["reads images", "<img src='x.png'> <img alt=\"A logo\" src=x> <img alt='b'/>", " A logo b"],
    ["reads headings", "<h2>Title</h2>Text", "\n\n**Title**\n\nText"],
    ["reads links", 'see <a href="https://a.example/b">the <i>page</i></a>', "see [the _page_](https://a.example/b)"],
    ["reads links that lead nowhere", "<a>Name</a>, <a href='javascript:x'>y</a>", "Name, y"],
    ["reads numbers of characters", "&#8594; &#x2192;&#160;&#128513;", "→ → 😁"],
    [
      "reads no numbers of what is no character to see",
      "&#10; &#xd800; &#8238; &#9999999; &#x2028;",
      "&#10; &#xd800; &#8238; &#9999999; &#x2028;",
    ],
    ["reads character references once", "&lt;id&gt; &amp;lt; &nbsp;&#39;&quot;&euro;", "<id> &lt;  '\"&euro;"],
  ];

  it.each(rows)("%s", (_, given, want) => {
    expect(withoutHtml(given)).toBe(want);
  });

  it.each([
    "<b>",
    "<p",
    "</p>",
    "<a href=",
    "<li> ",
    "`",
    "&",
    "<code>`",
    "<h1>",
    "<span ",
    "<table>",
    "</table>",
    "<table",
    "<tr><td>",
    "<table><tr></table>",
  ])("comes to an end with %s by the thousand", (part) => {
    expect(withoutHtml(part.repeat(100_000))).toEqual(expect.any(String));
  });

  it("takes no more time for a million spaces behind a tag than for as many letters", () => {
    expect(withoutHtml(`a<br>${" ".repeat(1_000_000)}b`)).toBe("a\nb");
  });
});
