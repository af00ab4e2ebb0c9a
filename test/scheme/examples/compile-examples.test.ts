import { describe, expect, test } from "vitest";
import { checkExamples } from "../../../src/generator/scheme/examples/check-examples.js";
import { compileExamples } from "../../../src/generator/scheme/examples/compile-examples.js";
import { schemeOf, shown } from "../scheme-of.js";

const base = schemeOf(
  [
    "parameters: { name: {}, word: { default: '\"Token\"' } }",
    "credentials: { token: { secret: true } }",
    "send: { headers: { '${name}': '${word} ${token}' } }",
  ].join("\n"),
  "base",
);

/** What is found in the scheme and its examples, and how many examples each of its programs has. */
function run(yaml: string): { readonly pages: readonly string[]; readonly examples: readonly number[] } {
  const find = (name: string) => (name === "base" ? base : undefined);
  const { value = [], diagnostics } = compileExamples(schemeOf(yaml), find, ["base"]);
  const found = [
    ...diagnostics,
    ...value.flatMap((program) => checkExamples(program)).flatMap((example) => example.diagnostics),
  ];
  return { pages: found.map(shown), examples: value.map((program) => program.examples.length) };
}

function example(filled: string, headers: string): string {
  return `  - { source: ours, with: { ${filled} }, credentials: { token: t }, request: { method: GET, url: "https://a.test/" }, expect: { headers: { ${headers} } } }`;
}

const own = [
  "parameters: { name: {}, word: { default: '\"Token\"' } }",
  "credentials: { token: { secret: true } }",
  "send: { headers: { '${name}': '${word} ${token}' } }",
  "examples:",
].join("\n");

describe("examples that fill parameters", () => {
  test("of the scheme itself", () => {
    const examples = [
      example("name: '\"A\"'", "A: Token t"),
      example("name: '\"B\"', word: method", "B: GET t"),
      example("name: '\"A\"'", "A: Token t"),
    ];
    expect(run([own, ...examples].join("\n"))).toEqual({ pages: [], examples: [2, 1] });
  });

  test("of the scheme that it uses, over what it fills in itself", () => {
    const examples = [example("", "A: Token t"), example("word: upper(method), name: '\"B\"'", "B: GET t")];
    const use = "use: base\nwith: { name: '\"A\"' }\nexamples:";
    expect(run([use, ...examples].join("\n"))).toEqual({ pages: [], examples: [1, 1] });
  });

  test("must fill what has no default, and nothing that there is not", () => {
    expect(run([own, example("word: method", "A: GET t")].join("\n")).pages).toEqual([
      expect.stringMatching(/^missing-parameter: scheme "test" needs its parameter "name"/),
    ]);
    expect(run([own, example("name: '\"A\"', wrd: method", "A: Token t")].join("\n")).pages).toEqual([
      expect.stringMatching(/^unknown-parameter: .* "wrd"\. Did you mean "word"\?/),
    ]);
  });

  test("and whose parameters are of no use say so", () => {
    const { pages } = run([own, example("name: '\"A\"', word: sha1(method)", "A: Token t")].join("\n"));
    expect(pages).toEqual([expect.stringMatching(/^wrong-type: expected text, found bytes/)]);
  });

  test("say a mistake of the scheme itself once", () => {
    const broken = own.replace("'${word} ${token}'", "'${wrd} ${token}'");
    const examples = [example("name: '\"A\"'", "A: x"), example("name: '\"B\"'", "B: x")];
    expect(run([broken, ...examples].join("\n")).pages).toEqual([expect.stringMatching(/^unknown-name/)]);
  });
});
