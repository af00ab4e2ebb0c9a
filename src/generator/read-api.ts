import type { Api } from "./model/api.js";
import { buildApi } from "./model/build-api.js";
import { buildSecuritySchemes } from "./model/build-security-schemes.js";
import { checkAuthentication } from "./plan/checks/check-authentication.js";
import { checkQueryNames } from "./plan/checks/check-query-names.js";
import { checkStructures } from "./plan/checks/check-structures.js";
import { checkTls } from "./plan/checks/check-tls.js";
import { readLinks } from "./plan/links/operation-links.js";
import { readPaging } from "./plan/paging/operation-paging.js";
import { separateWriters } from "./plan/separate-writers.js";
import { verifiableWebhooks } from "./plan/verifiers/verifiable-webhooks.js";
import { compileScheme } from "./scheme/compile-scheme.js";
import { beginAllWork } from "./scheme/evaluation/count-work.js";
import { type CheckedExample, checkExamples } from "./scheme/examples/check-examples.js";
import { compileExamples } from "./scheme/examples/compile-examples.js";
import type { Scheme } from "./scheme/scheme.js";
import type { SignerProgram } from "./scheme/signer-program.js";
import type { FindScheme } from "./scheme/take-in.js";
import { openSchemeLibrary, type SchemeLibrary } from "./scheme-library.js";
import { type Choices, defaultChoices } from "./source/choices.js";
import { inFileOrder, type Outcome } from "./source/diagnostics/diagnostic.js";
import { mentionLeniency } from "./source/diagnostics/leniency.js";
import { beginSuggesting } from "./source/diagnostics/nearest-names.js";
import { andThen, both } from "./source/diagnostics/outcome.js";
import { limits } from "./source/limits.js";
import type { SourceFile } from "./source/source-file.js";
import { parseSpec } from "./spec/parse-spec.js";
import type { SpecDocument } from "./spec/spec-document.js";

/** An API that has been understood: its model, its schemes as programs, and how their examples came out. */
export interface UnderstoodApi {
  readonly api: Api;
  /** By the scheme's name, in the order of the document. */
  readonly programs: ReadonlyMap<string, SignerProgram>;
  readonly examples: readonly SchemeExample[];
  /** Every file it was read from: the document, and what it used of the library. */
  readonly sources: readonly SourceFile[];
  /** Those of them that the document refers to. */
  readonly parts: readonly SourceFile[];
}

/** How an example of a scheme came out. */
export interface SchemeExample extends CheckedExample {
  readonly scheme: string;
}

/** Stages 2 to 4: what a document says, and whether its examples bear it out. */
export function readApi(source: SourceFile, choices: Choices = defaultChoices): Outcome<UnderstoodApi> {
  return readAsChosen(choices, (chosen) => readOnce(source, chosen));
}

/** Where only a lenient reading could go on, the remedies say so, unless there are more mistakes than are listed. */
export function readAsChosen<Value>(choices: Choices, read: (chosen: Choices) => Outcome<Value>): Outcome<Value> {
  beginSuggesting();
  const outcome = read(choices);
  const { value, diagnostics } = outcome;
  const isForgiven = value !== undefined || !diagnostics.some(({ leniently }) => leniently !== undefined);
  if (isForgiven || choices.lenient || diagnostics.length >= limits.pages) return outcome;
  const lenient = read({ ...choices, lenient: true });
  return lenient.value === undefined ? outcome : { diagnostics: mentionLeniency(diagnostics) };
}

function readOnce(source: SourceFile, choices: Choices): Outcome<UnderstoodApi> {
  const library = openSchemeLibrary();
  const document = parseSpec(source, choices.lenient);
  const api = andThen(document, (value) => buildModel(value, choices));
  const compiled = andThen(api, (value) => compileSchemes(value, library));
  const authenticated = andThen(compiled, checkTogether);
  const parts = document.value?.sources ?? [];
  const sources = [source, ...parts, ...library.used()];
  return andThen(authenticated, (value) => checkVectors(value, { sources, parts }));
}

/** Mistakes in schemes and in the rest of the document are reported together. */
function buildModel(document: SpecDocument, choices: Choices): Outcome<Api> {
  const schemes = buildSecuritySchemes(document);
  const api = buildApi(document, schemes.value ?? [], choices);
  return andThen(both(schemes, api), ([, value]) => ({ value, diagnostics: [] }));
}

/** An API whose schemes are programs. */
export interface CompiledApi extends Pick<UnderstoodApi, "api" | "programs"> {
  /** Programs of schemes with parameters filled as some of their examples want it. */
  readonly variants: readonly SignerProgram[];
}

/** The schemes as programs, with what is wrong with them. */
export function compileSchemes(api: Api, library: SchemeLibrary): Outcome<CompiledApi> {
  const find: FindScheme = (name, from) => siblingOf(from, name, api, library) ?? library.find(name);
  const names = [...api.schemes.map((scheme) => scheme.name), ...library.names];
  const outcomes = api.schemes.map((scheme) => compileScheme(withExamples(scheme, false), find, names));
  const programs = outcomes.flatMap(({ value }) => (value === undefined ? [] : [[value.name, value] as const]));
  const variants = api.schemes.map((scheme) => compileExamples(withExamples(scheme, true), find, names));
  return {
    value: { api, programs: new Map(programs), variants: variants.flatMap(({ value }) => value ?? []) },
    diagnostics: inFileOrder([...outcomes, ...variants].flatMap((outcome) => outcome.diagnostics)),
  };
}

/** The scheme with those of its examples only that fill its parameters themselves, or with the others. */
function withExamples(scheme: Scheme, filling: boolean): Scheme {
  return { ...scheme, examples: scheme.examples.filter((example) => example.with.length > 0 === filling) };
}

/** Another scheme of the same document. A library scheme uses library schemes only, and no scheme uses itself. */
function siblingOf(from: Scheme, name: string, api: Api, library: SchemeLibrary): Scheme | undefined {
  if (from.name === name || library.used().includes(from.origin.span.source)) return undefined;
  return api.schemes.find((scheme) => scheme.name === name);
}

/** What only operations and schemes together can be checked for. */
function checkTogether(compiled: CompiledApi): Outcome<CompiledApi> {
  const separated = separateWriters(compiled.api, compiled.programs);
  const heard = verifiableWebhooks(separated.value ?? compiled.api, compiled.programs);
  const api = heard.value ?? compiled.api;
  const wrong = [
    ...separated.diagnostics,
    ...heard.diagnostics,
    ...checkAuthentication(api, compiled.programs),
    ...readPaging(api, compiled.programs).diagnostics,
    ...readLinks(api, compiled.programs).diagnostics,
    ...checkQueryNames(api),
    ...checkStructures(api),
    ...checkTls(api),
  ];
  return { value: { ...compiled, api }, diagnostics: inFileOrder(wrong) };
}

/** Runs the examples of all schemes. `files` are what the API was read from. */
export function checkVectors(
  compiled: CompiledApi,
  files: Pick<UnderstoodApi, "sources" | "parts">,
): Outcome<UnderstoodApi> {
  const { api, programs, variants } = compiled;
  const countAll = beginAllWork();
  const examples = [...programs.values(), ...variants].flatMap((program) =>
    checkExamples(program, countAll).map((checked) => ({ ...checked, scheme: program.name })),
  );
  const diagnostics = examples.flatMap((example) => example.diagnostics);
  return { value: { api, programs, examples, ...files }, diagnostics: inFileOrder(diagnostics) };
}
