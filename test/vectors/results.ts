import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll } from "vitest";
import type { Example } from "../../src/generator/scheme/scheme.js";

/** The ways in which an example is run; what signs is compiled for two kinds of crypto. */
export type Way = "evaluator" | "verifier" | "node" | "web";

/** Where `npm run vectors` finds what came out; written anew by each run and not committed. */
const folder = resolve(".cache/vectors");

/** Keeps which examples of which scheme came out right in which way, and writes that down when the file's tests are over. */
export function openResults(file: string): (way: Way, scheme: string, example: Example) => void {
  const passed: { readonly way: Way; readonly scheme: string; readonly id: string | null }[] = [];
  afterAll(() => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${file}.json`), JSON.stringify(passed));
  });
  return (way, scheme, { id }) => passed.push({ way, scheme, id: id?.value ?? null });
}
