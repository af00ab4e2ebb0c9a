import type { TypedExpression } from "../expressions/expression.js";
import { type Type, text } from "../expressions/type.js";
import type { UserCall } from "../expressions/user-functions.js";
import { type Entropy, type Value, ValueError } from "../expressions/value.js";
import type { PlacementStep, SignerProgram, Step } from "../signer-program.js";
import { type CountWork, stepsFor, stepsToPlaceOn } from "./count-work.js";
import { evaluate, type Surroundings } from "./evaluate-expression.js";
import { placeName, placeValue } from "./place-value.js";
import { headerOf, inputOf, type SignableRequest } from "./signable-request.js";

/** What a signer is given besides the request. */
export interface Given {
  readonly credentials: ReadonlyMap<string, string>;
  readonly session?: ReadonlyMap<string, Value>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly entropy: Entropy;
  /** Answers calls of the scheme's own functions; without it none can be computed. */
  readonly call?: UserCall | undefined;
  /** Expressions whose value is taken as it is instead of being computed: what a verifier has read off the request. */
  readonly known?: ReadonlyMap<TypedExpression, Value>;
  /** Signatures that are checked with a public key instead of being made. */
  readonly signatures?: ReadonlyMap<TypedExpression, readonly Value[]>;
  /** Counts the work; without it there may be as much as there is. */
  readonly count?: CountWork;
}

/** One thing the signer computed or placed, in its order. */
export interface Traced {
  readonly kind: "value" | PlacementStep["in"];
  readonly name: string;
  readonly value: Value;
  readonly type: Type;
  /** Must not be shown: derived from a secret. */
  readonly secret: boolean;
  /** Of a secret text that is put together, its parts: one that is secret is absent. */
  readonly open?: readonly (string | undefined)[];
  /** The step itself is not made on this request, because its condition does not hold. */
  readonly skipped?: true;
}

export interface Signed {
  readonly request: SignableRequest;
  readonly trace: readonly Traced[];
}

/** A step could not be made: what it was to compute or place, and what had been before it. */
export class StepError extends ValueError {
  readonly step: string;
  readonly trace: readonly Traced[];

  constructor(step: string, trace: readonly Traced[], why: string) {
    super(why);
    this.step = step;
    this.trace = trace;
  }
}

/** Signs the request by evaluating the program directly. Throws `StepError` where the inputs do not allow it. */
export function signRequest(program: SignerProgram, request: SignableRequest, given: Given): Signed {
  const values = new Map<string, Value>();
  const trace: Traced[] = [];
  let signed = request;
  for (const step of program.steps) {
    const around = surroundings(
      given,
      values,
      (name) => inputOf(signed, name),
      (name) => headerOf(signed, name),
    );
    try {
      const traced = runStep(step, around, values);
      if (step.kind === "placement" && traced.skipped !== true) {
        around.count(stepsToPlaceOn(signed));
        signed = placeValue(signed, step.in, step.name, String(traced.value));
      }
      trace.push(traced);
    } catch (error) {
      if (!(error instanceof ValueError)) throw error;
      throw new StepError(step.kind === "value" ? step.name : placeName(step.in, step.name), trace, error.message);
    }
  }
  return { request: signed, trace };
}

function runStep(step: Step, around: Surroundings, values: Map<string, Value>): Traced {
  if (step.kind === "value") {
    const { expression, name } = step;
    const { value, open } = evaluateOpen(expression, around);
    values.set(name, value);
    return { kind: "value", name, value, type: expression.type, secret: expression.secret, ...(open && { open }) };
  }
  const base = { kind: step.in, name: step.name, type: text, secret: step.value.secret } as const;
  if (step.when !== undefined && evaluate(step.when, around) !== true)
    return { ...base, value: undefined, skipped: true };
  return { ...base, ...evaluateOpen(step.value, around) };
}

/** The value, and what of a text may be shown that has a secret in it. */
function evaluateOpen(expression: TypedExpression, around: Surroundings): Pick<Traced, "value" | "open"> {
  if (expression.kind !== "template" || !expression.secret || around.known.has(expression))
    return { value: evaluate(expression, around) };
  const texts = expression.parts.map((part) => (typeof part === "string" ? part : String(evaluate(part, around))));
  const value = texts.join("");
  around.count(stepsFor(value));
  return { value, open: texts.map((text, index) => (isSecret(expression.parts[index]) ? undefined : text)) };
}

function isSecret(part: string | TypedExpression | undefined): boolean {
  return typeof part === "object" && part.secret;
}

const noneKnown: ReadonlyMap<TypedExpression, never> = new Map<TypedExpression, never>();

/** What expressions read: the values are those computed so far. */
export function surroundings(
  given: Given,
  values: ReadonlyMap<string, Value>,
  input: (name: string) => Value,
  header: (name: string) => string | undefined,
  reply: (name: string) => Value = () => undefined,
): Surroundings {
  return {
    input: (name) => (name === "now" ? given.now : input(name)),
    header,
    credential: (name) => given.credentials.get(name),
    session: () => given.session ?? new Map(),
    reply,
    value: (name) => values.get(name),
    entropy: given.entropy,
    call: given.call,
    known: given.known ?? noneKnown,
    signatures: given.signatures ?? noneKnown,
    count: given.count ?? (() => {}),
  };
}
