import { expect, test } from "vitest";
import { type LocatedText, spanWithin } from "../../../src/generator/source/located-text.js";
import { parseYaml } from "../../../src/generator/spec/yaml/parse-yaml.js";
import { nodeAt, parsed } from "../parsed.js";

function textOf(yaml: string): LocatedText {
  const node = nodeAt(parsed(yaml), "k");
  if (node.kind !== "text") throw new Error("the fixture is no text");
  return node.text;
}

/** What the source has at the place of `part` of the value. */
function sourceOf(text: LocatedText, part: string): string {
  const at = text.value.indexOf(part);
  if (at < 0) throw new Error(`the value has no ${part}`);
  const { source, start, end } = spanWithin(text, at, at + part.length);
  return source.text.slice(start, end);
}

test.each([
  { style: "plain", yaml: "k: lines(a, bee)\n", value: "lines(a, bee)", part: "bee", want: "bee" },
  {
    style: "plain, folded",
    yaml: "k: lines(a,\n     bee,\n\n  cee)\n",
    value: "lines(a, bee,\ncee)",
    part: "cee",
    want: "cee",
  },
  { style: "plain with CRLF", yaml: "k: lines(a,\r\n  bee)\r\n", value: "lines(a, bee)", part: "bee", want: "bee" },
  { style: "single quotes", yaml: "k: 'a + bee'\n", value: "a + bee", part: "bee", want: "bee" },
  { style: "doubled quote", yaml: "k: 'it''s bee'\n", value: "it's bee", part: "bee", want: "bee" },
  { style: "doubled quote itself", yaml: "k: 'it''s bee'\n", value: "it's bee", part: "'", want: "''" },
  { style: "double quotes", yaml: 'k: "a + bee"\n', value: "a + bee", part: "bee", want: "bee" },
  {
    style: "escapes",
    yaml: 'k: "\\"a\\" \\u00e9 \\x41 \\U0001F600 bee"\n',
    value: '"a" \u00e9 A \u{1f600} bee',
    part: "bee",
    want: "bee",
  },
  { style: "an escape itself", yaml: 'k: "a \\u00e9 b"\n', value: "a \u00e9 b", part: "\u00e9", want: "\\u00e9" },
  {
    style: "an escape of two units",
    yaml: 'k: "a \\U0001F600 b"\n',
    value: "a \u{1f600} b",
    part: "\u{1f600}",
    want: "\\U0001F600",
  },
  { style: "escaped line end", yaml: 'k: "one\\\n   \\ two bee"\n', value: "one two bee", part: "bee", want: "bee" },
  {
    style: "folded double quotes",
    yaml: 'k: "one  \n   two\n\n   bee"\n',
    value: "one two\nbee",
    part: "bee",
    want: "bee",
  },
  { style: "literal block of one line", yaml: "k: |-\n    a + bee\n", value: "a + bee", part: "bee", want: "bee" },
  {
    style: "literal block",
    yaml: "k: |\n    one\n      two\n\n    bee\n",
    value: "one\n  two\n\nbee\n",
    part: "bee",
    want: "bee",
  },
  {
    style: "literal block with CRLF",
    yaml: "k: |\r\n  one\r\n  bee\r\n",
    value: "one\nbee\n",
    part: "bee",
    want: "bee",
  },
  { style: "indented literal block", yaml: "k: |2-\n    one\n  bee\n", value: "  one\nbee", part: "bee", want: "bee" },
  { style: "kept literal block", yaml: "k: |+\n  one\n  bee\n\n\n", value: "one\nbee\n\n\n", part: "bee", want: "bee" },
  { style: "folded block", yaml: "k: >-\n  one\n  two\n\n  bee\n", value: "one two\nbee", part: "bee", want: "bee" },
  {
    style: "folded block, indented",
    yaml: "k: >\n  one\n    two\n  bee\n",
    value: "one\n  two\nbee\n",
    part: "bee",
    want: "bee",
  },
  { style: "block with a comment", yaml: "k: |- # why\n  bee\n", value: "bee", part: "bee", want: "bee" },
  { style: "JSON", yaml: '{"k": "a + bee"}', value: "a + bee", part: "bee", want: "bee" },
  {
    style: "JSON with escapes",
    yaml: '{"k": "\\"a\\"\\n\\u00e9 bee"}',
    value: '"a"\n\u00e9 bee',
    part: "bee",
    want: "bee",
  },
])("a caret lands on the right letter: $style", ({ yaml, value, part, want }) => {
  const text = textOf(yaml);
  expect(text.value).toBe(value);
  expect(sourceOf(text, part)).toBe(want);
});

