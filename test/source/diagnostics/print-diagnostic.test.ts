import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/generator/source/diagnostics/diagnostic.js";
import {
  diagnosticRecord,
  printDiagnostic,
  printDiagnostics,
} from "../../../src/generator/source/diagnostics/print-diagnostic.js";

/** A diagnostic at the part of the text that stands between `<<` and `>>`. */
function diagnosticAt(marked: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = marked.indexOf("<<");
  const end = marked.indexOf(">>") - 2;
  const source = { path: "specs/acme.yaml", text: marked.replace("<<", "").replace(">>", "") };
  return { code: "unknown-name", severity: "error", message: "not so", span: { source, start, end }, ...more };
}

function page(...lines: readonly string[]): string {
  return lines.join("\n");
}

test("the page shows place, message, the line and the one before, a caret, the pointer and the remedy", () => {
  const text = `${"\n".repeat(40)}        stringToSign:\n          lines(method, <<timestmp>>)\n`;
  const diagnostic = diagnosticAt(text, {
    message: 'unknown name "timestmp". Did you mean "timestamp"?',
    pointer: "#/components/securitySchemes/acmeHmac",
    hint: "names in scope: method, timestamp",
  });
  expect(printDiagnostic(diagnostic)).toBe(
    page(
      'specs/acme.yaml:42:25 error unknown-name: unknown name "timestmp". Did you mean "timestamp"?',
      "",
      "  41 |         stringToSign:",
      "  42 |           lines(method, timestmp)",
      "     |                         ^^^^^^^^",
      "  in   #/components/securitySchemes/acmeHmac",
      "  hint names in scope: method, timestamp",
    ),
  );
});

test.each([
  {
    what: "the first line has none before it",
    marked: "<<a>>: 1\n",
    want: ["specs/acme.yaml:1:1 error unknown-name: not so", "", "  1 | a: 1", "    | ^"],
  },
  {
    what: "a blank line before is left out",
    marked: "a: 1\n\n<<b>>: 1\n",
    want: ["specs/acme.yaml:3:1 error unknown-name: not so", "", "  3 | b: 1", "    | ^"],
  },
  {
    what: "line numbers of different length are aligned",
    marked: `${"\n".repeat(8)}nine: 9\nten: <<10>>`,
    want: ["specs/acme.yaml:10:6 error unknown-name: not so", "", "   9 | nine: 9", "  10 | ten: 10", "     |      ^^"],
  },
  {
    what: "a stretch of several lines is underlined on its first",
    marked: "a: <<one   \n  two>>\n",
    want: ["specs/acme.yaml:1:4 error unknown-name: not so", "", "  1 | a: one", "    |    ^^^"],
  },
  {
    what: "an empty stretch at the end of the file has a caret",
    marked: "a: 1\n<<>>",
    want: ["specs/acme.yaml:2:1 error unknown-name: not so", "", "  1 | a: 1", "  2 |", "    | ^"],
  },
  {
    what: "a file without text has no excerpt",
    marked: "<<>>",
    want: ["specs/acme.yaml:1:1 error unknown-name: not so"],
  },
  {
    what: "tabs are four columns wide",
    marked: '{\r\n\t\t"a": <<tru>>\r\n}',
    want: [
      "specs/acme.yaml:2:8 error unknown-name: not so",
      "",
      "  1 | {",
      '  2 |         "a": tru',
      "    |              ^^^",
    ],
  },
  {
    what: "what is invisible is shown, and the caret stays under its place",
    marked: "a: \u001b[31m\u202e\u200b\u3164 <<b>>\u0000",
    want: [
      "specs/acme.yaml:1:13 error unknown-name: not so",
      "",
      "  1 | a: \u241b[31m<U+202E><U+200B><U+3164> b\u2400",
      `    | ${" ".repeat(33)}^`,
    ],
  },
  {
    what: "wide letters take two columns, combining marks none",
    marked: "\u4e16\u754ce\u0301: <<\u4e16>>",
    want: [
      "specs/acme.yaml:1:7 error unknown-name: not so",
      "",
      "  1 | \u4e16\u754ce\u0301: \u4e16",
      "    |        ^^",
    ],
  },
])("$what", ({ marked, want }) => {
  expect(printDiagnostic(diagnosticAt(marked))).toBe(page(...want));
});

