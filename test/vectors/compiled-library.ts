import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { emitFile } from "../../src/generator/emit/emit-file.js";
import type { Api } from "../../src/generator/model/api.js";
import type { DeclarationFile, FilePlan, SignerNames } from "../../src/generator/plan/client-plan.js";
import { namesOf } from "../../src/generator/plan/names/names.js";
import { exportedValues, readRuntime, runtimeFiles } from "../../src/generator/plan/runtime-files.js";
import { planSigner } from "../../src/generator/plan/signers/plan-signer.js";
import { compileExamples } from "../../src/generator/scheme/examples/compile-examples.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import type { SchemeLibrary } from "../../src/generator/scheme-library.js";
import type { Diagnostic } from "../../src/generator/source/diagnostics/diagnostic.js";

/** A scheme of the library: a program for each way in which its examples fill its parameters. */
export interface LibraryScheme {
  readonly name: string;
  readonly programs: readonly SignerProgram[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Every scheme of the library. Each program has a name of its own: the scheme's, and which of its programs it is. */
export function compileLibrary({ names, find }: SchemeLibrary): readonly LibraryScheme[] {
  return names.map((name) => {
    const scheme = find(name);
    if (scheme === undefined) throw new Error(`the library lists ${name} and does not have it`);
    const { value = [], diagnostics } = compileExamples(scheme, find, names);
    const programs = value.map((program, index) => ({ ...program, name: `${name} case ${index + 1}` }));
    return { name, programs, diagnostics };
  });
}

/**
 * Writes the signers of all the programs below `folder`, as one client has them, with the runtime that they and the examples need.
 * Returns the names of each program's file and functions, by the program's name.
 */
export function writeSigners(
  programs: readonly SignerProgram[],
  crypto: "node" | "web",
  folder: string,
): ReadonlyMap<string, SignerNames> {
  const runtime = readRuntime(crypto);
  const names = namesOf(emptyApi(programs), programs, exportedValues(runtime)).signers;
  const signers = programs.map((program) => planFor(program, crypto, names));
  const used = signers.flatMap(({ imports }) => imports.map(({ from }) => from.replace(/^.*\/|\.js$/g, "")));
  const files: readonly FilePlan[] = [...signers, ...runtimeFiles(runtime, [...used, "testing"])];
  rmSync(folder, { recursive: true, force: true });
  for (const file of files) {
    const { path, text } = emitFile(file);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return names;
}

function planFor(
  program: SignerProgram,
  crypto: "node" | "web",
  all: ReadonlyMap<string, SignerNames>,
): DeclarationFile {
  const names = all.get(program.name);
  if (names === undefined) throw new Error(`${program.name} has no names`);
  const specPath = program.origin.span.source.path;
  return planSigner(program, { header: program.name, specPath, crypto, names, operations: new Map() });
}

/** The document that has the schemes and nothing else. */
function emptyApi([first]: readonly SignerProgram[]): Api {
  if (first === undefined) throw new Error("a library without schemes");
  const nothing = { servers: [], tags: [], operations: [], webhooks: [], schemas: [], schemes: [], security: [] };
  return { id: "library", origin: first.origin, title: "Library", version: "1", ...nothing };
}
