import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findConfig } from "../../src/config/find-config.js";
import { readConfig } from "../../src/config/read-config.js";
import { choiceList } from "../../src/generator/source/choices.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { put, sandbox } from "../output/sandbox.js";

async function read(files: Readonly<Record<string, string>>, name: string): Promise<unknown> {
  const folder = sandbox();
  put(folder, files);
  const { value, diagnostics } = await readConfig(join(folder, name), folder, "tool");
  return value?.config.out ?? printDiagnostics(diagnostics);
}

describe("readConfig", () => {
  const cases: readonly { readonly name: string; readonly text: string }[] = [
    { name: "a.yaml", text: "out: there\n" },
    { name: "a.json", text: '{"out": "there"}' },
    { name: "a.js", text: 'export default { out: ["the", "re"].join("") };' },
    { name: "b.js", text: 'export default Promise.resolve({ out: "there" });' },
    { name: "c.js", text: 'module.exports = { out: "there" };' },
  ];
  test.each(cases)("reads $name: $text", async ({ name, text }) => {
    expect(await read({ [name]: text, "package.json": "{}" }, name)).toBe("there");
  });

  test("shows the line of what a script exports", async () => {
    expect(await read({ "a.js": 'export default { outt: "x" };' }, "a.js")).toBe(
      `a.js (as JSON):2:4 error config-unknown-key: unknown key "outt". Did you mean "out"?

  1 | {
  2 |   "outt": "x"
    |    ^^^^
  in   #/outt
  hint keys: out, specs, local, remote, ${choiceList.map(([name]) => name).join(", ")}

1 error`,
    );
  });

  const broken: readonly (readonly [string, string, string])[] = [
    ["a.js", "export const config = {};", "it has no default export"],
    ["b.js", 'throw new Error("first line\\nsecond line");', "the config cannot be loaded: first line\n"],
    ["c.js", "export default {", "error config-unloadable: the config cannot be loaded: "],
    ["e.js", "export default () => ({});", "its default export is a function"],
    ["f.js", "export default { tests: () => 1 };", '"tests" is a function'],
    ["d.yaml", "out: [", "d.yaml:1:7 error "],
  ];
  test.each(broken)("%s with %j is a page", async (name, text, want) =>
    expect(await read({ [name]: text }, name)).toContain(want),
  );

  test("of a file that is not there is a page", async () => {
    expect(await read({}, "a.yaml")).toContain('error file-not-found: there is no file "a.yaml"');
  });

  test("of folders that are not there, for all documents and for one, is a page of its places", async () => {
    const config =
      "local: spec\nspecs:\n  - spec: a.yaml\n    remote: { https://a.example/: specs, https://b.example/: a.yaml }\n";
    const files = { "c.yaml": config, "a.yaml": "", "specs/b.yaml": "" };
    expect(await read(files, "c.yaml")).toBe(
      `c.yaml:1:8 error config-no-folder: there is no folder "spec" that documents could refer to

  1 | local: spec
    |        ^^^^
  hint correct the path, which is taken from the folder of this file

c.yaml:4:62 error config-no-folder: there is no folder "a.yaml" that documents could refer to

  3 |   - spec: a.yaml
  4 |     remote: { https://a.example/: specs, https://b.example/: a.yaml }
    |                                                              ^^^^^^
  hint correct the path, which is taken from the folder of this file

2 errors`,
    );
  });

  test("remembers a config, and sees each edit of it", async () => {
    const folder = sandbox();
    const path = join(folder, "a.yaml");
    put(folder, { "node_modules/x": "" });
    for (const out of ["one", "two", "one"]) {
      writeFileSync(path, `out: ${out}\n`);
      for (const tool of ["tool", "tool", "newer tool"]) {
        expect((await readConfig(path, folder, tool)).value).toMatchObject({ folder, config: { out } });
      }
    }
    expect(readdirSync(join(folder, "node_modules/.cache/countersign"))).toHaveLength(1);
  });
});

test("a remembered config knows where its patterns stand", async () => {
  const folder = sandbox();
  put(folder, { "node_modules/x": "", "a.yaml": "include: { tags: [pets] }\n" });
  const read = () => readConfig(join(folder, "a.yaml"), folder, "tool");
  const first = await read();
  expect(first.value?.config.include?.tags).toMatchObject([
    { value: "pets", origin: { span: { start: 18, source: { path: "a.yaml" } } } },
  ]);
  expect((await read()).value).toEqual(first.value);
});

describe("findConfig", () => {
  test.each(["yaml", "json", "js"])("finds countersign.config.%s", (ending) => {
    const folder = sandbox();
    put(folder, { [`countersign.config.${ending}`]: "" });
    expect(findConfig(folder).value).toBe(join(folder, `countersign.config.${ending}`));
  });

  test.each(["yml", "ts", "mts", "mjs", "cjs"])("says that countersign.config.%s is not read", (ending) => {
    const folder = sandbox();
    put(folder, { [`countersign.config.${ending}`]: "", "countersign.config.yaml": "" });
    expect(printDiagnostics(findConfig(folder).diagnostics)).toBe(
      `countersign.config.${ending}:1:1 error config-not-read: "countersign.config.${ending}" is not read

  hint call it countersign.config.yaml, .json or .js, with what such a file holds

1 error`,
    );
  });

  test("finds none", () => expect(findConfig(sandbox())).toEqual({ diagnostics: [] }));

  test("refuses to choose between two", () => {
    const folder = sandbox();
    put(folder, { "countersign.config.js": "", "countersign.config.yaml": "" });
    expect(printDiagnostics(findConfig(folder).diagnostics)).toContain(
      'there are 2 configs: "countersign.config.yaml" and "countersign.config.js"\n\n  hint keep one',
    );
  });
});
