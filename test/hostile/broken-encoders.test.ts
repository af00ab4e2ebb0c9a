import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { defaultChoices } from "../../src/generator/source/choices.js";
import type { OutputFile } from "../../src/generator/source/output-file.js";
import { classes, given, textOf } from "./cases.js";
import { inputText } from "./input-text.js";
import { faultsOf } from "./inspect-output.js";

/**
 * The built generator with one line of an encoder changed, as a mistake of ours would: what it makes of hostile documents must be
 * noticed, by the generator itself or, where the text stays in its place, by what `faultsOf` sees.
 */
interface Mutant {
  readonly what: string;
  readonly file: "code" | "comment" | "markdown";
  readonly from: string;
  readonly to: string;
  /** Documents of which one must give it away. */
  readonly noticedIn: readonly string[];
}

const mutants: readonly Mutant[] = [
  {
    what: "a string literal that escapes nothing",
    file: "code",
    from: "JSON.stringify(value)",
    to: '`"${value}"`',
    noticedIn: ["b09", "b11", "c10"],
  },
  {
    what: "a string literal that escapes quotes only",
    file: "code",
    from: "JSON.stringify(value)",
    to: '`"${value.replaceAll(\'"\', "\\\\\\"")}"`',
    noticedIn: ["b09", "b11"],
  },
  {
    what: "a string literal in backticks",
    file: "code",
    from: "JSON.stringify(value)",
    to: "`\\`${value}\\``",
    noticedIn: ["b01", "b09"],
  },
  {
    what: "a string literal that leaves what nobody sees",
    file: "code",
    from: 'character === " " ?',
    to: "true ?",
    noticedIn: ["b09", "b11"],
  },
  {
    what: "a property's name that is never quoted",
    file: "code",
    from: "return isIdentifier(name) ? word(name) : stringLiteral(name)",
    to: "return word(name)",
    noticedIn: ["c10", "b11"],
  },
  {
    what: "names that may hold anything",
    file: "code",
    from: "return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name)",
    to: "return true",
    noticedIn: ["c10"],
  },
  {
    what: "a comment that can be closed",
    file: "comment",
    from: '.replaceAll("*/", "*\\\\/")',
    to: "",
    noticedIn: ["a01-8", "a03-0"],
  },
  {
    what: "a comment with every line end",
    file: "comment",
    from: "|[\\v\\f\\u0085\\u2028\\u2029]",
    to: "",
    noticedIn: ["a03-3", "a03-4"],
  },
  {
    what: "a comment that turns the text round",
    file: "comment",
    from: 'return /[\\p{Zs}\\u2800]/u.test(unit) ? " " : "";',
    to: "return unit;",
    noticedIn: ["a05-0", "a05-1"],
  },
  {
    what: "a comment that switches checks off",
    file: "comment",
    // The rule for tags of any kind stands behind the one for directives.
    from: '/(?<![\\w./@\\\\])@(?=\\p{L})/gu, "\\\\@"',
    to: '/@ (?=ts-)/gu, "@"',
    noticedIn: ["a04-0", "a04-1"],
  },
];

const hooks = `
let mutant;
export function initialize(given) { mutant = given; }
export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!url.endsWith("/generator/source/code/" + mutant.file + ".js")) return loaded;
  const source = String(loaded.source);
  if (!source.includes(mutant.from)) throw new Error("nothing to change in " + url);
  return { ...loaded, source: source.replace(mutant.from, () => mutant.to) };
}`;

const script = `
const { parentPort, workerData } = require("node:worker_threads");
const { register } = require("node:module");
register("data:text/javascript," + encodeURIComponent(workerData.hooks), { data: workerData.mutant });
(async () => {
  const { generateClient } = await import(workerData.generator);
  const results = [];
  for (const text of workerData.texts) {
    try {
      const { value } = generateClient({ path: "specs/a.yaml", text }, workerData.options);
      results.push({ files: value === undefined ? [] : value.output.files });
    } catch (error) {
      results.push({ files: [], error: String(error) });
    }
  }
  if (workerData.call !== undefined) {
    const [encoder, value] = workerData.call;
    const { code, [encoder]: encode } = await import(new URL("source/code/code.js", workerData.generator));
    const { emitFile } = await import(new URL("emit/emit-file.js", workerData.generator));
    const alias = { kind: "alias", name: "A", exported: true, type: encode(value) };
    try {
      emitFile({ kind: "declarations", path: "types.ts", header: "x", imports: [], declarations: [alias] });
      results.push({ files: [] });
    } catch (error) {
      results.push({ files: [], error: String(error) });
    }
  }
  parentPort.postMessage(results);
})().catch((error) => parentPort.postMessage([{ files: [], broken: String(error) }]));`;

interface Result {
  readonly files: readonly OutputFile[];
  readonly error?: string;
  readonly broken?: string;
}

/** What a generator with that change makes of documents; with `call`, of a type that is what an encoder makes of a value. */
async function resultsOf(
  mutant: Mutant,
  texts: readonly string[],
  call?: readonly [encoder: string, value: string],
): Promise<readonly Result[]> {
  const worker = new Worker(script, {
    eval: true,
    workerData: {
      hooks,
      mutant: { file: mutant.file, from: mutant.from, to: mutant.to },
      texts,
      call,
      generator: pathToFileURL(resolve("dist/generator/generate.js")).href,
      options: { ...defaultChoices, specPath: "specs/a.yaml" },
    },
  });
  const results = await new Promise<readonly Result[]>((settle, fail) => {
    worker.once("message", settle);
    worker.once("error", fail);
  });
  await worker.terminate();
  return results;
}

test.each(mutants.map((mutant) => [mutant.what, mutant] as const))(
  "%s is noticed",
  { timeout: 60_000 },
  async (_, mutant) => {
    const documents = [...classes.values()].flat().filter(({ name }) => mutant.noticedIn.includes(name));
    expect(documents.map(({ name }) => name).sort()).toEqual([...mutant.noticedIn].sort());
    const texts = documents.map((one) => textOf(given(one)) ?? "");
    const results = await resultsOf(mutant, texts);
    expect(results.filter(({ broken }) => broken !== undefined)).toEqual([]);
    const unnoticed = results.flatMap(({ files, error = "" }, index) => {
      const isNoticed =
        /is not what was planned/.test(error) || faultsOf(files, inputText(texts[index] ?? "")).length > 0;
      return isNoticed ? [] : [`${documents[index]?.name} ${error}`];
    });
    expect(unnoticed).toEqual([]);
  },
);

/** What the plan never gives them: only a mistake elsewhere could. */
const refusals: readonly (readonly [what: string, mutant: Mutant, encoder: string, value: string])[] = [
  [
    "a name that may be anything",
    { what: "", file: "code", from: 'throw new Error("not an identifier', to: '"".concat("', noticedIn: [] },
    "identifier",
    "A; zzPwned()",
  ],
  [
    "a number that may be anything",
    { what: "", file: "code", from: "!Number.isFinite(value)", to: "false", noticedIn: [] },
    "numberLiteral",
    "3; zzPwned()",
  ],
];

test.each(refusals)("%s is noticed", { timeout: 60_000 }, async (_, mutant, encoder, value) => {
  const [result] = await resultsOf(mutant, [], [encoder, value]);
  expect(result?.error).toMatch(/types\.ts is not what was planned, from line \d+ on/);
});
