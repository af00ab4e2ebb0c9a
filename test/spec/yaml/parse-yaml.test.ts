import { describe, expect, test } from "vitest";
import { printDiagnostics } from "../../../src/generator/source/diagnostics/print-diagnostic.js";
import { positionOf } from "../../../src/generator/source/source-file.js";
import { plainValue } from "../../../src/generator/spec/plain-value.js";
import { parseYaml, parseYamlText } from "../../../src/generator/spec/yaml/parse-yaml.js";
import { nodeAt, parsed } from "../parsed.js";

function page(text: string, path = "specs/acme.yaml"): string {
  const { value, diagnostics } = parseYaml({ path, text });
  // With an error that has a sane reading there is still a value, for those who ask for leniency.
  expect(value === undefined || diagnostics.every(({ leniently }) => leniently !== undefined)).toBe(true);
  return printDiagnostics(diagnostics);
}

function codes(text: string): readonly string[] {
  return parseYaml({ path: "specs/acme.yaml", text }).diagnostics.map(({ code }) => code);
}

test.each([
  { yaml: "a: 1\nb: [x, 'y', \"z\"]\n", want: { a: 1, b: ["x", "y", "z"] } },
  { yaml: "yes: no\non: off\ny: ~\n", want: { yes: "no", on: "off", y: null } },
  {
    yaml: "- 012\n- 0x1F\n- 1.10\n- .inf\n- 1_000\n- 2024-01-02\n",
    want: [12, 31, 1.1, Number.POSITIVE_INFINITY, "1_000", "2024-01-02"],
  },
  { yaml: "%YAML 1.1\n---\na: yes\nb: 012\n", want: { a: "yes", b: 12 } },
  {
    yaml: "200: ok\n1.10: v\ntrue: t\nnull: n\n~: tilde\n",
    want: { 200: "ok", "1.10": "v", true: "t", null: "n", "~": "tilde" },
  },
  { yaml: "a: !!str 5\nb: !!int '6'\nc: ! 7\n", want: { a: "5", b: 6, c: "7" } },
  { yaml: "a: !!float 100\nb: !!float -7\nc: !!float 1e3\nd: 8\n", want: { a: 100, b: -7, c: 1000, d: 8 } },
  { yaml: "a: &x { b: 1 }\nc: *x\nd: [*x]\n", want: { a: { b: 1 }, c: { b: 1 }, d: [{ b: 1 }] } },
  { yaml: "a: &x 1\nb: &x 2\nc: *x\n", want: { a: 1, b: 2, c: 2 } },
  { yaml: "&k a: 1\nb: *k\n", want: { a: 1, b: "a" } },
  { yaml: "a:\r\n  b: |-\r\n    x\r\n    y\r\n", want: { a: { b: "x\ny" } } },
  { yaml: "# nothing\n", want: null },
  { yaml: "", want: null },
  { yaml: "{a: 1, b: [c]}", want: { a: 1, b: ["c"] } },
  { yaml: '{"a": 1, # no JSON\n}', want: { a: 1 } },
])("$yaml", ({ yaml, want }) => {
  const { value } = parseYaml({ path: "specs/acme.yaml", text: yaml });
  expect(value && JSON.stringify(plainValue(value))).toBe(JSON.stringify(want));
});

test("numbers keep their spelling", () => {
  const node = parsed("a: 1.10\nb: 0x1F\nc: 12345678901234567890\n");
  expect(nodeAt(node, "a")).toMatchObject({ kind: "number", value: 1.1, raw: "1.10" });
  expect(nodeAt(node, "b")).toMatchObject({ kind: "number", value: 31, raw: "0x1F" });
  expect(nodeAt(node, "c")).toMatchObject({ kind: "number", raw: "12345678901234567890" });
});

