import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { positionOf } from "../../../src/generator/source/source-file.js";
import { parsePlainYaml } from "../../../src/generator/spec/yaml/parse-plain-yaml.js";
import { parseYamlText } from "../../../src/generator/spec/yaml/parse-yaml.js";

const shop = `openapi: 3.1.0
info:
  title: 'It''s a shop'
  version: "1.0"
  description: >-
    Folded
    text.

      - more indented

    End.
paths:
  /v1/orders/{id}:
    get:
      operationId: getOrder
      tags:
      - orders
      - -1
      parameters:
        - name: id
          in: path
          required: true
          schema: {}
        -
          $ref: '#/components/parameters/Page'
      security: []
      responses:
        '200':
          description: |
            Two
            lines
        default:
          description: ok # a comment
      # about the components
components: # which are

  # and its schemas

  schemas:
    Amount:
      type: number
      minimum: -1.5
      default: null
      nullable: true
      pattern: ^[a-z]:\\d+$
      title: The amount
        of something,

        in cents   # or pence
      summary: "a \\"few\\" \\u00e9 words \\

        on lines"
      x-note: 'it''s

        three'
      example: 2020-01-01T00:00:00Z
    Kinds: { type: string, enum: [first-kind, 2, "third, kind", 'it''s', true], x-of: {}, x-in: [ [], { a.b: ":c" } ] }
    Either: &either
      oneOf:
        # the first
        - { $ref: "#/components/schemas/Amount" }
        - [a:b, -1 ]
          # the second
        - - in a list
          - - of lists # twice
      nothing:
      <<: { nullable: True, maximum: 5E+4 }
    Other: *either
    Others: [ *either, { "a": *either,
        'b': NULL }
    ]
    # the end
`;

describe("parsePlainYaml", () => {
  it("gives what the YAML parser gives", () => {
    const source = { path: "a.yaml", text: shop };
    expect(parsePlainYaml(source)).toBeDefined();
    expect(parsePlainYaml(source)).toEqual(parseYamlText(source));
  });

  it.each([
    ["nothing", ""],
    ["a tab", "a:\tb\n"],
    ["a tab in a text", "a: b\tc\n"],
    ["an anchor of a key", "a:\n  - &b c: d\n"],
    ["an anchor of nothing", "a: &b\nc: d\n"],
    ["a flow mapping that is not far enough in", "a:\n  b: { c: d,\n  e: f }\n"],
    ["a tag", "a: !!str 1\n"],
    ["a text behind a comment", "a: b # c\n  d\n"],
    ["a text with a pair in its second line", "a: b\n  c: d\n"],
    ["a quoted text that is not far enough in", "a:\n  b: 'c\n  d'\n"],
    ["an escape that there is not", 'a: "\\q"\n'],
    ["a text right behind a quote", "a: 'b'#c\n"],
    ["a flow mapping with a name alone", "a: { b, c: d }\n"],
    ["a flow mapping with an empty value", "a: { b: }\n"],
    ["a flow list with a pair", "a: [b: c]\n"],
    ["a flow list that begins with a comma", "a: [, b]\n"],
    ["a flow list before a text", "a: [b] c\n"],
    ["a comment in brackets", "a: [b #]\n]\n"],
    ["a text on a line of its own behind a comment", "a:\n  # b\n  c\n"],
    ["a mark of a document's start with more behind it", "--- :\na: b\n"],
    ["a key behind a question mark that has no value", "? a\nb: c\n"],
    ["a block that goes out too far", "a: |3\n    b\n  c\n"],
    ["a block that begins further in with blanks", "a: |\n      \n    b\n"],
    ["several documents", "a: b\n---\nc: d\n"],
    ["a line that goes out too far", "a:\n    b: c\n  d: e\n"],
  ])("leaves %s to the YAML parser", (_, text) => {
    expect(parsePlainYaml({ path: "a.yaml", text })).toBeUndefined();
  });

  it.each([
    ["an alias of nothing", "a: *b\nc: &b d\n"],
    ["an alias of what it is in", "a: &b\n  c: *b\n"],
    ["a merge of a text", "a: &b c\nd:\n  <<: *b\n"],
    ["too many aliases", `a: &a b\nc: [${Array(10_001).fill("*a").join(", ")}]\n`],
    [
      "aliases of too many nodes",
      `a: &a [${Array(1_000).fill("b").join(", ")}]\nc: [${Array(1_100).fill("*a").join(", ")}]\n`,
    ],
  ])("tells of %s as the YAML parser does", (_, text) => {
    const source = { path: "a.yaml", text };
    expect(parsePlainYaml(source)?.value).toBeUndefined();
    expect(parsePlainYaml(source)).toEqual(parseYamlText(source));
  });

  it.each([
    ["a key twice", "a: 1\nb: 2\na: 3\n", ["3:1"]],
    ["a key three times, once in quotes", "a:\n  b: { c: 1 }\n  'b': 2\n  b: 3\n", ["3:4", "4:3"]],
    ["a key twice in brackets", "a: { b: 1, b: { c: 1, c: 2 } }\n", ["1:23", "1:12"]],
  ])("tells of %s as the YAML parser does", (_, text, want) => {
    const source = { path: "a.yaml", text };
    const given = parsePlainYaml(source);
    expect(given).toEqual(parseYamlText(source));
    const places = given?.diagnostics.map(({ span }) => positionOf(span.source, span.start)) ?? [];
    expect(places.map(({ line, column }) => `${line}:${column}`)).toEqual(want);
  });

  it("never reads anything otherwise than the YAML parser, whatever is changed in a document", () => {
    const schemes = readdirSync("specs/schemes").slice(0, 8);
    const texts = [shop, rare, ...schemes.map((name) => readFileSync(`specs/schemes/${name}`, "utf8"))];
    let read = 0;
    for (let seed = 1; seed <= 600; seed++) {
      const text = mutated(texts[seed % 3 === 0 ? seed % texts.length : seed % 2] ?? shop, seed);
      const source = { path: "a.yaml", text };
      const given = parsePlainYaml(source);
      if (given === undefined) continue;
      read++;
      expect({ seed, given }).toEqual({ seed, given: parseYamlText(source) });
    }
    expect(read).toBeGreaterThan(100);
  });
});

