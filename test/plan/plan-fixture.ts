import { printDeclarations } from "../../src/generator/emit/declarations.js";
import { emitClient } from "../../src/generator/emit/emit-client.js";
import type { Api } from "../../src/generator/model/api.js";
import type { Schema } from "../../src/generator/model/schemas/schema.js";
import type { DeclarationPlan } from "../../src/generator/plan/client-plan.js";
import { namesOf } from "../../src/generator/plan/names/names.js";
import { type OperationContext, operationContext } from "../../src/generator/plan/operations/operation-context.js";
import { type PlanOptions, planClient } from "../../src/generator/plan/plan-client.js";
import { readApi } from "../../src/generator/read-api.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import type { Origin } from "../../src/generator/source/source-file.js";

/** Where everything of a fixture was written. */
export const origin: Origin = {
  span: { source: { path: "specs/shop.yaml", text: "" }, start: 0, end: 0 },
  pointer: "#",
};

export interface ReadFixture {
  readonly api: Api;
  readonly programs: ReadonlyMap<string, SignerProgram>;
  readonly context: OperationContext;
}

/** What a document means where this is chosen; what it lacks to be one is put before it. */
export function readFixture(yaml: string, options: Partial<PlanOptions> = {}): ReadFixture {
  const info = yaml.includes("info:") ? "" : "info: { title: Shop, version: 1.0.0 }\n";
  const paths = yaml.includes("paths:") ? "" : "paths: {}\n";
  const source = { path: "specs/shop.yaml", text: `openapi: 3.1.0\n${info}${paths}${yaml}` };
  const { value, diagnostics } = readApi(source, { ...defaultChoices, ...options });
  if (value === undefined) throw new Error(`the fixture is broken: ${diagnostics[0]?.message}`);
  const { api, programs } = value;
  const names = namesOf(api, [...programs.values()], [], { ...defaultChoices, ...options });
  const context = operationContext(api, programs, names, { specPath: "specs/shop.yaml" });
  return { api, programs, context };
}

/** The lines of declarations as they are printed. */
export function printed(declarations: readonly DeclarationPlan[]): readonly string[] {
  return printDeclarations(declarations).join("").split("\n");
}

/** Every file of the client of a document, by its path. */
export function clientOf(yaml: string, options: Partial<PlanOptions> = {}): ReadonlyMap<string, string> {
  const { api, programs } = readFixture(yaml, options);
  const { value } = planClient(api, programs, {
    ...defaultChoices,
    crypto: "node",
    tests: "vitest",
    specPath: "specs/shop.yaml",
    ...options,
  });
  const files = value === undefined ? [] : emitClient(value).files;
  return new Map(files.map(({ path, text }) => [path, text]));
}

/** Schemas without places. */
export const schemas: SchemaMakers = {
  unknown: { kind: "unknown", origin },
  null: { kind: "null", origin },
  boolean: { kind: "boolean", origin },
  number: { kind: "number", origin, integer: false },
  text: { kind: "text", origin },
  binary: { kind: "binary", origin },
  constant: (...values) => ({ kind: "constant", origin, values }),
  array: (items) => ({ kind: "array", origin, items }),
  tuple: (items, rest) => ({ kind: "tuple", origin, items, least: items.length, ...(rest && { rest }) }),
  union: (...members) => ({ kind: "union", origin, members }),
  intersection: (...members) => ({ kind: "intersection", origin, members }),
  reference: (name) => ({ kind: "reference", origin, name }),
  object: (properties, additional) => ({
    kind: "object",
    origin,
    properties: Object.entries(properties).map(([name, schema]) => {
      return { name: name.replace(/\?$/, ""), required: !name.endsWith("?"), schema, origin };
    }),
    ...(additional && { additional }),
  }),
};

interface SchemaMakers extends Record<"unknown" | "null" | "boolean" | "number" | "text" | "binary", Schema> {
  readonly constant: (...values: readonly (string | number | boolean | null)[]) => Schema;
  readonly array: (items: Schema) => Schema;
  readonly tuple: (items: readonly Schema[], rest?: Schema) => Schema;
  readonly union: (...members: readonly Schema[]) => Schema;
  readonly intersection: (...members: readonly Schema[]) => Schema;
  readonly reference: (name: string) => Schema;
  /** Names that end in `?` are optional. */
  readonly object: (properties: Readonly<Record<string, Schema>>, additional?: Schema) => Schema;
}
