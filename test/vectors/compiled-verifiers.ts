import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { emitFile } from "../../src/generator/emit/emit-file.js";
import type { FilePlan, VerifierNames } from "../../src/generator/plan/client-plan.js";
import { readRuntime, runtimeFiles } from "../../src/generator/plan/runtime-files.js";
import { planVerifier } from "../../src/generator/plan/verifiers/plan-verifier.js";
import type { SignableRequest } from "../../src/generator/scheme/evaluation/signable-request.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import { compileVerifier } from "../../src/generator/scheme/verification/compile-verifier.js";
import type { VerifierProgram } from "../../src/generator/scheme/verification/verifier-program.js";
import type { Known, Verdict } from "../../src/generator/scheme/verification/verify-request.js";

/** A verifier of a generated client, called as its user calls it. */
export type RunVerifier = (request: SignableRequest, known: Known) => Promise<Verdict>;

/** The program's verifier; undefined where none is compiled. */
export function verifierOf(program: SignerProgram): VerifierProgram | undefined {
  const compiled = compileVerifier(program);
  return compiled.kind === "verifier" ? compiled.verifier : undefined;
}

/** Writes the verifiers below `folder`, as one client has them, with the runtime that they need. */
export function writeVerifiers(
  programs: readonly SignerProgram[],
  crypto: "node" | "web",
  folder: string,
): (program: SignerProgram) => Promise<RunVerifier> {
  const names = new Map(programs.map((program, index) => [program, namesOf(program, index)]));
  const files = [...names].flatMap(([program, own]) => {
    const verifier = verifierOf(program);
    return verifier === undefined ? [] : [planVerifier(verifier, own, { header: program.name, crypto })];
  });
  const used = files.flatMap(({ imports }) => imports.map(({ from }) => from.replace(/^.*\/|\.js$/g, "")));
  rmSync(folder, { recursive: true, force: true });
  for (const file of [...files, ...runtimeFiles(readRuntime(crypto), used)]) write(file, folder);
  return async (program) => {
    const own = names.get(program);
    if (own === undefined) throw new Error("a program without names");
    const module: Record<string, unknown> = await import(/* @vite-ignore */ resolve(folder, `${own.module}.ts`));
    const verify = module[own.verify];
    if (typeof verify !== "function") throw new Error(`${own.module} exports no verifier`);
    return ({ method, scheme, host, path, query, headers, body }, { credentials, now, replay }) => {
      const url = `${scheme}://${host}${path}${query === "" ? "" : `?${query}`}`;
      const pairs = [...headers.values()];
      return verify({ method, url, headers: pairs, body }, Object.fromEntries(credentials), { now, replay });
    };
  };
}

function write(file: FilePlan, folder: string): void {
  const { path, text } = emitFile(file);
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function namesOf(program: SignerProgram, index: number): VerifierNames {
  const module = `auth/${program.name.replaceAll(/[^a-z0-9]+/gi, "-")}-verifier`;
  return { module, verify: `verify${index}`, credentials: `Credentials${index}` };
}
