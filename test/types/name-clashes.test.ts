import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ts } from "ts-morph";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { type GeneratedClient, generateClient } from "../../src/generator/generate.js";
import type { Choices } from "../../src/generator/source/choices.js";
import { choicesOf } from "../choices-of-case.js";
import { typeErrors } from "./type-errors.js";

/**
 * Documents that call everything of theirs what generated files import or declare themselves. The names are taken from the output of the
 * cases, so that a new one is in the test as soon as it is in any output.
 */
const folder = "test/.out/name-clashes";
const cases = ["dates-and-bigints", "enums-as-objects", "paging", "session-by-an-operation", "webhooks"];

const everything: Partial<Choices> = {
  mocks: true,
  validate: "both",
  dates: "Date",
  integers: "bigint",
  enums: "objects",
};

function generated(name: string, text: string, choices: Partial<Choices> = {}): GeneratedClient {
  const path = join("test/cases/sound", name, "spec.yaml");
  const all = { ...choicesOf(dirname(path)), ...everything, ...choices, specPath: path };
  const { value, diagnostics } = generateClient({ path, text }, all);
  if (value === undefined)
    throw new Error(`${name}: ${diagnostics.map((one) => `${one.code} ${one.message}`).join("\n")}`);
  return value;
}

function textOf(name: string): string {
  return readFileSync(join("test/cases/sound", name, "spec.yaml"), "utf8");
}

/** Everything that has a name in the files of a client; the runtime's own files bring what they need by themselves. */
function namesIn({ output }: GeneratedClient): readonly string[] {
  const files = output.files.filter(({ path }) => path.endsWith(".ts") && !path.startsWith("runtime/"));
  return files.flatMap(({ path, text }) => {
    const names: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && isName(node, node.parent)) names.push(node.text);
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
    return names;
  });
}

function isName(node: ts.Identifier, parent: ts.Node): boolean {
  return "name" in parent && parent.name === node && !ts.isPropertyAccessExpression(parent);
}

/** The document, and an operation, a tag, a schema, parameters and properties of each name besides. */
function withNames(text: string, names: readonly string[]): string {
  const document = parse(text);
  const reply = (name: string): object => ({
    content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
  });
  for (const name of names) {
    const body = { type: "object", properties: { [name]: { type: "string", format: "date-time" } } };
    const parameters = ["path", "query", "header", "cookie"].map((place) => {
      return { in: place, name, required: place === "path", schema: { type: "integer", format: "int64" } };
    });
    document.paths[`/clashes/${name}/{${name}}`] = {
      post: {
        operationId: name,
        tags: [name],
        parameters,
        requestBody: { content: { "application/json": { schema: body }, "multipart/form-data": { schema: body } } },
        responses: { 200: { description: "It.", ...reply(name) }, 404: { description: "None.", ...reply(name) } },
      },
    };
    document.components ??= {};
    document.components.schemas ??= {};
    document.components.schemas[name] ??= {
      type: "object",
      required: [name],
      properties: { [name]: { type: "integer", format: "int64" }, inner: { $ref: `#/components/schemas/${name}` } },
    };
  }
  return JSON.stringify(document);
}

test("no name of a document clashes with one of ours", { timeout: 600_000 }, () => {
  rmSync(folder, { recursive: true, force: true });
  for (const name of cases) {
    const text = textOf(name);
    const own = new Set(idsOf(parse(text)));
    const names = [...new Set(namesIn(generated(name, text)))].filter((one) => !own.has(one));
    expect(names.length).toBeGreaterThan(60);
    const { output } = generated(name, withNames(text, names), { split: name === "paging" ? "tags" : "none" });
    for (const { path, text: printed } of output.files) {
      mkdirSync(dirname(join(folder, name, path)), { recursive: true });
      writeFileSync(join(folder, name, path), printed);
    }
  }
  expect(Object.fromEntries(typeErrors(folder))).toEqual({});
});

function idsOf(document: { paths?: Record<string, Record<string, { operationId?: string }>> }): readonly string[] {
  return Object.values(document.paths ?? {}).flatMap((item) =>
    Object.values(item).flatMap((operation) => operation?.operationId ?? []),
  );
}
