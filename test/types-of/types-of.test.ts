import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { emitClient } from "../../src/generator/emit/emit-client.js";
import { planApi } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { typeErrors } from "../types/type-errors.js";
import { literal, readCases, type TypeCase, type Wanted } from "./read-cases.js";

/**
 * The tables of this folder say what TypeScript a piece of a document must be, which values fit it and which do not. All of them are
 * generated and checked by the compiler in one program.
 */
const folder = "test/.out/types-of";
const tables = readCases("test/types-of");
const all = [...tables].flatMap(([table, cases]) =>
  cases.map((given, index) => ({ table, given, id: `${table}-${index}` })),
);

/** A line of a program, what it is about and whether the compiler must refuse it. */
interface Line {
  readonly text: string;
  readonly about: string;
  readonly wrong: boolean;
}

const programs = new Map<string, readonly Line[]>();
const warnings = new Map<string, readonly string[]>();
const unsaid = new Map<string, readonly string[]>();
const failed = new Map<string, string>();
const written = new Set<string>();
let found: ReadonlyMap<string, string>;

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const { id, given } of all) writeCase(id, given);
  found = typeErrors(folder);
});

function writeCase(id: string, given: TypeCase): void {
  const source = { path: "case.json", text: JSON.stringify(documentOf(given)) };
  const options = {
    ...defaultChoices,
    specPath: source.path,
    crypto: "node",
    tests: "none",
    ...given.options,
  } as const;
  const { value, diagnostics } = planApi(source, options);
  warnings.set(
    id,
    diagnostics.map(({ code }) => code),
  );
  const main = given.schema === undefined ? "operations.ts" : "types.ts";
  // One copy of the runtime and of the client serves all of the cases.
  const shared = (path: string): boolean => path.startsWith("runtime/") || path === "client.ts";
  for (const { path, text } of value === undefined ? [] : emitClient(value.plan).files) {
    if (shared(path) && !written.has(path)) write(path, text);
    if (path !== main && path !== "types.ts") continue;
    write(join(id, path), text.replaceAll(/"\.\/(?=runtime\/|client)/g, '"../'));
    if (path === main) writeProgram(id, given, main, text);
  }
  if (value === undefined) failed.set(id, printDiagnostics(diagnostics));
}

function writeProgram(id: string, given: TypeCase, main: string, printed: string): void {
  const lines = wantedOf(given).flatMap(([name, wanted]) => linesOf(name, wanted));
  programs.set(id, lines);
  write(`${id}.ts`, programText(id, main, printed, lines));
  const text = plain(printed);
  unsaid.set(
    id,
    (given.says ?? []).filter((words) => !text.includes(words)),
  );
}

/** The text without the frame of its comments. */
function plain(text: string): string {
  return text.replaceAll(/\s*\n\s*\*?\s*/g, " ");
}

function write(path: string, text: string): void {
  written.add(path);
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function documentOf({ openapi = "3.1.0", schema, parameters, operation: written, components }: TypeCase): object {
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Case" } } };
  const operation =
    schema === undefined
      ? { operationId: "run", parameters, responses: { "204": { description: "." } }, ...written }
      : { operationId: "run", requestBody: { content }, responses: { "200": { description: ".", content } } };
  return {
    openapi,
    info: { title: "Case", version: "1" },
    paths: { [pathOf(parameters)]: { post: operation } },
    components: { schemas: { ...(schema === undefined ? {} : { Case: schema }), ...components } },
  };
}

function pathOf(parameters: TypeCase["parameters"] = []): string {
  const names = parameters.map((one) => Object(one)).filter((one) => one.in === "path");
  return `/case${names.map(({ name }) => `/{${name}}`).join("")}`;
}

function wantedOf(given: TypeCase): readonly (readonly [string, Wanted])[] {
  const main = given.schema !== undefined ? "Case" : given.operation === undefined ? "RunInput" : "RunResult";
  const sent = given.sent === undefined ? [] : [["CaseInput", given.sent] as const];
  return [[main, given], ...sent, ...Object.entries(given.also ?? {})];
}

function linesOf(name: string, { type, yes = [], no = [], reads = [], refuses = [] }: Wanted): readonly Line[] {
  const assigned = (wrong: boolean) => (value: Parameters<typeof literal>[0]) => {
    return { text: `take<${name}>(${literal(value)});`, about: `${name} = ${literal(value)}`, wrong };
  };
  const read = (wrong: boolean) => (text: string) => {
    return { text: `{ const value = get<${name}>(); ${text} }`, about: `${name}: ${text}`, wrong };
  };
  const equal = { text: `take<Same<${name}, ${type}>>(true);`, about: `${name} is ${type}`, wrong: false };
  return [
    ...(type === undefined ? [] : [equal]),
    ...yes.map(assigned(false)),
    ...no.map(assigned(true)),
    ...reads.map(read(false)),
    ...refuses.map(read(true)),
  ];
}

/** What a line must not depend on stands above it; the first line of a case is the one after this. */
function programText(id: string, main: string, printed: string, lines: readonly Line[]): string {
  const names = [...printed.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
  const head = [
    `import type { ${names.join(", ")} } from "./${id}/${main.replace(".ts", ".js")}";`,
    "type Form<X> = <T>() => T extends X ? 1 : 2;",
    "type Same<A, B> = Form<A> extends Form<B> ? (Form<B> extends Form<A> ? true : false) : false;",
    "declare function take<T>(value: T): void;",
    "declare function get<T>(): T;",
    `export type Names = [${names.join(", ")}]; get<Same<1, 1>>(); take(1);`,
  ];
  return `${[...head, ...lines.map(({ text }) => text)].join("\n")}\n`;
}

const headLines = 6;

/** What is not as it should be, a line each. */
function mistakesOf(id: string): readonly string[] {
  const errors = new Map<number, string>();
  for (const line of (found.get(`${id}.ts`) ?? "").split("\n")) {
    const place = /\.ts\((\d+),\d+\): error (.*)$/.exec(line);
    if (place !== null) errors.set(Number(place[1]), place[2] ?? "");
  }
  const lines = programs.get(id) ?? [];
  const head = [...errors].filter(([line]) => line <= headLines).map(([, error]) => error);
  return [
    ...(failed.has(id) ? [failed.get(id) ?? ""] : []),
    ...head,
    ...lines.flatMap(({ about, wrong }, index) => {
      const error = errors.get(index + headLines + 1);
      if (wrong) return error === undefined ? [`should be refused: ${about}`] : [];
      return error === undefined ? [] : [`${about}: ${error}`];
    }),
    ...(unsaid.get(id) ?? []).map((words) => `unsaid: ${words}`),
  ];
}

describe.each([...tables.keys()])("%s", (name) => {
  test.each(all.filter(({ table }) => table === name).map(({ id, given }) => [given.name, id, given] as const))(
    "%s",
    (_, id, given) => {
      expect(mistakesOf(id).join("\n")).toBe("");
      expect(warnings.get(id)).toEqual(given.warns ?? []);
    },
  );
});

test("what is generated has no errors of its own", () => {
  expect([...found].filter(([file]) => !programs.has(file.replace(".ts", "")))).toEqual([]);
});

test("there are enough cases", () => {
  expect(all.length).toBeGreaterThanOrEqual(150);
});
