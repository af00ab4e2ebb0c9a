import { type Diagnostic, inFileOrder } from "../../source/diagnostics/diagnostic.js";
import { beginAllWork, type CountWork } from "../evaluation/count-work.js";
import { type Signed, StepError, type Traced } from "../evaluation/evaluate-program.js";
import { placedValue, placeName } from "../evaluation/place-value.js";
import { isVarying } from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";
import { type Value, ValueError } from "../expressions/value.js";
import { diagnosticOf } from "../finding.js";
import type { Example, ExampleResult, NamedText } from "../scheme.js";
import { findings } from "../scheme-diagnostics.js";
import type { PlacementStep, SignerProgram, Step, ValueStep } from "../signer-program.js";
import { nothingLearned, readBackwards } from "../verification/read-backwards.js";
import { credentialsRead, receiverOf } from "../verification/receiver.js";
import { checkAcquired, checkTaken } from "./check-acquired-example.js";
import { checkProof } from "./check-proof.js";
import { checkReplies } from "./check-replies.js";
import { bodyOf, checkArrived, checkVerified, placesOf } from "./check-verified.js";
import type { CountedExample } from "./example-inputs.js";
import { mismatch, textOfValue } from "./example-mismatch.js";
import { signExample } from "./sign-example.js";

/** How one example came out. `trace` is what the signer computed, for a side-by-side view. */
export interface CheckedExample {
  readonly example: Example;
  readonly trace: readonly Traced[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs every example of the scheme through the evaluator and the derived verifier. `countAll` counts for all of the document. */
export function checkExamples(program: SignerProgram, countAll: CountWork = beginAllWork()): readonly CheckedExample[] {
  return program.examples.map((example) => checkExample(program, example, countAll));
}

function checkExample(program: SignerProgram, example: Example, countAll: CountWork): CheckedExample {
  const { trace = [], diagnostics } = runExample(program, { ...example, countAll });
  return { example, trace, diagnostics: located(diagnostics, program, example) };
}

type Run = Pick<CheckedExample, "diagnostics"> & Partial<Pick<CheckedExample, "trace">>;

function runExample(program: SignerProgram, example: CountedExample): Run {
  const inputs = checkInputs(program, example);
  if (inputs.length > 0) return { diagnostics: inputs };
  try {
    const acquired = checkAcquired(program, example);
    if (example.arrived !== undefined) return { diagnostics: checkArrived(program, example, example.arrived) };
    if (example.request === undefined) return { diagnostics: acquired };
    const signed = signExample(program, example, example.request, expectedSignatures(program, example));
    const read = example.answer && signed.read ? checkTaken(example.answer, signed.read) : [];
    const replied = checkReplies(program, example, signed);
    const wrong = checkSigned(example, signed);
    const found = [
      ...acquired,
      ...read,
      ...replied,
      ...wrong,
      ...(wrong.length === 0 ? checkProof(program, example, signed.request) : []),
      ...checkVerified(program, example, signed),
    ];
    return { trace: signed.trace, diagnostics: found };
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    const { step, trace } = error instanceof StepError ? error : { step: undefined, trace: [] };
    return { trace, diagnostics: [diagnosticOf(example.origin.span, findings.exampleFailed(error.message, step))] };
  }
}

/** Signatures that differ each time, as the example has them: it is right where these hold. */
function expectedSignatures(
  program: SignerProgram,
  { expect }: Example,
): ReadonlyMap<TypedExpression, readonly Value[]> {
  const learned = nothingLearned();
  if (expect === undefined) return learned.signatures;
  for (const step of program.steps) {
    const found = step.kind === "value" ? expectedValue(step, expect) : expectedPlacement(step, expect);
    if (found !== undefined) readBackwards(expressionIn(step), found, program, learned);
  }
  return new Map([...learned.signatures].filter(([expression]) => isVarying(expression)));
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
  const receiver = receiverOf(program);
  const known = unique([...program.credentials, ...receiver.credentials].map(({ name }) => name));
  const needed = example.arrived === undefined ? program.credentials : credentialsRead(receiver);
  const fields = (program.acquire ?? program.challenge)?.session ?? [];
  const uses = program.challenge === undefined ? [] : ["uses"];
  const sessionFields = [...fields.map(({ name }) => name), ...uses];
  const given = example.credentials.map(({ name }) => name.value);
  const missing = needed.filter(({ name, optional }) => !optional && !given.includes(name));
  const demanded = fields.flatMap(({ name, type }) => (type.kind === "optional" ? [] : [name]));
  const absent = (signsOrRenews(example) ? demanded : []).filter(
    (field) => !example.session.some(({ name }) => name.value === field),
  );
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

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

/** What signs or renews is given the session whole; an acquisition begins with none, and so may what reads one from an answer. */
function signsOrRenews({ request, arrived, answer, session }: Example): boolean {
  if (answer !== undefined && session.length === 0) return false;
  return request !== undefined || arrived !== undefined || session.length > 0;
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

/** A value that was computed, as the text an example writes it as. */
function tracedText(trace: readonly Traced[], name: string): string | undefined {
  const traced = trace.find((entry) => entry.kind === "value" && entry.name === name);
  return traced === undefined ? undefined : textOfValue(traced.value);
}

function located(
  diagnostics: readonly Diagnostic[],
  { origin: { pointer } }: SignerProgram,
  { id }: Example,
): readonly Diagnostic[] {
  const place = { pointer, ...(id === undefined ? {} : { example: id.value }) };
  return inFileOrder(diagnostics.map((diagnostic) => ({ ...place, ...diagnostic })));
}
