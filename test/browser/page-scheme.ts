import type { Example, ExampleReply } from "../../src/generator/scheme/scheme.js";
import type { SignerProgram } from "../../src/generator/scheme/signer-program.js";
import type { OutgoingRequest } from "../../templates/runtime/core/request.js";
import type * as testing from "../../templates/runtime/core/testing.js";
import {
  type AcquiredBy,
  type CompiledNames,
  type CompiledScheme,
  type Loaded,
  needsOf,
  type SchemeNeeds,
  schemeOf,
} from "../vectors/compiled-scheme.js";
import type { Page } from "./open-page.js";

/** What the page is asked to do with a scheme. */
export interface SchemeCall {
  readonly program: SignerProgram;
  readonly names: CompiledNames;
  readonly needs: SchemeNeeds;
  /** Of the program. */
  readonly example: number;
  readonly act: keyof CompiledScheme;
  readonly request?: OutgoingRequest;
  readonly reply?: ExampleReply;
}

/** A scheme whose functions are called in the page, which has the client's modules under their names. */
export function pageScheme(page: Page, program: SignerProgram, names: CompiledNames): CompiledScheme {
  const call = (example: Example, rest: Pick<SchemeCall, "act" | "request" | "reply">): Promise<unknown> =>
    page.run("return scope.schemes.callScheme(scope, given)", {
      program,
      names,
      needs: needsOf(program),
      example: program.examples.indexOf(example),
      ...rest,
    });
  return {
    sign: async (example) => (await call(example, { act: "sign" })) as OutgoingRequest,
    acquire: async (example) => (await call(example, { act: "acquire" })) as AcquiredBy,
    check: async (example, request, reply) => (await call(example, { act: "check", request, reply })) === true,
  };
}

/** The modules that a page must have for `pageScheme`: those of a client in `folder`, and what calls them. */
export function schemeModules(folder: string, all: Iterable<CompiledNames>): ReadonlyMap<string, string> {
  const own = [...all].map(({ module }): [string, string] => [module, `${folder}/${module}.ts`]);
  return new Map([...own, ["schemes", import.meta.filename], ["testing", `${folder}/runtime/testing.ts`]]);
}

interface PageModules {
  readonly testing: unknown;
  readonly [module: string]: unknown;
}

/** Runs in the page. */
export async function callScheme(modules: PageModules, call: SchemeCall): Promise<unknown> {
  const { program, names, needs, act, request, reply } = call;
  // The page was made with both.
  const auth = modules[names.module] as Loaded;
  const tools = modules.testing as unknown as typeof testing;
  const scheme = schemeOf(program, { names, needs, auth }, tools);
  const example = program.examples[call.example];
  if (example === undefined) throw new Error("the program has no such example");
  if (act !== "check") return await scheme[act](example);
  if (request === undefined || reply === undefined) throw new Error("there is nothing to check");
  return await scheme.check(example, request, reply);
}
