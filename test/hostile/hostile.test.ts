import dns from "node:dns";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type GeneratedClient, generateClient } from "../../src/generator/generate.js";
import type { PlanOptions } from "../../src/generator/plan/plan-client.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import type { Diagnostic, Outcome } from "../../src/generator/source/diagnostics/diagnostic.js";
import { printDiagnostic, printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { readSource } from "../../src/generator/source/read-source.js";
import { typeErrors } from "../types/type-errors.js";
import { classes, given, textOf } from "./cases.js";
import type { Given, HostileCase } from "./hostile-case.js";
import { inputText } from "./input-text.js";
import { faultsOf } from "./inspect-output.js";

/**
 * For each class of hostile document: a page that names the place, or a client in which no text of the document has become code, in
 * little time and memory. `pages` holds the errors that each refused document gets.
 */
const folder = "test/.out/hostile";
/** With everything that a user can ask for: no way out is left untried. */
const options: PlanOptions = {
  ...defaultChoices,
  specPath: "specs/a.yaml",
  split: "tags",
  mocks: true,
  validate: "both",
  dates: "Date",
  integers: "bigint",
  enums: "objects",
};
const prototypes = [Object, Array, Function, String, Map, Promise].map(({ prototype }) => prototype);
const before = prototypes.map((one) => Object.getOwnPropertyNames(one));

const letters = [...new Set([...classes.keys()].map((name) => name.charAt(0)))];

/** A line for each of the first errors of each document that is refused. */
const refusals: string[] = [];

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "_"), { recursive: true });
  const refuse = (): never => {
    throw new Error("the network was asked for something");
  };
  vi.spyOn(net.Socket.prototype, "connect").mockImplementation(refuse);
  vi.spyOn(dns, "lookup").mockImplementation(Object.assign(refuse, { __promisify__: refuse }));
  vi.spyOn(globalThis, "fetch").mockImplementation(refuse);
});

afterAll(() => {
  vi.restoreAllMocks();
});

function generate(document: Given): Outcome<GeneratedClient> {
  const text = textOf(document);
  if (text !== undefined) return generateClient({ path: options.specPath, text }, options);
  const bytes = mkdtempSync(join(tmpdir(), "countersign-test-"));
  writeFileSync(join(bytes, "a.yaml"), document instanceof Uint8Array ? document : "");
  const source = readSource("a.yaml", bytes);
  rmSync(bytes, { recursive: true });
  return source.value === undefined ? { diagnostics: source.diagnostics } : generateClient(source.value, options);
}

/** What the document has got against the promises of this file. */
function faultsWith(one: HostileCase): readonly string[] {
  const document = given(one);
  const used = process.cpuUsage();
  const { value, diagnostics } = generate(document);
  const { user, system } = process.cpuUsage(used);
  const slow = user + system > 2e6 ? [`takes ${(user + system) / 1e6} s`] : [];
  const got = value === undefined ? "page" : "clean";
  const other = one.want === "either" || one.want === got ? [] : [`is ${got}`];
  const places = diagnostics
    .map(printDiagnostic)
    .filter((page) => !/^[^\n]*?:\d+:\d+ (?:error|warning|note) [a-z0-9-]+: /.test(page));
  const length = printDiagnostics(diagnostics).length > 10e6 ? ["says too much"] : [];
  if (value === undefined) refusals.push(...headsOf(diagnostics).map((head) => `${one.name} ${head}`));
  if (value !== undefined && one.large !== true) keep(one.name, value);
  const faults = value === undefined ? [] : faultsOf(value.output.files, inputText(textOf(document) ?? ""));
  return [...slow, ...other, ...places, ...length, ...faults];
}

function headsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error").slice(0, 3);
  return errors.map((error) => (printDiagnostic(error).split("\n")[0] ?? "").slice(0, 200));
}

/** One copy of the runtime is enough for the compiler. */
function keep(name: string, { output }: GeneratedClient): void {
  for (const { path, text } of output.files) {
    const target = join(folder, path.startsWith("runtime/") ? "_" : name, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

describe("a hostile document is refused by a page, or harmless", () => {
  const small = [...classes].map(([name, cases]) => [name, cases.filter(({ large }) => large !== true)] as const);

  test.each(small)("%s", { timeout: 600_000 }, (_, cases) => {
    const faults = new Map<string, readonly string[]>();
    for (const one of cases) {
      const found = faultsWith(one);
      if (found.length > 0) faults.set(one.name, found);
    }
    expect(Object.fromEntries(faults)).toEqual({});
  });

  test("there are all of them", () => {
    const counts = { a: 5, b: 21, c: 13, d: 3, e: 7, f: 10, g: 14, h: 6, i: 19, z: 1 };
    const found = letters.map((letter) => [
      letter,
      [...classes.keys()].filter((name) => name.startsWith(letter)).length,
    ]);
    expect(Object.fromEntries(found)).toEqual(counts);
  });

  test("no prototype has changed", () => {
    expect(prototypes.map((one) => Object.getOwnPropertyNames(one))).toEqual(before);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});

test("what is generated of them compiles", { timeout: 600_000 }, () => {
  const rootDirs = ["_", ...readdirSync(folder).filter((name) => name !== "_" && !name.endsWith(".json"))];
  expect(Object.fromEntries(typeErrors(folder, "typescript", { rootDirs }))).toEqual({});
});

test.each(letters)("the pages of %s", async (letter) => {
  const lines = refusals.filter((line) => line.startsWith(letter));
  await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot(join(process.cwd(), `test/hostile/pages/${letter}.txt`));
});

describe("a large document needs little memory", () => {
  const large = [...classes.values()].flat().filter((one) => one.large === true);

  test.each(large.map((one) => [one.name, one] as const))("%s", { timeout: 600_000 }, async (_, one) => {
    const { got, seconds } = await inLittleMemory(textOf(given(one)) ?? "");
    expect(got).toBe(one.want);
    expect(seconds).toBeLessThan(10);
  });
});

/** As the built generator does it in a thread with 256 MB; this process waits. */
async function inLittleMemory(text: string): Promise<{ readonly got: string; readonly seconds: number }> {
  const generator = pathToFileURL(resolve("dist/generator/generate.js")).href;
  const script = `
const { parentPort, workerData } = require("node:worker_threads");
import(workerData.generator).then(async ({ generateClient }) => {
  const { value } = generateClient({ path: "specs/a.yaml", text: workerData.text }, workerData.options);
  parentPort.postMessage(value === undefined ? "page" : "clean");
});`;
  const used = process.cpuUsage();
  const worker = new Worker(script, {
    eval: true,
    workerData: { generator, text, options: { ...defaultChoices, specPath: options.specPath } },
    resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32 },
  });
  const got = await new Promise<string>((settle) => {
    worker.once("message", (message) => settle(String(message)));
    worker.once("error", (error) => settle(String(error)));
  });
  await worker.terminate();
  const { user, system } = process.cpuUsage(used);
  return { got, seconds: (user + system) / 1e6 };
}
