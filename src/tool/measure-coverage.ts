import type { Api, Operation } from "../generator/model/api.js";
import { buildApi } from "../generator/model/build-api.js";
import { readSecuritySchemes } from "../generator/model/build-security-schemes.js";
import type { DeclaredScheme } from "../generator/model/security/declared-scheme.js";
import { checkVectors, compileSchemes, readAsChosen, type UnderstoodApi } from "../generator/read-api.js";
import { isPassed } from "../generator/scheme/examples/check-proof.js";
import type { Example, Scheme } from "../generator/scheme/scheme.js";
import { openSchemeLibrary, type SchemeLibrary } from "../generator/scheme-library.js";
import type { Choices } from "../generator/source/choices.js";
import { counted } from "../generator/source/diagnostics/counted.js";
import { type Diagnostic, hasErrors, inFileOrder, type Outcome } from "../generator/source/diagnostics/diagnostic.js";
import { andThen } from "../generator/source/diagnostics/outcome.js";
import type { SourceFile } from "../generator/source/source-file.js";
import { parseSpec } from "../generator/spec/parse-spec.js";
import type { SpecDocument } from "../generator/spec/spec-document.js";
import type { CoveredAlternative, CoveredOperation, CoveredScheme } from "./coverage.js";
import { countVectors } from "./describe-schemes.js";
import { type Verdict, verdicts } from "./verdict.js";

export interface Coverage {
  readonly schemes: readonly CoveredScheme[];
  readonly operations: readonly CoveredOperation[];
}

/** The document's coverage. Schemes that cannot be honoured are part of it; every other mistake of the document keeps it from one. */
export function measureCoverage(source: SourceFile, choices: Choices): Outcome<Coverage> {
  return readAsChosen(choices, (chosen) => {
    const document = parseSpec(source, chosen.lenient);
    return andThen(document, (value) => measure(value, openSchemeLibrary(), chosen));
  });
}

function measure(document: SpecDocument, library: SchemeLibrary, choices: Choices): Outcome<Coverage> {
  const declared = readSecuritySchemes(document);
  const broken = declared.flatMap(({ outcome }) => outcome.diagnostics).filter((page) => refusalOf(page) === undefined);
  if (hasErrors(broken)) return { diagnostics: inFileOrder(broken) };
  const schemes = declared.flatMap(({ outcome: { value } }) => (value === undefined ? [] : [value]));
  const understood = andThen(buildApi(document, schemes, choices), (api) =>
    andThen(compileSchemes(api, library), (compiled) => checkVectors(compiled, { sources: [], parts: [] })),
  );
  return andThen(understood, (value) => {
    const covered = declared.filter(isScheme).map((scheme) => coverScheme(scheme, value, library));
    return { value: { schemes: covered, operations: coverOperations(value.api, covered) }, diagnostics: [] };
  });
}

/** A key of another tool that is not followed leaves a note, and no scheme. */
function isScheme({ outcome: { value, diagnostics } }: DeclaredScheme): boolean {
  return value !== undefined || hasErrors(diagnostics);
}

/** The verdict that a page about a scheme stands for, where the scheme is sound but cannot be honoured. */
function refusalOf({ code }: Diagnostic): Verdict | undefined {
  if (code === "impossible-http-scheme") return "impossible";
  return code === "unsupported-http-scheme" ? "needs an extension" : undefined;
}

function coverScheme({ name, outcome }: DeclaredScheme, api: UnderstoodApi, library: SchemeLibrary): CoveredScheme {
  const { value: scheme, diagnostics } = outcome;
  const [refusal] = diagnostics.flatMap((page) => {
    const verdict = refusalOf(page);
    return verdict === undefined ? [] : [{ verdict, reason: reasonOf(page, verdict) }];
  });
  if (refusal !== undefined || scheme === undefined)
    return { name, ...(refusal ?? { verdict: "unsigned", reason: "" }) };
  return { name, ...judge(scheme, api, library) };
}

