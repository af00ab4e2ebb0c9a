import { describe, expect, it } from "vitest";
import { publicRuntime, usedRuntime } from "../../src/generator/plan/names/runtime-names.js";
import { exportedValues, packagesOf, readRuntime, runtimeFiles } from "../../src/generator/plan/runtime-files.js";
import { clientOf } from "./plan-fixture.js";

describe.each(["node", "web"] as const)("the runtime for %s", (crypto) => {
  const runtime = readRuntime(crypto);

  it("has every module and every name that generated files import", () => {
    const values = new Set(exportedValues(runtime));
    for (const { module, name, typeOnly } of [...publicRuntime, ...usedRuntime]) {
      const text = runtime.get(module.slice("runtime/".length)) ?? "";
      expect(text, `${module} exports ${name}`).toMatch(new RegExp(`^export .*\\b${name}\\b`, "m"));
      if (!typeOnly && !/Error$/.test(name)) expect(values, name).toContain(name);
    }
  });

  it("has no name in `serialize` that a document's could be", () => {
    const text = runtime.get("serialize") ?? "";
    const own = [...text.matchAll(/^export function (\w+)/gm)].map(([, name]) => name);
    const passedOn = [...text.matchAll(/^export \{ ([^}]*) \} from/gm)].flatMap(([, names = ""]) => names.split(/, */));
    const names = [...own, ...passedOn].filter((name) => name !== undefined && !/^type /.test(name));
    const known = usedRuntime.filter(({ module }) => module === "runtime/serialize").map(({ name }) => name);
    expect(names.toSorted()).toEqual(known.toSorted());
  });

  it("is copied with all that it imports, and nothing else", () => {
    const files = runtimeFiles(runtime, ["result"]);
    expect(files.map(({ path }) => path)).toEqual(["runtime/errors.ts", "runtime/result.ts"]);
    expect(files.map(({ text }) => text)).toEqual([runtime.get("errors"), runtime.get("result")]);
    expect(runtimeFiles(runtime, runtime.keys())).toHaveLength(runtime.size);
  });

  it("refuses a module that is not there", () => {
    expect(() => runtimeFiles(runtime, ["nothing"])).toThrow("the runtime has no module nothing");
  });

  it("needs a package only for MD5 and SHA-512/256 on the web", () => {
    const needed = [...runtime.keys()].filter((name) => packagesOf(runtimeFiles(runtime, [name])).length > 0);
    expect(needed).toEqual(crypto === "web" ? ["md5", "named-digest", "sha512t256"] : []);
  });
});

it("a client without a signature has no cryptography", () => {
  const files = clientOf("components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }");
  expect([...files.keys()].filter((path) => /digest|md5|rsa|jwt|testing/.test(path))).toEqual([]);
});
