import { describe, expect, test } from "vitest";
import { checkConfig } from "../../src/config/check-config.js";
import type { Config } from "../../src/config/config.js";
import { choiceList } from "../../src/generator/source/choices.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { parseYaml } from "../../src/generator/spec/yaml/parse-yaml.js";

function checked(text: string): Config | string {
  const node = parseYaml({ path: "countersign.config.yaml", text }).value;
  if (node === undefined) throw new Error("the test's YAML is broken");
  const { value, diagnostics } = checkConfig(node);
  return value ?? printDiagnostics(diagnostics);
}

/** Where the config names its files has a test of its own. */
function withoutSpans(config: Config | string): unknown {
  return JSON.parse(JSON.stringify(config, (key, value: unknown) => (key === "span" ? undefined : value)));
}

const keys = choiceList.map(([name]) => name).join(", ");

describe("a config", () => {
  const cases: readonly { readonly given: string; readonly want: Config }[] = [
    { given: "{}", want: { out: "generated", specs: [] } },
    {
      given:
        "out: src/api\ncrypto: web\ntests: vitest\nspecs:\n  - a.yaml\n  - spec: b.yaml\n  - { spec: c.yaml, crypto: node }\n",
      want: {
        out: "src/api",
        crypto: "web",
        tests: "vitest",
        specs: [{ path: "a.yaml" }, { path: "b.yaml" }, { path: "c.yaml", crypto: "node" }],
      },
    },
    {
      given: "remote: { https://a.example/: a }\nspecs: [{ spec: b.yaml, remote: { https://b.example/v1/: b } }]",
      want: {
        out: "generated",
        remote: { "https://a.example/": { path: "a" } },
        specs: [{ path: "b.yaml", remote: { "https://b.example/v1/": { path: "b" } } }],
      },
    },
    {
      given: "local: .\nspecs: [{ spec: a/b.yaml, local: a }]",
      want: { out: "generated", local: { path: "." }, specs: [{ path: "a/b.yaml", local: { path: "a" } }] },
    },
  ];
  test.each(cases)("$given", ({ given, want }) => expect(withoutSpans(checked(given))).toEqual(want));

  test("knows where it names each file", () => {
    const config = checked("specs:\n  - a.yaml\n  - { spec: b.yaml, overlays: [c.yaml] }\n");
    if (typeof config === "string") throw new Error(config);
    const files = config.specs.flatMap((spec) => [spec, ...(spec.overlays ?? [])]);
    const named = files.map(({ span }) => span?.source.text.slice(span.start, span.end));
    expect(named).toEqual(["a.yaml", "b.yaml", "c.yaml"]);
  });

  test("reports no more unknown keys than are shown, and what else is wrong", () => {
    const keys = Array.from({ length: 3_000 }, (_, index) => `key${index}: 1\n`);
    expect(checked(`${keys.join("")}crypto: none\n`)).toMatch(/\n\n1001 errors$/);
  });

  test("reports every mistake in file order", () => {
    expect(
      checked(
        'specs:\n  - 7\n  - { spek: a.yaml }\n  - { spec: "", cripto: web }\noutt: x\ncrypto: nod\ntests: true\n',
      ),
    ).toBe(
      `countersign.config.yaml:2:5 error config-not-a-spec: an item of "specs" must be a path, or a mapping with one

  1 | specs:
  2 |   - 7
    |     ^
  in   #/specs/0
  hint write \`specs/acme.yaml\`, or \`{ spec: specs/acme.yaml, crypto: web }\`

countersign.config.yaml:3:5 error config-not-a-spec: an item of "specs" must be a path, or a mapping with one

  2 |   - 7
  3 |   - { spek: a.yaml }
    |     ^^^^^^^^^^^^^^^^
  in   #/specs/1
  hint write \`specs/acme.yaml\`, or \`{ spec: specs/acme.yaml, crypto: web }\`

countersign.config.yaml:4:14 error config-empty-path: "spec" is empty

  3 |   - { spek: a.yaml }
  4 |   - { spec: "", cripto: web }
    |              ^
  in   #/specs/2/spec
  hint name a path, from the folder of this file

countersign.config.yaml:4:17 error config-unknown-key: unknown key "cripto". Did you mean "crypto"?

  3 |   - { spek: a.yaml }
  4 |   - { spec: "", cripto: web }
    |                 ^^^^^^
  in   #/specs/2/cripto
  hint keys: spec, name, overlays, local, remote, ${keys}

countersign.config.yaml:5:1 error config-unknown-key: unknown key "outt". Did you mean "out"?

  4 |   - { spec: "", cripto: web }
  5 | outt: x
    | ^^^^
  in   #/outt
  hint keys: out, specs, local, remote, ${keys}

countersign.config.yaml:6:9 error config-unknown-value: "crypto" cannot be "nod". Did you mean "node"?

  5 | outt: x
  6 | crypto: nod
    |         ^^^
  in   #/crypto
  hint use "node" or "web"

countersign.config.yaml:7:8 error wrong-kind: "tests" must be a text, and is true or false

  6 | crypto: nod
  7 | tests: true
    |        ^^^^
  in   #/tests
  hint use "vitest", "node" or "none"

7 errors`,
    );
  });

  const broken: readonly (readonly [string, string])[] = [
    ["- a.yaml", "config-not-a-mapping"],
    ["specs: []", "config-no-specs"],
    ["specs: a.yaml", "wrong-kind"],
    ["out: 7", "wrong-kind"],
    ['out: ""', "config-empty-path"],
    ['out: "a\\0b"', "config-not-a-path"],
    ["specs: [{ spec: a.yaml, name: ../acme }]", "config-not-a-name"],
    ["specs: [{ spec: a.yaml, name: acme. }]", "config-not-a-name"],
    ['specs: [{ spec: a.yaml, name: "" }]', "config-not-a-name"],
    ["specs: [{ spec: a.yaml, name: 7 }]", "wrong-kind"],
    ["name: acme", "config-unknown-key"],
    ["include: all", "wrong-kind"],
    ["include: { tag: [a] }", "config-unknown-key"],
    ["include: { tags: a }", "wrong-kind"],
    ["exclude: { deprecated: yes }", "wrong-kind"],
  ];
  test.each(broken)("%j is an error: %s", (given, want) => expect(checked(given)).toContain(` error ${want}: `));
});

describe("a filter", () => {
  const filters: readonly (readonly [string, boolean | undefined])[] = [
    ["include: { tags: [a] }\nspecs: [a.yaml]", undefined],
    ["include: { tags: [a] }\nspecs: [a.yaml, b.yaml]", true],
  ];
  test.each(filters)("%j is shared: %j", (text, want) => {
    const config = checked(text);
    expect(typeof config === "string" ? config : config.include?.shared).toBe(want);
  });
});

test.each([
  "https://a.example",
  "https://a.example/x",
  "a.example/",
  "file:///a/",
  "https:///",
  "https://a.example/?x=/",
])("%s is no address of a folder", (address) => {
  expect(checked(`remote: { "${address}": a }`)).toContain(
    `error config-not-an-address: "${address}" is no address of a folder`,
  );
});
