import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { printValidators, validators } from "../../src/generator/spec/shape-validators.js";

/** Runs the program that the build stores, as `require` would. */
function stored(): { readonly document?: (value: unknown) => boolean } {
  const module = { exports: {} };
  new Function("require", "module", "exports", printValidators())(
    createRequire(import.meta.url),
    module,
    module.exports,
  );
  return module.exports;
}

describe("printValidators", () => {
  const documents: readonly unknown[] = [
    { info: { title: "A", version: "1" }, paths: {} },
    { info: { version: true }, servers: [{}], components: { securitySchemes: { a: { type: "apiKey", in: "body" } } } },
    {
      info: { title: "A", version: "1" },
      components: { securitySchemes: { a: { type: "http", scheme: "", "x-countersign": { send: 1, wrong: {} } } } },
    },
  ];

  it.each(documents)("prints what finds the same as what is compiled, in %j", (document) => {
    const printed = stored().document;
    const { document: compiled } = validators();
    expect(printed?.(document)).toBe(compiled(document));
    expect(Reflect.get(Object(printed), "errors")).toEqual(compiled.errors);
  });
});
