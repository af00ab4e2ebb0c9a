import { type Diagnostic, inFileOrder } from "../source/diagnostic.js";
import type { LocatedText } from "../source/located-text.js";
import type { Span } from "../source/source-file.js";
import { type Signed, signRequest, type Traced, takeSession } from "./evaluate-program.js";
import { exampleRequest, givenBy } from "./example-inputs.js";
import type { TypedExpression } from "./expression.js";
import { placedValue, placeName, placeValue, withoutValue } from "./place-value.js";
import { findObstacles, nothingLearned, readBackwards } from "./read-backwards.js";
import type { Example, ExampleAcquisition, ExampleResult, NamedText, PlacementTarget } from "./scheme.js";
import { diagnosticOf, type Finding, findings } from "./scheme-diagnostics.js";
import type { SignableRequest } from "./signable-request.js";
import type { PlacementStep, SignerProgram, Step, ValueStep } from "./signer-program.js";
import { type Value, ValueError } from "./value.js";
import { verifyRequest } from "./verify-request.js";

/** How one example came out. `trace` is what the signer computed, for a side-by-side view. */
export interface CheckedExample {
  readonly example: Example;
  readonly trace: readonly Traced[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs every example of the scheme through the evaluator and the derived verifier. */
export function checkExamples(program: SignerProgram): readonly CheckedExample[] {
  return program.examples.map((example) => checkExample(program, example));
}

function checkExample(program: SignerProgram, example: Example): CheckedExample {
  const inputs = checkInputs(program, example);
  if (inputs.length > 0) return { example, trace: [], diagnostics: located(inputs, program, example) };
  try {
    const acquired = example.acquired === undefined ? [] : checkAcquired(program, example, example.acquired);
    if (example.request === undefined) return { example, trace: [], diagnostics: located(acquired, program, example) };
    const given = { ...givenBy(example), signatures: expectedSignatures(program, example) };
    const signed = signRequest(program, exampleRequest(example.request), given);
    const found = [...acquired, ...checkSigned(example, signed), ...checkVerified(program, example, signed)];
    return { example, trace: signed.trace, diagnostics: located(found, program, example) };
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    return {
      example,
      trace: [],
      diagnostics: located(
        [diagnosticOf(example.origin.span, findings.exampleFailed(error.message))],
        program,
        example,
      ),
    };
  }
}

/** Signatures that differ each time, as the example has them: it is right where these hold. */
function expectedSignatures(program: SignerProgram, { expect }: Example): ReadonlyMap<TypedExpression, Value> {
  const learned = nothingLearned();
  if (expect === undefined) return learned.signatures;
  for (const step of program.steps) {
    const found = step.kind === "value" ? expectedValue(step, expect) : expectedPlacement(step, expect);
    if (found !== undefined) readBackwards(expressionIn(step), found, program, learned);
  }
  return learned.signatures;
}

function expressionIn(step: Step): TypedExpression {
  return step.kind === "value" ? step.expression : step.value;
}

function expectedPlacement(step: PlacementStep, expect: ExampleResult): string | undefined {
  const isSame = (name: string): boolean => (step.in === "header" ? sameHeader(name, step.name) : name === step.name);
  return placesOf(expect).find(({ target, pair }) => target === step.in && isSame(pair.name.value))?.pair.value.value;
}

/** An example writes bytes in hexadecimal. */
function expectedValue({ name, expression }: ValueStep, expect: ExampleResult): Value | undefined {
  const written = expect.values.find((one) => one.name.value === name)?.value.value;
  return expression.type.kind === "bytes" && written !== undefined ? Buffer.from(written, "hex") : written;
}

/** The example gives what the scheme asks for, and nothing that it does not know. */
function checkInputs(program: SignerProgram, example: Example): readonly Diagnostic[] {
  const known = program.credentials.map(({ name }) => name);
  const sessionFields = program.acquire?.session.map(({ name }) => name) ?? [];
  const given = example.credentials.map(({ name }) => name.value);
  const missing = program.credentials.filter(({ name, optional }) => !optional && !given.includes(name));
  const needsSession = example.request !== undefined ? sessionFields : [];
  const absent = needsSession.filter((field) => !example.session.some(({ name }) => name.value === field));
  return [
    ...unknownNames(example.credentials, known, "credential"),
    ...unknownNames(example.session, sessionFields, "session field"),
    ...missing.map(({ name }) =>
      diagnosticOf(example.origin.span, findings.exampleInput(`does not give the credential "${name}"`, known)),
    ),
    ...absent.map((name) =>
      diagnosticOf(example.origin.span, findings.exampleInput(`does not give the session's "${name}"`, sessionFields)),
    ),
  ];
}

function unknownNames(given: readonly NamedText[], known: readonly string[], what: string): readonly Diagnostic[] {
  return given
    .filter(({ name }) => !known.includes(name.value))
    .map(({ name }) =>
      diagnosticOf(
        name.origin.span,
        findings.exampleInput(`gives a ${what} "${name.value}" that the scheme does not have`, known),
      ),
    );
}

function checkSigned(example: Example, { request, trace }: Signed): readonly Diagnostic[] {
  const { expect } = example;
  if (expect === undefined) return [];
  const body = expect.body === undefined ? [] : mismatch("body", expect.body, bodyOf(request), tells(trace, "body"));
  const places = placesOf(expect).flatMap(({ target, pair: { name, value } }) =>
    mismatch(
      placeName(target, name.value),
      value,
      placedValue(request, target, name.value),
      tells(trace, target, name.value),
    ),
  );
  const values = expect.values.flatMap(({ name, value }) =>
    mismatch(name.value, value, tracedText(trace, name.value), tells(trace, "value", name.value)),
  );
  const absent = expect.absent
    .filter((name) => placedValue(request, "header", name.value) !== undefined)
    .map((name) => diagnosticOf(name.origin.span, findings.exampleMismatch(`header ${name.value}`, "none", "one")));
  return [...places, ...body, ...values, ...absent];
}

/** Whether what the signer computed or placed under this name, or anything of this kind, would tell a secret. */
function tells(trace: readonly Traced[], kind: Traced["kind"], name?: string): boolean {
  const isSame = kind === "header" ? sameHeader : (a: string, b: string): boolean => a === b;
  return trace.some((entry) => entry.secret && entry.kind === kind && (name === undefined || isSame(entry.name, name)));
}

function sameHeader(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function bodyOf(request: SignableRequest): string {
  return Buffer.from(request.body ?? []).toString("utf8");
}

function mismatch(
  what: string,
  expected: LocatedText,
  computed: string | undefined,
  secret: boolean,
): readonly Diagnostic[] {
  if (expected.value === computed) return [];
  const show = secret ? masked : shown;
  return [
    diagnosticOf(
      expected.origin.span,
      findings.exampleMismatch(what, show(expected.value), computed === undefined ? "none" : show(computed)),
    ),
  ];
}

function shown(value: string): string {
  return JSON.stringify(value.length > 160 ? `${value.slice(0, 157)}...` : value);
}

/** An example's credentials may be real ones. */
function masked(value: string): string {
  return `a secret of ${value.length} characters`;
}

/** A value that was computed, as the text an example writes it as. */
function tracedText(trace: readonly Traced[], name: string): string | undefined {
  const traced = trace.find((entry) => entry.kind === "value" && entry.name === name);
  return traced === undefined ? undefined : textOfValue(traced.value);
}

function textOfValue(value: Value): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : String(value);
}

/** What is signed is accepted; what the example says is wrong is refused. A scheme that cannot be read backwards is not asked. */
function checkVerified(program: SignerProgram, example: Example, signed: Signed): readonly Diagnostic[] {
  const known = givenBy(example);
  if (findObstacles(program).length > 0)
    return example.refuse.flatMap(({ result }) => checkDiffers(result, signed.request));
  const verdict = verifyRequest(program, signed.request, known);
  const own = verdict.ok ? [] : [diagnosticOf(example.origin.span, findings.exampleRefused(verdict.reason))];
  const wrong = example.refuse
    .filter(({ result }) => verifyRequest(program, replacing(signed.request, result), known).ok)
    .map(({ why, result }) => diagnosticOf(result.origin.span, findings.exampleAccepted(why)));
  return [...own, ...wrong];
}

function checkDiffers(result: ExampleResult, request: SignableRequest): readonly Diagnostic[] {
  const places = placesOf(result).some(
    ({ target, pair }) => placedValue(request, target, pair.name.value) !== pair.value.value,
  );
  const differs = places || (result.body !== undefined && result.body.value !== bodyOf(request));
  return differs ? [] : [diagnosticOf(result.origin.span, findings.exampleAccepted("it is what the scheme computes"))];
}

/** The signed request with the example's wrong values in the place of the right ones. */
export function replacing(request: SignableRequest, result: ExampleResult): SignableRequest {
  const body = result.body === undefined ? {} : { body: Buffer.from(result.body.value, "utf8") };
  const bare = result.absent.reduce((rest, name) => withoutValue(rest, "header", name.value), { ...request, ...body });
  return placesOf(result).reduce(
    (rest, { target, pair }) =>
      placeValue(withoutValue(rest, target, pair.name.value), target, pair.name.value, pair.value.value),
    bare,
  );
}

function placesOf(result: ExampleResult): readonly { readonly target: PlacementTarget; readonly pair: NamedText }[] {
  const { path } = result;
  return [
    ...(path === undefined
      ? []
      : [{ target: "path", pair: { name: { ...path, value: "path" }, value: path } } as const]),
    ...result.headers.map((pair) => ({ target: "header", pair }) as const),
    ...result.query.map((pair) => ({ target: "query", pair }) as const),
    ...result.cookies.map((pair) => ({ target: "cookie", pair }) as const),
  ];
}

function checkAcquired(program: SignerProgram, example: Example, acquired: ExampleAcquisition): readonly Diagnostic[] {
  const { acquire } = program;
  if (acquire === undefined)
    return [
      diagnosticOf(acquired.origin.span, findings.exampleInput("has a reply, but the scheme acquires nothing", [])),
    ];
  const headers = acquired.headers.map(({ name, value }) => [name.value, value.value] as const);
  const { session, expires } = takeSession(
    acquire,
    { status: acquired.status, headers, body: parsed(acquired.body) },
    givenBy(example),
  );
  const fields = acquired.session.flatMap(({ name, value }) =>
    mismatch(name.value, value, textOfValue(session.get(name.value)), true),
  );
  const wanted = acquired.expires;
  const differs = wanted !== undefined && (wanted ?? undefined) !== expires;
  return differs ? [...fields, expiryMismatch(acquired.origin.span, wanted, expires)] : fields;
}

function expiryMismatch(span: Span, wanted: number | null, computed: number | undefined): Diagnostic {
  const finding: Finding = findings.exampleMismatch("expiry", String(wanted ?? "none"), String(computed ?? "none"));
  return diagnosticOf(span, finding);
}

/** A body that is no JSON is read as its text, as the runtime does. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

function located(
  diagnostics: readonly Diagnostic[],
  { origin: { pointer } }: SignerProgram,
  { id }: Example,
): readonly Diagnostic[] {
  const place = { pointer, ...(id === undefined ? {} : { example: id.value }) };
  return inFileOrder(diagnostics.map((diagnostic) => ({ ...place, ...diagnostic })));
}
