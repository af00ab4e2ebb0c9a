import type { Api } from "../model/api.js";
import { typedWebhooks } from "../model/operations/signed-webhooks.js";
import type { SignerProgram } from "../scheme/signer-program.js";
import { compileVerifier } from "../scheme/verification/compile-verifier.js";
import type { Choices } from "../source/choices.js";
import type { ImportedSymbol } from "../source/code/code.js";
import type { Outcome } from "../source/diagnostics/diagnostic.js";
import { checkBrowserHeaders } from "./checks/check-browser-headers.js";
import { callersContext } from "./client/heard-schemes.js";
import { clientExports, planClientFile } from "./client/plan-client-file.js";
import { planFacade } from "./client/plan-facade.js";
import { planIndex } from "./client/plan-index.js";
import { planReadme, type ReadmeFacts } from "./client/plan-readme.js";
import type {
  ClientPlan,
  DeclarationFile,
  ImportPlan,
  OtherFiles,
  SignerContext,
  StreamedFile,
  TemplateFile,
} from "./client-plan.js";
import { planMocks } from "./examples/plan-mocks.js";
import { planVectors } from "./examples/plan-vectors.js";
import { withImports } from "./import-endings.js";
import { planLinks } from "./links/plan-links.js";
import { namesOf } from "./names/names.js";
import { fileTypes } from "./operations/file-types.js";
import { type OperationContext, operationContext } from "./operations/operation-context.js";
import { planOperations } from "./operations/plan-operations.js";
import { planPaging } from "./paging/plan-paging.js";
import { exportedValues, packagesOf, readRuntime, runtimeFiles } from "./runtime-files.js";
import { withServerNames } from "./servers.js";
import { planSigner } from "./signers/plan-signer.js";
import { planChecks } from "./types/plan-checks.js";
import { planConversions } from "./types/plan-conversions.js";
import { planTypes } from "./types/plan-types.js";
import { representValues } from "./types/represent-values.js";
import { planVerifier } from "./verifiers/plan-verifier.js";
import { planWebhooks } from "./verifiers/plan-webhooks.js";

/** What is decided about a client beside its document. */
export interface PlanOptions extends Choices {
  /** The document, as generated files name it: relative to where the tool is run, with `/`. */
  readonly specPath: string;
  /** What the client and its folder are called; as the document's file where it is left out. */
  readonly name?: string | undefined;
}

/** What every file of the client is made of. `programs` are by the scheme's name, in document order. */
export function planClient(
  document: Api,
  programs: ReadonlyMap<string, SignerProgram>,
  options: PlanOptions,
): Outcome<ClientPlan> {
  const api = representValues(withServerNames({ ...document, id: options.name ?? document.id }), options);
  const runtime = readRuntime(options.crypto);
  const names = namesOf(api, [...programs.values()], exportedValues(runtime), options);
  const context = operationContext(api, programs, names, options);
  const streamed = planStreamed(api, context, options).map((file) => ({ ...file, ending: options.imports }));
  const others = (imports: readonly ImportPlan[]): OtherFiles => {
    const files = fileTypes(imports);
    const printed = planPrinted(api, context, files, options);
    const copied = runtimeFiles(runtime, [...runtimeModules(imports), ...printed.flatMap(modulesOf)]);
    const packages = packagesOf(copied);
    const readme = planReadme(api, context, { ...readmeFacts(printed, packages, options), files });
    return { files: [...printed, ...copied, readme].map((file) => withImports(file, options.imports)), packages };
  };
  return { value: { folder: api.id, streamed, others }, diagnostics: checkBrowserHeaders(document, programs, options) };
}

function readmeFacts(
  printed: readonly (DeclarationFile | TemplateFile)[],
  packages: readonly string[],
  { imports, tests, mocks }: PlanOptions,
): Omit<ReadmeFacts, "files"> {
  const isTested = printed.some(({ path }) => path === "vectors.test.ts");
  return { imports, packages, tests: isTested && tests !== "none" ? tests : undefined, mocks };
}

function planStreamed(api: Api, context: OperationContext, options: PlanOptions): readonly StreamedFile[] {
  const header = headerOf(api, options);
  const types = planTypes(api, context.names, header, context.spelling.file);
  return [...(types === undefined ? [] : [types]), ...planOperations(api, context, header)];
}

/** Everything that is TypeScript, and neither streamed nor copied. */
function planPrinted(
  api: Api,
  context: OperationContext,
  files: readonly ImportedSymbol[],
  options: PlanOptions,
): readonly (DeclarationFile | TemplateFile)[] {
  const header = headerOf(api, options);
  const calling = callersContext(api, context);
  const planned = [
    planClientFile(api, calling, header),
    planIndex(api, calling, { clientExports: clientExports(api, calling), files }, header),
    planConversions(api, context.names, context.spelling.conversions, header),
    ...(api.operations.length === 0 ? [] : [planFacade(context, header)]),
    planPaging(api, context, header),
    planLinks(context, header),
    planChecks(api, context.names, options.validate, header),
    ...(options.mocks && api.operations.length > 0 ? [planMocks(api, context, header)] : []),
    ...planSigners(context, { header, crypto: options.crypto, specPath: options.specPath }),
    ...planReceiving(api, context, { header, crypto: options.crypto }),
    planVectors(context, options.tests, header),
  ];
  return planned.filter((file) => file !== undefined);
}

function planSigners(
  { names, security }: OperationContext,
  fixed: Pick<SignerContext, "header" | "crypto" | "specPath">,
): readonly DeclarationFile[] {
  return [...security.programs.values()].flatMap((program) => {
    const signer = names.signers.get(program.name);
    return signer === undefined
      ? []
      : [planSigner(program, { ...fixed, names: signer, operations: security.operations })];
  });
}

/** The files of those who receive webhooks: a verifier for each scheme that signs one, and `webhooks.ts`. */
function planReceiving(
  api: Api,
  context: OperationContext,
  fixed: Pick<SignerContext, "header" | "crypto">,
): readonly DeclarationFile[] {
  if (typedWebhooks(api).length === 0) return [];
  const verifiers = new Map(
    [...context.names.verifiers].flatMap(([scheme, names]) => {
      const program = context.security.programs.get(scheme);
      const compiled = program && compileVerifier(program);
      return compiled?.kind === "verifier" ? [[scheme, { names, verifier: compiled.verifier }] as const] : [];
    }),
  );
  const files = [...verifiers.values()].map(({ names, verifier }) => planVerifier(verifier, names, fixed));
  return [...files, planWebhooks(api, context, verifiers, context.names.webhooks, fixed.header)];
}

function headerOf({ title, version }: Api, { specPath }: PlanOptions): string {
  const name = [title, version].map((text) => text.trim().slice(0, 100)).join(" ");
  return `Generated by countersign from ${specPath} (${name}). Do not edit: change the spec and generate again.`;
}

/** The runtime's modules that a file imports or exports again. */
function modulesOf(file: DeclarationFile | TemplateFile): readonly string[] {
  const again =
    file.kind === "declarations" ? file.declarations.filter((declaration) => declaration.kind === "reexport") : [];
  return runtimeModules([...file.imports, ...again]);
}

function runtimeModules(imports: readonly ImportPlan[]): readonly string[] {
  return imports.flatMap(({ from }) => /^(?:\.\.?\/)+runtime\/([\w-]+)\.js$/.exec(from)?.[1] ?? []);
}