test("keys that JavaScript gives a meaning to are keys like any other", () => {
  const node = parsed("__proto__: { polluted: true }\nconstructor: 1\ntoString: 2\n<<: { __proto__: 3 }\n");
  expect(node.kind === "map" && [...node.members.keys()].sort()).toEqual(["__proto__", "constructor", "toString"]);
  expect(Object.getOwnPropertyNames(plainValue(node)).sort()).toEqual(["__proto__", "constructor", "toString"]);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

test("a merge key takes over what is not written, the first mapping first", () => {
  const yaml = "a: &a { x: 1, y: 1 }\nb: &b { y: 2, z: 2 }\nc: { z: 3, <<: [*a, *b], w: 3 }\nd: { <<: *a, '<<': 4 }\n";
  const { c, d } = { c: nodeAt(parsed(yaml), "c"), d: nodeAt(parsed(yaml), "d") };
  expect({ ...Object(plainValue(c)) }).toEqual({ x: 1, y: 1, z: 3, w: 3 });
  expect({ ...Object(plainValue(d)) }).toEqual({ x: 1, y: 1, "<<": 4 });
});

test("nodes know their pointer and their place, quotes left out", () => {
  const text = 'paths:\n  /a~b/{c}:\n    - "x"\n    - 12\n    - [y]\n';
  const node = parsed(text);
  const at = (...keys: readonly string[]): readonly [string, string] => {
    const { origin } = nodeAt(node, ...keys);
    return [origin.pointer, text.slice(origin.span.start, origin.span.end)];
  };
  expect(at("paths", "/a~b/{c}", "0")).toEqual(["#/paths/~1a~0b~1{c}/0", "x"]);
  expect(at("paths", "/a~b/{c}", "1")).toEqual(["#/paths/~1a~0b~1{c}/1", "12"]);
  expect(at("paths", "/a~b/{c}", "2")).toEqual(["#/paths/~1a~0b~1{c}/2", "[y]"]);
});

test("an alias is the very node of its anchor", () => {
  const node = parsed("a: &x { b: 1 }\nc: *x\n");
  expect(nodeAt(node, "c")).toBe(nodeAt(node, "a"));
});

test.each([
  [
    "a: 1\nb: 2\na: 3\n",
    "3:1 duplicate-key",
    'the key "a" is written twice',
    "the first one stands in line 1; remove one of the two",
  ],
  [
    "200: a\n'200': b\n",
    "2:2 duplicate-key",
    'the key "200" is written twice',
    "the first one stands in line 1; remove one of the two",
  ],
  [
    "? [a]\n: b\n",
    "1:3 key-not-text",
    "a key must be one word or one text, not a list, a mapping or nothing",
    "write it as `name: value`",
  ],
  ["a: x\n---\nb: y\n", "2:1 several-documents", "a second document begins here", "write one document a file"],
  [
    "a: !!js/function 'x'\n",
    "1:4 unknown-tag",
    'unknown tag "!!js/function"',
    "tags other than YAML's own (!!str, !!int, ...) are not read; remove it",
  ],
  [
    "a: !!binary aGk=\n",
    "1:4 unknown-tag",
    'unknown tag "!!binary"',
    "tags other than YAML's own (!!str, !!int, ...) are not read; remove it",
  ],
  [
    "keys: &keys 1\na: *kees\n",
    "2:4 unknown-alias",
    'the alias *kees has no anchor before it. Did you mean "keys"?',
    "mark what it stands for: &kees",
  ],
  [
    "a: &a [*a]\n",
    "1:8 self-containing-anchor",
    "the alias *a stands inside the anchor &a, which would contain itself without end",
    "write out what is meant, or use a $ref",
  ],
  [
    "a: &a { b: { <<: *a } }\n",
    "1:18 self-containing-anchor",
    "the alias *a stands inside the anchor &a, which would contain itself without end",
    "write out what is meant, or use a $ref",
  ],
  [
    "<<: 5\n",
    "1:5 bad-merge",
    "a merge key (<<) takes an alias of a mapping, or a list of such aliases",
    "write << : *name, with &name before a mapping",
  ],
  [
    "a: \0\n",
    "1:4 control-character",
    "the file holds the control character U+0000",
    "remove it; inside a text, write an escape",
  ],
  [
    "a: b: c\n",
    "1:5 yaml-syntax",
    'a ": " inside a value begins a mapping, which cannot stand here',
    "quote the value, or set right the indentation",
  ],
  ['a: "b" c\n', "1:8 yaml-syntax", "nothing can follow a value that is closed", "quote the whole value"],
  ["a: `b`\n", "1:4 yaml-syntax", "a value without quotes cannot begin with this sign", "quote the value"],
  ["a:\n\tb: 1\n", "2:1 yaml-syntax", "a tab cannot indent a line in YAML", "indent with spaces"],
  [
    "a:\n  b: 1\n c: 2\n",
    "3:2 yaml-syntax",
    "this line is indented neither like its neighbours nor deeper",
    "give the entries of one mapping or list the same indentation",
  ],
  [
    "a: 1\nfoo\nb: 2\n",
    "2:1 yaml-syntax",
    'expected "name: value" here',
    "write a colon and a space after the name, and see that the line is not cut",
  ],
  [
    "a: [1, 2\nb: 1\n",
    "2:1 yaml-syntax",
    "a bracket or brace is not closed before this place",
    "close it, on a line that is indented deeper than the name it belongs to",
  ],
  [
    "a:\n  b: [\n    1\n]\n",
    "4:1 yaml-syntax",
    "a bracket or brace is not closed before this place",
    "close it, on a line that is indented deeper than the name it belongs to",
  ],
  ['a: "b\n', "2:1 yaml-syntax", "a quoted text has no closing quote before this place", "close the quote"],
  [
    'a: "\\q"\n',
    "1:5 yaml-syntax",
    "this is no escape of a double-quoted text",
    "write \\\\ for a backslash, or use single quotes",
  ],
  ["a: - b\n", "1:4 yaml-syntax", "a list cannot begin on the line of its name", "begin it on the next line"],
])("%j is a page", (text, place, message, hint) => {
  const [head, ...rest] = page(text).split("\n");
  const [position, code] = place.split(" ");
  expect(head).toBe(`specs/acme.yaml:${position} error ${code}: ${message}`);
  expect(rest).toContain(`  hint ${hint}`);
  expect(rest.some((line) => line.includes("^"))).toBe(true);
  expect(rest.at(-1)).toBe("1 error");
});

test.each([
  ["an object literal's colon", 'signature: when(body, "a", "b"): c'],
  ["a conditional", "signature: body ? a : b"],
  ["a template literal", "signature: `a`"],
  ["a text before a plus", 'signature: "a" + b'],
  ["a negation", "signature: !body"],
])("the remedy for an expression that YAML stumbles over: %s", (_, line) => {
  const inDocument = `components:\n  securitySchemes:\n    acme:\n      type: apiKey\n      x-countersign:\n        let:\n          ${line}\n`;
  const hint = "  hint quote it, or write it as a block with |-";
  expect(page(inDocument).split("\n")).toContain(hint);
  expect(page(`title: Acme\nlet:\n  ${line}\n`).split("\n")).toContain(hint);
  expect(page(`info:\n  ${line}\n`).split("\n")).not.toContain(hint);
});

test("one page in full", () => {
  const text = `openapi: 3.1.0
components:
  securitySchemes:
    acme:
      x-countersign:
        let:
          stringToSign: body ? "a" : "b"
`;
  expect(
    page(text),
  ).toBe(`specs/acme.yaml:7:36 error yaml-syntax: a ": " inside a value begins a mapping, which cannot stand here

  6 |         let:
  7 |           stringToSign: body ? "a" : "b"
    |                                    ^
  hint quote it, or write it as a block with |-

1 error`);
});

test("all errors of a file are reported, one a line for syntax", () => {
  expect(codes("a: 1\na: 2\nb: { c: 1, c: 2 }\nd: *e\n")).toEqual(["duplicate-key", "duplicate-key", "unknown-alias"]);
  expect(codes("a: `b` @ c: d\ne: `f`\ng: h\n")).toEqual(["yaml-syntax", "yaml-syntax"]);
  expect(codes("a: `b`\n".repeat(500))).toHaveLength(10);
});

test.each([
  ["brackets", "[".repeat(10_000)],
  ["closed brackets", "[".repeat(10_000) + "]".repeat(10_000)],
  ["braces", '{"a":'.repeat(10_000)],
  ["braces of YAML", `a: ${"{a: ".repeat(10_000)}`],
  ["brackets below a key", `a: ${"[".repeat(10_000)}`],
  ["dashes", `${"- ".repeat(10_000)}x`],
  ["question marks", `${"? ".repeat(3000)}x`],
  ["indentation", Array.from({ length: 1500 }, (_, level) => `${" ".repeat(level)}a:`).join("\n")],
])("10 000 levels of %s are one page", (_, text) => {
  expect(codes(text)).toEqual(["nested-too-deeply"]);
});

test("200 levels are read, 201 are not, and aliases count", () => {
  const levels = (count: number): string => "[".repeat(count) + "]".repeat(count);
  expect(codes(levels(200))).toEqual([]);
  expect(codes(levels(201))).toEqual(["nested-too-deeply"]);
  expect(codes(`a: ${levels(199)}`)).toEqual([]);
  expect(codes(`a: ${levels(200)}`)).toEqual(["nested-too-deeply"]);
  expect(codes(`a: &a ${levels(150)}\nb: ${"[".repeat(49)}*a${"]".repeat(49)}`)).toEqual([]);
  expect(codes(`a: &a ${levels(150)}\nb: ${"[".repeat(50)}*a${"]".repeat(50)}`)).toEqual(["nested-too-deeply"]);
});

test("an alias bomb is refused before it goes off", { timeout: 30_000 }, () => {
  const lines = Array.from(
    { length: 30 },
    (_, level) => `a${level + 1}: &a${level + 1} [${"*a".concat(`${level}, `).repeat(9)}]`,
  );
  expect(codes(["a0: &a0 lol", ...lines].join("\n"))).toEqual(["too-many-nodes"]);
});

test("a chain of merges counts as what it stands for", { timeout: 30_000 }, () => {
  const wide = Array.from({ length: 1000 }, (_, index) => `k${index}: 1`).join(", ");
  const merges = Array.from({ length: 1_100 }, (_, index) => `m${index}: { <<: *w }`).join("\n");
  expect(codes(`w: &w { ${wide} }\n${merges}`)).toContain("too-many-nodes");
});

test("more than 10 000 aliases are refused", () => {
  expect(codes(`a: &a 1\nb: [${"*a, ".repeat(10_000)}]`)).toEqual([]);
  expect(codes(`a: &a 1\nb: [${"*a, ".repeat(10_001)}]`)).toEqual(["too-many-aliases"]);
});

test.each([
  ["keys", `{${Array.from({ length: 50_000 }, (_, index) => `k${index}: 1`).join(", ")}}`],
  ["keys a line", Array.from({ length: 50_000 }, (_, index) => `k${index}: 1`).join("\n")],
  ["a text of a megabyte", `a: ${"word ".repeat(200_000)}`],
  ["a quoted text of a megabyte", `a: "${"\\u00e9 ".repeat(150_000)}"`],
  ["blank lines", `a: |\n${"  \n".repeat(200_000)}  b\n`],
  ["blank lines in quotes", `a: "b${"\n".repeat(200_000)} c"`],
])("%s: work grows with the size of the file, not with its square", { timeout: 30_000 }, (_, text) => {
  expect(codes(text)).toEqual([]);
});

describe("a large file", () => {
  const sound = "a: [1,\n  2]\n".repeat(20_000).replace(/a/g, (_, at) => `a${at}`);
  const wrong = "- ] }\n";

  test.each([
    ["with mistakes from its start on has the pages of its first lines", wrong.repeat(40_000), wrong.repeat(40)],
    ["with a mistake at its end has a page about that", `${sound}b: ]\n`, undefined],
    ["nested too deeply in its first lines has a page about that", "a: b: c\n".repeat(40_000), "a: b: c\n".repeat(400)],
  ])("%s", (_, text, same) => {
    const pagesOf = (given: string): readonly string[] =>
      parseYamlText({ path: "a.yaml", text: given }).diagnostics.map((page) => {
        const { line, column } = positionOf(page.span.source, page.span.start);
        return `${line}:${column} ${page.code}`;
      });
    const pages = pagesOf(text);
    if (same === undefined) expect(pages.at(-1)).toMatch(new RegExp(`^${text.split("\n").length - 1}:`));
    else expect(pages).toEqual(pagesOf(same));
  });

  test("of many documents is told of its second one", () => {
    const { diagnostics } = parseYamlText({ path: "a.yaml", text: `a: b\n${"---\nc: [\n".repeat(5_000)}` });
    expect(diagnostics.map(({ code }) => code)).toEqual(["yaml-syntax"]);
    const sound = parseYamlText({ path: "a.yaml", text: `a: b\n---\na: b\n${"---\nc: [\n".repeat(5_000)}` });
    expect(sound.diagnostics.map(({ code }) => code)).toEqual(["several-documents"]);
  });
});

test("a merge key is one with its tag, as Go writes it", () => {
  expect(plainValue(parsed("a: &a { b: 1 }\nc:\n  !!merge <<: *a\n  d: 2\n"))).toEqual({
    a: { b: 1 },
    c: { b: 1, d: 2 },
  });
});

describe("what other readers of YAML take, and YAML does not", () => {
  const leniently = (text: string): unknown => {
    const { value, diagnostics } = parseYaml({ path: "a.yaml", text });
    const pages = diagnostics.map(({ span, message, leniently }) => {
      return [positionOf(span.source, span.start).line, message, leniently];
    });
    return [value && plainValue(value), ...pages];
  };
  const shallow = [
    "a quoted text of several lines goes on no deeper than its name",
    "it goes on to its closing quote",
  ] as const;

  test.each([
    ["a quoted text as deep as its name", 'a:\n  b: "c\n  d"\n  e: 1\n', [{ a: { b: "c d", e: 1 } }, [2, ...shallow]]],
    ["in single quotes", "a:\n- b: 'it''s\n\n  d' # e\n  e: 1\n", [{ a: [{ b: "it's\nd", e: 1 }] }, [2, ...shallow]]],
    [
      "several of them",
      'a: "b\nc"\n"d": "e\n  f\ng \\" h"\n',
      [{ a: "b c", d: 'e f g " h' }, [1, ...shallow], [3, ...shallow]],
    ],
    ["one that goes on before its name", '  a: "b\n c"\n  d: 1\n', [{ a: "b c", d: 1 }, [1, ...shallow]]],
    [
      "a tag that is none of YAML's own",
      "a: !!binary aGk=\n",
      [{ a: "aGk=" }, [1, 'unknown tag "!!binary"', "what follows it is read as if it were not there"]],
    ],
    [
      "a comment without a space",
      "a: 'b'# c\nd: 1\n",
      [{ a: "b", d: 1 }, [1, "a comment needs a space before its #", "it is a comment"]],
    ],
  ])("%s", (_, text, want) => {
    expect(leniently(text)).toEqual(want);
  });

  test.each([
    ["a quote that is never closed", 'a: "b\nc: d\n'],
    ["one that is closed only by the next", "a: 'b\nc: 'd'\n"],
    ["one with a name before its own", 'x:\n  a: "b\ny: c"\n'],
  ])("%s stays a mistake", (_, text) => {
    expect(parseYaml({ path: "a.yaml", text }).value).toBeUndefined();
  });
});
