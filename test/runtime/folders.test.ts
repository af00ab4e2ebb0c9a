import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/**
 * The folders of the runtime are copied into one: each file may import only what then lies beside it. Files of a platform import those
 * of core as `../core/x.js`; core imports as `../node/x.js` what both platforms have, and gets that of its own.
 */
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

const onBoth = filesIn("node").filter((file) => filesIn("web").includes(file));

/** What a file may import, as it writes it. */
const sights: Readonly<Record<string, readonly string[]>> = {
  core: [...filesIn("core").map((file) => `./${file}`), ...onBoth.map((file) => `../node/${file}`)],
  node: [...filesIn("node").map((file) => `./${file}`), ...filesIn("core").map((file) => `../core/${file}`)],
  web: [...filesIn("web").map((file) => `./${file}`), ...filesIn("core").map((file) => `../core/${file}`)],
};

describe.each(Object.keys(packages))("%s", (folder) => {
  test.each(filesIn(folder))("%s imports only what will lie beside it", (file) => {
    for (const from of importsOf(textOf(folder, file))) {
      if (!packages[folder]?.test(from)) expect(sights[folder]).toContain(from.replace(/\.js$/, ".ts"));
    }
  });

  test("has no file of another folder's name", () => {
    const shared = folder === "core" ? [...filesIn("node"), ...filesIn("web")] : filesIn("core");
    expect(filesIn(folder).filter((file) => shared.includes(file))).toEqual([]);
  });
});

test("two files of web need a package", () => {
  const users = filesIn("web").filter((file) => importsOf(textOf("web", file)).some((from) => !from.startsWith(".")));
  expect(users).toEqual(["md5.ts", "sha512t256.ts"]);
});

test.each(filesIn("node"))("%s exports the same names for node and for the web", (file) => {
  const own = ["RsaHash"];
  expect(exportsOf(textOf("web", file)).filter((name) => !own.includes(name))).toEqual(exportsOf(textOf("node", file)));
});

test("no file of node and of the web is the same", () => {
  expect(onBoth.filter((file) => textOf("node", file) === textOf("web", file))).toEqual([]);
});