/** What programs and people write more seldom. */
const rare = `keeps: |+
  a

# a comment
digit: >2-
    further in
  than this
both:
  - |+2
      a
    b

  - - |1
      c
    - d
ends: >-
  ends with blanks that are further in
     
  
starts: |
  
    b
begins: |

  c
none: >-
empty: |+
blank: |


blanks: |+


'/things(''{id}'')': a
"q\\u0041 ": "\\U0001F4DA"
? a key that is long
: - of a list
  - b
? 'another ''one'
:
  c: d
? third
: e: f
  << : { h: i }
  "<<": j
  g:
name : with a blank
a'b: x5t#S256
-c: ==d==
more:
  ...: e
  ---: f
~e: ~
hexadecimal: [0x1F,0o17, .inf, -.Inf,.nan]
json: {"a":"b","c" : 1,
  # of it
  "d":[ "e
    f" ] } # behind it
commented: # a
also:
  # b
    # c
# d
list:
  - # e
  -
  # f
  - g: # h
  - i:
`;

describe("a text as few are", () => {
  it("is read as the YAML parser reads it", () => {
    const source = { path: "a.yaml", text: rare };
    expect(parsePlainYaml(source)).toBeDefined();
    expect(parsePlainYaml(source)).toEqual(parseYamlText(source));
  });

  it("is read as it is read by the YAML parser wherever it ends", () => {
    const lines = rare.split("\n");
    const read = lines.map((_, at) => {
      const source = { path: "a.yaml", text: lines.slice(0, at).join("\n") };
      const given = parsePlainYaml(source);
      if (given !== undefined) expect({ at, given }).toEqual({ at, given: parseYamlText(source) });
      return given !== undefined;
    });
    expect(read.filter(Boolean).length).toBeGreaterThanOrEqual(lines.length * 0.5);
  });
});

describe("a line that is a comment", () => {
  const lines = shop.split("\n");
  const withComment = (at: number, indent: number): string =>
    lines.toSpliced(at, 0, `${" ".repeat(indent)}# a: b`).join("\n");

  it.each([0, 2, 4, 40])("is read as the YAML parser reads it, wherever it stands behind %i spaces", (indent) => {
    const read = lines.map((_, at) => {
      const source = { path: "a.yaml", text: withComment(at, indent) };
      const given = parsePlainYaml(source);
      if (given !== undefined) expect({ at, given }).toEqual({ at, given: parseYamlText(source) });
      return given !== undefined;
    });
    expect(read.filter(Boolean).length).toBeGreaterThanOrEqual(lines.length * 0.6);
  });

  it("is read behind every line, too", () => {
    const read = lines.map((line, at) => {
      const source = { path: "a.yaml", text: lines.with(at, `${line} # a: b`).join("\n") };
      const given = parsePlainYaml(source);
      if (given !== undefined) expect({ at, given }).toEqual({ at, given: parseYamlText(source) });
      return given !== undefined;
    });
    expect(read.filter(Boolean).length).toBeGreaterThanOrEqual(lines.length * 0.8);
  });

  it.each(["# a", "\n  # a\n# b\n\n", "# a\n\n", "a:\n  # b\n  - c\n  # d\n- e\n"])("%j", (start) => {
    for (const text of [`${start}\nb: c\n# d`, `${start}\nb:\n# e\n`, `b: |\n  c\n${start}\nd: e\n`]) {
      const source = { path: "a.yaml", text };
      const given = parsePlainYaml(source);
      if (given !== undefined) expect(given).toEqual(parseYamlText(source));
    }
  });
});

const pieces = [
  "- ",
  "  ",
  ": ",
  "'",
  '"',
  "\n",
  "#",
  "a",
  "0",
  "-",
  ">",
  "|",
  "{}",
  "[]",
  "{",
  "]",
  ", ",
  ",",
  "null",
  "~",
  ".5",
  "1e3",
  "\n\n",
  "?",
  " # c",
  "\n  # c",
  "\n        # c\n",
  "*either",
  "&either ",
  "\\",
  "\t",
  " \n",
  ":\n",
];

/** A text with two letters taken out or pieces put in; the same for the same seed. */
function mutated(text: string, seed: number): string {
  let state = seed * 2654435761;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  let changed = text;
  for (let count = 0; count < 2; count++) {
    const at = next(changed.length);
    const piece = next(3) === 0 ? "" : (pieces[next(pieces.length)] ?? "");
    changed = changed.slice(0, at) + piece + changed.slice(at + (piece === "" ? 1 : 0));
  }
  return changed;
}
