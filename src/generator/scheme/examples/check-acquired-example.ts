import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import {
  type AcquiredReply,
  type EvaluatedRequest,
  type TakenSession,
  takeSession,
} from "../evaluation/evaluate-acquisition.js";
import { diagnosticOf } from "../finding.js";
import type { Example, ExampleAcquisition, ExpectedRequest } from "../scheme.js";
import { findings } from "../scheme-diagnostics.js";
import type { Acquiring, SignerProgram } from "../signer-program.js";
import { type CountedExample, givenBy } from "./example-inputs.js";
import { mismatch, textOfValue } from "./example-mismatch.js";

/** An example of a session that is opened, or renewed where it gives one: what must have been sent, and what must be kept. */
export function checkAcquired(program: SignerProgram, example: CountedExample): readonly Diagnostic[] {
  const { acquired } = example;
  const acquire = acquisitionOf(program, example);
  if (acquired === undefined) return [];
  if (acquire === undefined) return [inputMistake(acquired, `has a reply, but the scheme acquires nothing`, [])];
  const names = acquire.steps.map(({ name }) => name);
  const unknown = [...acquired.replies, ...acquired.requests].filter(({ name }) => !names.includes(name));
  const missing = names.filter((name) => !acquired.replies.some((reply) => reply.name === name));
  const mistakes = [
    ...unknown.map(({ name, origin }) => inputMistake({ origin }, `names a step "${name}" that there is not`, names)),
    ...missing.map((name) => inputMistake(acquired, `does not give the reply "${name}"`, names)),
  ];
  if (mistakes.length > 0) return mistakes;
  const taken = takeSession(acquire, exampleReplies(acquired), givenBy(example, program));
  return [
    ...acquired.requests.flatMap((wanted) => checkRequest(wanted, taken.requests.get(wanted.name))),
    ...checkTaken(acquired, taken),
  ];
}

/** What the example is about: with a session of its own, it is the renewal of that. */
export function acquisitionOf({ acquire }: SignerProgram, { session }: Example): Acquiring | undefined {
  return session.length > 0 ? acquire?.refresh : acquire;
}

/** The example's replies, by the names of the steps. */
export function exampleReplies({ replies }: Pick<ExampleAcquisition, "replies">): ReadonlyMap<string, AcquiredReply> {
  return new Map(
    replies.map(({ name, status, headers, body }) => {
      const fields = headers.map((header) => [header.name.value, header.value.value] as const);
      return [name, { status, headers: fields, body: parsed(body) }];
    }),
  );
}

/** What was taken of a reply against what the example expects. */
export function checkTaken(
  acquired: ExampleAcquisition,
  { session, expires }: Pick<TakenSession, "session" | "expires">,
): readonly Diagnostic[] {
  const fields = acquired.session.flatMap(({ name, value }) =>
    mismatch(name.value, value, textOfValue(session.get(name.value)), true),
  );
  const { expires: wanted } = acquired;
  if (wanted === undefined || (wanted ?? undefined) === expires) return fields;
  const finding = findings.exampleMismatch("expiry", String(wanted ?? "none"), String(expires ?? "none"));
  return [...fields, diagnosticOf(acquired.origin.span, finding)];
}

function checkRequest(wanted: ExpectedRequest, sent: EvaluatedRequest | undefined): readonly Diagnostic[] {
  if (sent === undefined)
    return [inputMistake(wanted, "expects a request, but the document describes that of an operation", [])];
  const body = Buffer.from(sent.body ?? []).toString("utf8");
  const check = (what: string, text: LocatedText | undefined, computed: string): readonly Diagnostic[] =>
    text === undefined ? [] : mismatch(what, text, computed, what === "body");
  const headers = wanted.headers.flatMap(({ name, value }) => {
    const found = sent.headers.find(([sentName]) => sentName.toLowerCase() === name.value.toLowerCase())?.[1];
    return mismatch(`header ${name.value}`, value, found, true);
  });
  return [
    ...check("method", wanted.method, sent.method),
    ...check("address", wanted.url, sent.url),
    ...headers,
    ...check("body", wanted.body, body),
  ];
}

function inputMistake({ origin }: Pick<Example, "origin">, what: string, known: readonly string[]): Diagnostic {
  return diagnosticOf(origin.span, findings.exampleInput(what, known));
}

/** A body that is no JSON is read as its text, as the runtime does. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