test.each([
  { what: "near the start", before: 10, after: 500, cutBefore: false, cutAfter: true },
  { what: "in the middle", before: 500, after: 500, cutBefore: true, cutAfter: true },
  { what: "at the end", before: 500, after: 0, cutBefore: true, cutAfter: false },
])("a long line is cut around the caret: $what", ({ before, after, cutBefore, cutAfter }) => {
  const printed = printDiagnostic(diagnosticAt(`${"x".repeat(before)}<<HERE>>${"y".repeat(after)}`));
  const [, , line = "", caret = ""] = printed.split("\n");
  expect(line.length).toBeLessThanOrEqual(6 + 106);
  expect(line.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("HERE");
  expect(line.startsWith("  1 | ...")).toBe(cutBefore);
  expect(line.endsWith("...")).toBe(cutAfter);
});

test.each([
  { before: 5, inside: 200, after: 0 },
  { before: 39, inside: 200, after: 200 },
  { before: 41, inside: 200, after: 0 },
  { before: 300, inside: 300, after: 300 },
])("a stretch longer than the excerpt is underlined as far as it is shown: $before + $inside", (lengths) => {
  const marked = `${"x".repeat(lengths.before)}<<${"o".repeat(lengths.inside)}>>${"y".repeat(lengths.after)}`;
  const [, , line = "", caret = ""] = printDiagnostic(diagnosticAt(marked)).split("\n");
  expect(line.slice(caret.indexOf("^"), caret.length)).toMatch(/^o{50,}$/);
  expect(line.slice(caret.length)).toMatch(/^(\.\.\.)?$/);
  expect(line.slice(0, caret.indexOf("^"))).toMatch(/^ {2}1 \| (\.\.\.)?x{5,41}$/);
});

test("a line of a million letters prints at once and short", () => {
  const diagnostic = diagnosticAt(`{"a": "${"\ud83d\ude00".repeat(500_000)}<<b>>"}`);
  const printed = printDiagnostic(diagnostic);
  expect(printed.length).toBeLessThan(500);
  expect(printed).not.toMatch(/\p{Surrogate}/u);
});

test("a message cannot steer the terminal or fake a second page", () => {
  const printed = printDiagnostic(diagnosticAt("<<>>", { message: 'unknown key "\u001b[2J\nspecs/b.yaml:1:1 error"' }));
  expect(printed).toBe('specs/acme.yaml:1:1 error unknown-name: unknown key "\u241b[2J\u240aspecs/b.yaml:1:1 error"');
});

test("pages come in file order, once each, with a count", () => {
  const second = diagnosticAt("a: 1\nb: <<2>>\n");
  const first: Diagnostic = { ...second, span: { ...second.span, start: 0, end: 1 }, severity: "warning", code: "odd" };
  expect(printDiagnostics([second, first, second])).toBe(
    page(
      "specs/acme.yaml:1:1 warning odd: not so",
      "",
      "  1 | a: 1",
      "    | ^",
      "",
      "specs/acme.yaml:2:4 error unknown-name: not so",
      "",
      "  1 | a: 1",
      "  2 | b: 2",
      "    |    ^",
      "",
      "1 error, 1 warning",
    ),
  );
  expect(printDiagnostics([])).toBe("");
});

test("the record for tools has every key", () => {
  expect(diagnosticRecord(diagnosticAt("a:\n  <<b: 1\n  c>>: 2\n"))).toEqual({
    code: "unknown-name",
    severity: "error",
    message: "not so",
    hint: null,
    file: "specs/acme.yaml",
    line: 2,
    column: 3,
    endLine: 3,
    endColumn: 4,
    pointer: null,
    example: null,
  });
});

test("a name of any length does not fill the screen", () => {
  const page = printDiagnostic(
    diagnosticAt("<<a>>", { message: "x".repeat(5_000), pointer: `#/${"p".repeat(5_000)}` }),
  );
  expect(
    page
      .split("\n")
      .map((line) => line.length)
      .filter((length) => length > 1_010),
  ).toEqual([]);
  expect(page).toContain("xxx...\n");
});

test("of very many pages the first are shown, errors before others", () => {
  const many = Array.from({ length: 1_500 }, (_, index) =>
    diagnosticAt("<<a>>", { severity: "warning", message: `w${index}` }),
  );
  const pages = printDiagnostics([...many, diagnosticAt("b<<a>>", { message: "the error" })]);
  expect(pages.endsWith("\n... and 501 more\n\n1 error, 1500 warnings")).toBe(true);
  expect(pages).toContain("the error");
  expect(pages).not.toContain("w999");
});

test.each(["warning", "error"] as const)(
  "a %s of one code has a page as long as that is news, then a line",
  (severity) => {
    const same = Array.from({ length: 7 }, (_, index) =>
      diagnosticAt(`${" ".repeat(index)}<<a>>`, { severity, message: `w${index}`, pointer: `#/${index}` }),
    );
    const other = diagnosticAt(`${" ".repeat(9)}<<a>>`, { code: "odd" });
    const pages = printDiagnostics([...same, other]).split("\n\n");
    expect(pages.filter((text) => text.startsWith("specs/")).map((text) => text.split("\n"))).toEqual([
      ...same.slice(0, 5).map((_, index) => [`specs/acme.yaml:1:${index + 1} ${severity} unknown-name: w${index}`]),
      ["specs/acme.yaml:1:10 error odd: not so"],
      [
        `specs/acme.yaml:1:6 ${severity} unknown-name: w5, in #/5`,
        `specs/acme.yaml:1:7 ${severity} unknown-name: w6, in #/6`,
      ],
    ]);
    expect(pages.at(-1)).toBe(severity === "error" ? "8 errors" : "1 error, 7 warnings");
  },
);

test("remedies that differ in what they name are one; others have pages of their own", () => {
  const hints = [..."abcdef"].map((name) => `write {${name}} for "${name}" or \`${name}\`, as #/x/${name} does`);
  const errors = [...hints, "something else"].map((hint, index) => diagnosticAt(`${" ".repeat(index)}<<a>>`, { hint }));
  const printed = printDiagnostics(errors);
  expect(printed.match(/ {2}hint .*/g)).toEqual(
    [...hints.slice(0, 5), "something else"].map((hint) => `  hint ${hint}`),
  );
  expect(printed).toContain("\n\nspecs/acme.yaml:1:6 error unknown-name: not so\n\n7 errors");
});
