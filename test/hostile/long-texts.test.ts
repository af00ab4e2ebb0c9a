import { expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { type Member, ok, operation, schemas } from "./hostile-case.js";

/** Long texts that a pattern of ours went over again from each of their letters: minutes, where a moment is enough. */

const options = { ...defaultChoices, specPath: "specs/a.yaml" } as const;

const head = "openapi: 3.1.0\ninfo: { title: T, version: '1' }\npaths: {}\n";

/** A document whose operation is signed by `send`, which is tried with `secret` on a request with these parts. */
function signed(send: string, secret = "a", request: Member = {}): Member {
  const headers = { X: send };
  const tried = { method: "GET", url: "https://api.example.com/things/1", ...request };
  const examples = [{ source: "s", credentials: { secret }, request: tried, expect: { headers: { X: "0" } } }];
  const description = { credentials: { secret: { secret: true } }, send: { headers }, examples };
  const securitySchemes = { k: { type: "apiKey", in: "header", name: "X", "x-countersign": description } };
  return operation({ security: [{ k: [] }] }, { components: { securitySchemes } });
}

const json = (members: string): string =>
  `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{},${members}}`;

const rows: readonly (readonly [what: string, want: string, document: () => Member | string])[] = [
  ["braces that are sent", "error example-mismatch", () => signed("{".repeat(200_000))],
  ["words that are sent", "error example-mismatch", () => signed("a".repeat(200_000))],
  [
    "signs of the end of base32",
    "error example-failed",
    () => signed("${hex(sha256(fromBase32(secret)))}", `${"=".repeat(200_000)}x`),
  ],
  [
    "spaces within a header of an example",
    "error example-mismatch",
    () => signed("${secret}", "a", { headers: { Y: `x${" ".repeat(200_000)}x` } }),
  ],
  [
    "a segment before one of dots",
    "error example-mismatch",
    () => signed("${normalizePath(path)}", "a", { url: `https://api.example.com/${"a".repeat(200_000)}/b/..` }),
  ],
  [
    "thousands of segments of dots",
    "error example-mismatch",
    () => signed("${normalizePath(path)}", "a", { url: `https://api.example.com/${"a/../".repeat(50_000)}` }),
  ],
  [
    "lines of stars in a description, and what a compiler would read elsewhere",
    "nothing",
    () => schemas({ type: "object", description: `${"*\n".repeat(200_000)}a@ts-x`, properties: {} }),
  ],
  [
    "backticks in what the README says",
    "nothing",
    () => ({
      ...operation({}),
      info: { title: "`a".repeat(200_000), version: "1", description: "`a`` ".repeat(200_000) },
    }),
  ],
  ["tags of YAML on one line", "error yaml-syntax", () => `${head}x-a: ${"!a ".repeat(300_000)}1\n`],
  ["nested keys of YAML on one line", "error nested-too-deeply", () => `${head}x-a:\n ${"? ".repeat(300_000)}\n`],
  ["mistakes of YAML on one line", "error yaml-syntax", () => `${head}x-a: ${"&a ".repeat(300_000)}1\n`],
  ["the way up to a file", "error reference-unreadable", () => schemas({ $ref: `${"../".repeat(100_000)}a.yaml` })],
  ["a key", "error name-too-long", () => schemas({ type: "object", properties: { ["a".repeat(100_000)]: {} } })],
  ["a key of YAML", "error name-too-long", () => `${head}x-a: {"${"a".repeat(100_000)}": 1 }\n`],
  ["a key of YAML after a question mark", "error name-too-long", () => `${head}? x-${"a".repeat(100_000)}\n: 1\n`],
  ["millions of values", "error too-many-nodes", () => json(`"x-a":[${"1,".repeat(3_000_000)}1]`)],
  [
    "a name of its own for each of many values",
    "error too-many-names",
    () => json(`"x-a":{${Array.from({ length: 600_000 }, (_, index) => `"k${index}":1`).join(",")}}`),
  ],
  ["a mistake among millions of values", "error unclear-json", () => json(`"x-a":[${"1,".repeat(2_000_000)}]`)],
  [
    "a name that thousands of mistakes stand under",
    "error wrong-kind",
    () => {
      const name = "a".repeat(9_000);
      const parameters = Array.from({ length: 4_000 }, () => ({ name: 1, in: "query", schema: { type: "string" } }));
      return { ...operation({}), paths: { [`/${name}`]: { get: { parameters, responses: ok() } } } };
    },
  ],
];

test.each(rows)("%s: %s", { timeout: 20_000 }, (_, want, document) => {
  const given = document();
  const text = typeof given === "string" ? given : JSON.stringify(given);
  const { value, diagnostics } = generateClient({ path: "specs/a.yaml", text }, options);
  const [first] = diagnostics.filter(({ severity }) => severity !== "note");
  expect(first === undefined ? "nothing" : `${first.severity} ${first.code}`).toBe(want);
  expect(value === undefined).toBe(want.startsWith("error"));
});
