import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** The folders of the runtime are copied into one: each file may import only what then lies beside it. */
const root = new URL("../../templates/runtime/", import.meta.url);

function filesIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root)).sort();
}

function textOf(folder: string, file: string): string {
  return readFileSync(new URL(`${folder}/${file}`, root), "utf8");
}

function importsOf(text: string): readonly string[] {
  return [...text.matchAll(/\bfrom "([^"]+)";/g)].map(([, from = ""]) => from);
}

/** The exports of a file, in the order of their names; one that is overloaded counts once. */
function exportsOf(text: string): readonly string[] {
  const names = [...text.matchAll(/^export (?:async )?(?:function|const|interface|type|class) (\w+)/gm)];
  return [...new Set(names.map(([, name = ""]) => name))].sort();
}

const packages: Readonly<Record<string, RegExp>> = {
  core: /^$/,
  node: /^node:crypto$/,
  web: /^@noble\/hashes\/(?:hmac|legacy|sha2)\.js$/,
};

describe.each(Object.keys(packages))("%s", (folder) => {
  test.each(filesIn(folder))("%s imports its neighbours only", (file) => {
    for (const from of importsOf(textOf(folder, file))) {
      if (!packages[folder]?.test(from)) expect(filesIn(folder)).toContain(from.replace(/^\.\/(.*)\.js$/, "$1.ts"));
    }
  });

  test("has no file of another folder's name", () => {
    const shared = folder === "core" ? [...filesIn("node"), ...filesIn("web")] : filesIn("core");
    expect(filesIn(folder).filter((file) => shared.includes(file))).toEqual([]);
  });
});

test("two files of web need a package", () => {
  const users = filesIn("web").filter((file) => importsOf(textOf("web", file)).some((from) => !from.startsWith("./")));
  expect(users).toEqual(["md5.ts", "sha512t256.ts"]);
});

test.each(filesIn("node"))("%s exports the same names for node and for the web", (file) => {
  const own = ["RsaHash"];
  expect(exportsOf(textOf("web", file)).filter((name) => !own.includes(name))).toEqual(exportsOf(textOf("node", file)));
});