function reasonOf({ message, hint = "" }: Diagnostic, verdict: Verdict): string {
  return verdict === "impossible" ? message : hint;
}

type Judgement = Omit<CoveredScheme, "name">;

function judge(scheme: Scheme, { api, programs, examples }: UnderstoodApi, library: SchemeLibrary): Judgement {
  if (scheme.byConnection) return { verdict: "expressed", reason: "a certificate of the connection, by your fetch" };
  const steps = programs.get(scheme.name)?.steps ?? [];
  if (!steps.some(({ kind }) => kind === "placement"))
    return { verdict: "unsigned", reason: "it puts nothing on a request" };
  const own = examples.filter((one) => one.scheme === scheme.name && isPassed(one)).map(({ example }) => example);
  if (own.length > 0) return { verdict: "proven", reason: `${vectors(own)} of its own` };
  const used = provedByUse(scheme, api, library);
  if (used === undefined) return { verdict: "expressed", reason: "it has no vectors" };
  const fixed = fixedSignature(scheme);
  if (fixed !== undefined)
    return { verdict: "expressed", reason: `${fixed} is sent as it is given: nothing is signed` };
  return { verdict: "proven", reason: `${vectors(used.examples)} of ${used.name}` };
}

function vectors(examples: readonly Example[]): string {
  const { published, oracle } = countVectors(examples);
  const counts = [`${published} published`, `${oracle} by an independent program`].filter(
    (text) => !text.startsWith("0 "),
  );
  const total = counted(examples.length, "vector");
  return counts.length === 0 ? total : `${total} (${counts.join(", ")})`;
}

/** The scheme whose vectors prove this one. They do not prove what it changes beyond parameters and credentials. */
function provedByUse(scheme: Scheme, api: Api, library: SchemeLibrary): Scheme | undefined {
  const { use, let: values, send, acquire } = scheme;
  const changes = values.length > 0 || send.length > 0 || acquire !== undefined;
  if (use === undefined || changes) return undefined;
  const name = use.scheme.value;
  const sibling = api.schemes.find((other) => other !== scheme && other.name === name);
  const used = sibling ?? library.find(name);
  if (used === undefined || used.examples.length > 0) return used;
  return provedByUse(used, api, library);
}

/** The name of an API key that says that a signature stands there: OpenAPI alone can only send a fixed text. */
function fixedSignature({ use }: Scheme): string | undefined {
  const [name] = use?.scheme.value.startsWith("api-key-") ? use.with : [];
  const text = name?.value.kind === "expression" ? name.value.text.value : "";
  return /signature|hmac|(^|[-_"])sign("|$)/i.test(text) ? text : undefined;
}

function coverOperations(api: Api, schemes: readonly CoveredScheme[]): readonly CoveredOperation[] {
  const verdictOf = new Map(schemes.map(({ name, verdict }) => [name, verdict]));
  const isDemanded = api.operations.some(({ security }) => security.some((one) => one.schemes.length > 0));
  const isDemandable = api.schemes.some(({ arrives }) => !arrives) || schemes.length > api.schemes.length;
  const unasked: Verdict = isDemandable && !isDemanded ? "unsigned" : "open";
  return api.operations.map((operation) => ({
    id: operation.id,
    method: operation.method,
    path: operation.pathText,
    alternatives: coverAlternatives(operation, verdictOf, unasked),
  }));
}

function coverAlternatives(
  { security }: Operation,
  verdictOf: ReadonlyMap<string, Verdict>,
  unasked: Verdict,
): readonly CoveredAlternative[] {
  if (security.length === 0) return [{ schemes: [], verdict: unasked }];
  return security.map(({ schemes }) => {
    const names = schemes.map(({ scheme }) => scheme.value);
    if (names.length === 0) return { schemes: [], verdict: unasked };
    return { schemes: names, verdict: worst(names.map((name) => verdictOf.get(name) ?? "unsigned")) };
  });
}

function worst(all: readonly Verdict[]): Verdict {
  return verdicts.findLast((verdict) => all.includes(verdict)) ?? "open";
}
