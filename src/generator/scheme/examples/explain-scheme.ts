import { StepError, signRequest, type Traced } from "../evaluation/evaluate-program.js";
import type { SignableRequest } from "../evaluation/signable-request.js";
import { expressionsOf, referencesOf, usedValues } from "../expressions/dependencies.js";
import { isRecord, toJson, type Value, ValueError } from "../expressions/value.js";
import type { SignerProgram } from "../signer-program.js";
import { signExample } from "./sign-example.js";

/** One line of an explanation: what is computed or placed, and the value, fit to be shown. */
export interface ExplainedStep {
  readonly kind: Traced["kind"];
  readonly name: string;
  /** The value as text; bytes in hexadecimal; `(secret)` instead of whatever in it tells a secret; `(not sent)` where a condition keeps it back. */
  readonly shown: string;
}

/** What was computed; `stopped` is where and why it could not go on. */
export interface Explanation {
  readonly steps: readonly ExplainedStep[];
  readonly stopped?: string;
}

/**
 * What the scheme would do to this request, step by step. It is computed with the credentials of the scheme's first example, or with
 * their names in angle brackets where there is none.
 */
export function explainScheme(program: SignerProgram, request: SignableRequest): Explanation {
  const example = program.examples.find((one) => one.request !== undefined);
  const inServer = readByServer(program);
  const names = program.credentials.map(({ name }) => [name, inServer.has(name) ? name : `<${name}>`] as const);
  const kept = (program.acquire ?? program.challenge)?.session ?? [];
  const fields = kept.map(({ name }): readonly [string, Value] => [name, `<session.${name}>`]);
  const session = new Map([...fields, ["uses", 1]]);
  const placeholders = { credentials: new Map(names), session, now: 0, entropy: placeholderEntropy };
  try {
    const signed = example?.request && signExample(program, example, example.request).given;
    const given = signed === undefined ? placeholders : { ...signed, entropy: placeholderEntropy };
    return { steps: signRequest(program, request, given).trace.map(explained) };
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
    if (!(error instanceof StepError)) return { steps: [], stopped: error.message };
    return { steps: error.trace.map(explained), stopped: `${error.step}: ${error.message}` };
  }
}

/** The credentials that the server's address is made of: no host has angle brackets. */
function readByServer({ steps }: SignerProgram): ReadonlySet<string> {
  const values = steps.filter((step) => step.kind === "value");
  const placed = steps.filter((step) => step.kind === "placement" && step.in === "server").flatMap(expressionsOf);
  const read = [...placed, ...usedValues(values, placed).map(({ expression }) => expression)].flatMap(referencesOf);
  return new Set(read.flatMap((to) => (to.kind === "credential" ? [to.name] : [])));
}

const placeholderEntropy = {
  uuid: () => "00000000-0000-4000-8000-000000000000",
  randomHex: (bytes: number) => "00".repeat(bytes),
};

/** A traced step, fit to be shown: nothing that tells a secret is left in it. */
export function explained({ kind, name, value, secret, open, skipped }: Traced): ExplainedStep {
  const hidden = (open ?? [undefined]).map((part) => part ?? "(secret)").join("");
  return { kind, name, shown: skipped === true ? "(not sent)" : secret ? hidden : shownValue(value) };
}

function shownValue(value: Value): string {
  if (value === undefined || value === null) return "(absent)";
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  return isRecord(value) || Array.isArray(value) ? JSON.stringify(toJson(value)) : String(value);
}
