import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { emitFile } from "../../src/generator/emit/emit-file.js";
import type { DeclarationFile, TemplateFile } from "../../src/generator/plan/client-plan.js";
import { type Code, code } from "../../src/generator/source/code.js";

const types: DeclarationFile = {
  kind: "declarations",
  path: "types.ts",
  header: "Generated from a.yaml.",
  imports: [{ from: "./runtime/body.js", names: ["FilePart"], typeOnly: true }],
  declarations: [{ kind: "alias", name: "A", exported: true, type: code`FilePart` }],
};

describe("emitFile", () => {
  it("prints header, imports and declarations", async () => {
    expect(await emitFile(types)).toEqual({
      path: "types.ts",
      text: '// Generated from a.yaml.\n\nimport type { FilePart } from "./runtime/body.js";\n\nexport type A = FilePart;\n',
    });
  });

  it("keeps a header a comment, however long and hostile", async () => {
    const { text } = await emitFile({
      ...types,
      header: `Generated from a.yaml (x\nevil(); @ts-nocheck ${"long ".repeat(40)}).`,
    });
    const header = text.slice(0, text.indexOf("\n\n")).split("\n");
    expect(header.filter((line) => !line.startsWith("// "))).toEqual([]);
    expect(text).not.toContain("@ts-nocheck");
  });

  it("copies a file of the runtime as it is", async () => {
    const { path, text } = await emitFile({
      kind: "runtime",
      ending: "js",
      path: "runtime/result.ts",
      source: "core/result.ts",
    });
    expect(path).toBe("runtime/result.ts");
    expect(text).toBe(readFileSync("templates/runtime/core/result.ts", "utf8"));
  });
});

describe("what is printed is compared with what is planned", () => {
  /** Text that has not been through an encoder, as a mistake of ours would let it. */
  function raw(text: string): Code {
    return { ...code``, parts: [text] };
  }

  const withType = (type: Code): DeclarationFile => ({
    ...types,
    declarations: [{ kind: "alias", name: "A", exported: true, type }],
  });

  it.each([
    ["another declaration", raw("1; export const evil = 1")],
    ["another import", raw('1; import evil from "evil"')],
    ["a statement", raw("1; evil()")],
    ["an export of everything", raw('1; export * from "./evil.js"')],
    ["text that does not parse", raw("1 +")],
    ["a string that does not end", raw('"')],
    ["a comment that does not end", raw("1 /*")],
  ])("%s is refused", async (_, type) => {
    await expect(emitFile(withType(type))).rejects.toThrow(/types\.ts (?:is not what was planned|would not parse)/);
  });

  it("so are templates", async () => {
    const file: TemplateFile = {
      kind: "template",
      path: "vectors.test.ts",
      header: "x",
      template: "vectors.test.ts",
      imports: [],
      view: { schemes: [{ name: raw('"a", () => {}); evil(); describe("a"'), tests: [] }] },
      outline: ["call describe"],
    };
    await expect(emitFile(file)).rejects.toThrow("vectors.test.ts is not what was planned, from top-level item 2 on");
  });
});
