import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { emitFile, emitStreamed } from "../../src/generator/emit/emit-file.js";
import { assertReadsAs } from "../../src/generator/emit/read-back.js";
import type { DeclarationFile, StreamedFile, TemplateFile } from "../../src/generator/plan/client-plan.js";
import { type Code, code, type Encoded, typeSymbol } from "../../src/generator/source/code/code.js";
import { repeatedMember } from "../../src/generator/source/code/layout.js";

const types: DeclarationFile = {
  kind: "declarations",
  path: "types.ts",
  header: "Generated from a.yaml.",
  imports: [{ from: "./runtime/body.js", names: ["FilePart"], typeOnly: true }],
  declarations: [{ kind: "alias", name: "A", exported: true, type: code`FilePart` }],
};

describe("emitFile", () => {
  it("prints header, imports and declarations", () => {
    expect(emitFile(types)).toEqual({
      path: "types.ts",
      text: '// Generated from a.yaml.\n\nimport type { FilePart } from "./runtime/body.js";\n\nexport type A = FilePart;\n',
    });
  });

  it("keeps a header a comment, however long and hostile", () => {
    const { text } = emitFile({
      ...types,
      header: `Generated from a.yaml (x\nevil(); @ts-nocheck ${"long ".repeat(40)}).`,
    });
    const header = text.slice(0, text.indexOf("\n\n")).split("\n");
    expect(header.filter((line) => !line.startsWith("// "))).toEqual([]);
    expect(text).not.toContain("@ts-nocheck");
  });

  it("copies a file of the runtime as it is", () => {
    const written = readFileSync("templates/runtime/core/result.ts", "utf8");
    const { path, text } = emitFile({ kind: "runtime", ending: "js", path: "runtime/result.ts", text: written });
    expect(path).toBe("runtime/result.ts");
    expect(text).toBe(written);
  });
});

/** With one alias of that type. */
function streamed(type: Code, ending: StreamedFile["ending"] = "js"): StreamedFile {
  const { header } = types;
  return {
    kind: "streamed",
    path: "types.ts",
    header,
    declarations: [{ kind: "alias", name: "A", exported: true, type }],
    ending,
  };
}

describe("emitStreamed", () => {
  const part = code`${typeSymbol("runtime/body", "FilePart")}`;

  it("prints what the same file would be if it were planned before", () => {
    const { file, imports } = emitStreamed(streamed(part));
    expect(file).toEqual(emitFile(types));
    expect(imports).toEqual(types.imports);
  });

  it("imports with the ending that is wanted, and tells of the module", () => {
    const { file, imports } = emitStreamed(streamed(part, "none"));
    expect(file.text).toContain(' from "./runtime/body";');
    expect(imports).toEqual(types.imports);
  });

  it("refuses a name that it declares and imports", () => {
    const other = code`${typeSymbol("runtime/body", "A")}`;
    expect(() => emitStreamed(streamed(other))).toThrow("the name A means two things in types");
  });
});

describe("what is printed is compared with what is planned", () => {
  /** What an encoder that does nothing would make of a document's text. */
  function broken(encoded: Encoded): Code {
    return { ...code``, parts: [encoded] };
  }

  const word = (text: string): Code => broken({ kind: "word", text });
  const string = (text: string): Code => broken({ kind: "string", text: `"${text}"`, value: text });
  const withType = (type: Code): DeclarationFile => ({
    ...types,
    declarations: [{ kind: "alias", name: "A", exported: true, type }],
  });

  it.each([
    ["another declaration", word("1; export const evil = 1")],
    ["another import", word('1; import evil from "evil"')],
    ["a statement", word("1; evil()")],
    ["an export of everything", word('1; export * from "./evil.js"')],
    ["a part of an expression", word("1 +")],
    ["no name", word("")],
    ["a string that does not end", word('"')],
    ["a comment that does not end", word("1 /*")],
    ["a comment instead of a name", word("/**/")],
    ["a call behind a string", string('a" + evil() + "b')],
    ["a line end in a string", string("a\nb")],
    ["an escape in a string", string("a\\u0022b")],
    ["a backslash at the end of a string", string("a\\")],
    ["a number that is none", broken({ kind: "number", text: "3); evil(", value: 3 })],
    ["another number", broken({ kind: "number", text: "31", value: 3 })],
    ["no number at all", broken({ kind: "number", text: "NaN", value: Number.NaN })],
    ["Markdown in code", broken({ kind: "prose", text: "a" })],
  ])("%s is refused", (_, type) => {
    expect(() => emitFile(withType(type))).toThrow(/types\.ts is not what was planned, from line \d+ on/);
    expect(() => emitStreamed(streamed(type))).toThrow(/A of types\.ts is not what was planned, from line \d+ on/);
  });

  it("a comment before a declaration is no header", () => {
    const printed = "// evil\ntype A = B;";
    expect(() => assertReadsAs("A", [code`type A = B;`], printed)).toThrow("A is not what was planned, from line 1 on");
  });

  it("so is what stands in the place of a member that was read before", () => {
    const planned = code`type A = { ${repeatedMember(code`a: B`)}; c: 1 };`;
    for (const printed of ["a: B; c: 1", "a: B; c: 1", "a:\n  B; c: 1"])
      expect(() => assertReadsAs("A", [planned], `type A = { ${printed} };`)).not.toThrow();
    for (const evil of ["a: C; c: 1", "a: B2; c: 1", "a: B.C; c: 1", "a: B; b: 2; c: 1", "c: 1", "a: B"])
      expect(() => assertReadsAs("A", [planned], `type A = { ${evil} };`)).toThrow("A is not what was planned");
  });

  it("so are names of other files, and templates", () => {
    const evil = typeSymbol("types", "A; evil()");
    expect(() => emitFile(withType(code`${evil}`))).toThrow("types.ts is not what was planned, from line 5 on");
    const file: TemplateFile = {
      kind: "template",
      path: "vectors.test.ts",
      header: "x",
      template: "vectors.test.ts",
      imports: [],
      view: { schemes: [{ name: string('a", () => {}); evil(); describe("a'), tests: [] }] },
    };
    expect(() => emitFile(file)).toThrow("vectors.test.ts is not what was planned, from line 3 on");
  });
});