test.each([
  ["plain", "k: a b c\n"],
  ["single-quoted", "k: 'a b c'\n"],
  ["double-quoted", 'k: "a b c"\n'],
  ["block", "k: |-\n  a b c\n"],
  ["JSON", '{"k": "a b c"}'],
])("a text that stands in the file as it is needs no map: %s", (_, yaml) => {
  const { origin, offsets } = textOf(yaml);
  expect(offsets).toBeUndefined();
  expect(origin.span.source.text.slice(origin.span.start, origin.span.end)).toBe("a b c");
});

test("an empty text is between its quotes", () => {
  expect(textOf("k: ''\n").origin.span).toMatchObject({ start: 4, end: 4 });
  expect(textOf('{"k": ""}').origin.span).toMatchObject({ start: 7, end: 7 });
});

/** Pieces that a random scalar of a style is put together from. */
const pieces = new Map<string, readonly string[]>([
  ["plain", ["a", "b ", "c", " d", "\n  e", "\n\n  f", "\t g", "\r\n  h"]],
  ["single", ["a", "b ", " ", "''", "\n  ", "\n \n  ", "\t", "\u00e9", "\r\n  "]],
  [
    "double",
    [
      "a",
      "b ",
      " ",
      "\t",
      "\n  ",
      "\n\n  ",
      "\\n",
      "\\u00e9",
      '\\"',
      "\\\\",
      "\\\n  ",
      "\\x41",
      "\\U0001F600",
      "\\ ",
      "\r\n  ",
    ],
  ],
  ["block", ["a", "b ", " ", "\n    ", "\n      ", "\n\n    ", "\n   \n    x", "\t", "\n    \t", "\r\n    "]],
]);

test("whatever a scalar is made of, every letter is found again", { timeout: 30_000 }, () => {
  const random = randomFrom(20260801);
  let mapped = 0;
  for (let round = 0; round < 10_000; round++) {
    const text = textWhereSound(randomScalar(random));
    if (text === undefined) continue;
    mapped += text.offsets === undefined ? 0 : 1;
    expect(misplaced(text), JSON.stringify(text.origin.span.source.text)).toEqual([]);
  }
  expect(mapped).toBeGreaterThan(2500);
});

function randomFrom(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % count;
  };
}

function randomScalar(random: (count: number) => number): string {
  const pick = (choices: readonly string[]): string => choices[random(choices.length)] ?? "";
  const style = pick(["plain", "single", "double", "block"]);
  const body = Array.from({ length: 1 + random(10) }, () => pick(pieces.get(style) ?? [])).join("");
  if (style === "single") return `k: '${body}'`;
  if (style === "double") return `k: "${body}"`;
  if (style === "plain") return `k: z${body}`;
  const header = `${pick(["|", ">"])}${pick(["", "", "2", "4"])}${pick(["", "-", "+"])}`;
  return `k:\n  m: ${header}\n${pick(["", "\n", "      \n"])}    ${body}${pick(["", "\n", "\n\n", "\n      \n"])}`;
}

function textWhereSound(yaml: string): LocatedText | undefined {
  const { value } = parseYaml({ path: "a.yaml", text: yaml });
  const outer = value === undefined ? undefined : nodeAt(value, "k");
  const node = outer?.kind === "map" ? nodeAt(outer, "m") : outer;
  return node?.kind === "text" ? node.text : undefined;
}

/** Letters whose place in the source holds neither the letter nor the backslash of its escape; white space is folded freely. */
function misplaced(text: LocatedText): readonly string[] {
  return text.value.split("").filter((unit, index) => {
    const { source, start } = spanWithin(text, index, index + 1);
    const before = index === 0 ? 0 : spanWithin(text, index - 1, index).start;
    const isThere = source.text[start] === unit || source.text[start] === "\\" || /\s/.test(unit);
    return !isThere || start < before;
  });
}
