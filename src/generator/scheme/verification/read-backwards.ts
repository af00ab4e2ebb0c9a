import {
  hasChecked,
  isChecked,
  isFresh,
  isInput,
  isSessionField,
  literalsOf,
  partsOf,
  referencesOf,
} from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";
import { isRecord, type Value, ValueError } from "../expressions/value.js";
import type { SignerProgram, ValueStep } from "../signer-program.js";
import { isSessionNumber, literalAmount } from "./amounts.js";

/** What a verifier has learned from a request: parts of the program whose value was sent, and the signer's clock. */
export interface Learned {
  readonly known: Map<TypedExpression, Value>;
  /** What the verifier knew before: a credential stands in a template as it is, whatever signs are in it. */
  readonly credentials: ReadonlyMap<string, Value>;
  /** Signatures that were sent, to be checked with a public key. */
  readonly signatures: Map<TypedExpression, readonly Value[]>;
  /** Fields of the session that are the signer's own: randomness, and how often it has been used. */
  readonly session: Map<string, Value>;
  /** Milliseconds since 1970, as precise as the most precise text it was read from. */
  now?: number;
  /** What stood for `path`: the request's own one only in what was read off the path that was sent. */
  path?: string;
}

export function nothingLearned(credentials: Learned["credentials"] = new Map()): Learned {
  return { known: new Map(), credentials, signatures: new Map(), session: new Map() };
}

/**
 * Reads a template backwards: what must have been put in for this text to come out. False where the text cannot have come from it.
 * A part that cannot be undone teaches nothing; it is computed anew and compared later.
 */
export function readBackwards(
  expression: TypedExpression,
  found: Value,
  program: SignerProgram,
  learned: Learned,
): boolean {
  if (isNonce(expression)) learned.known.set(expression, found);
  if (isChecked(expression)) learned.signatures.set(expression, [...(learned.signatures.get(expression) ?? []), found]);
  switch (expression.kind) {
    case "literal":
      return expression.value === found;
    case "template":
      return readTemplate(expression.parts, found, program, learned);
    case "reference":
      return readReference(expression, found, program, learned);
    case "call":
      return readCall(expression, found, program, learned);
    case "binary":
      return readSum(expression, found, program, learned);
    case "member":
      if (isOwnField(expression, program)) learned.session.set(expression.member, found);
      return true;
    case "when":
      return readEither(expression, found, program, learned);
    case "record":
      return (
        isRecord(found) &&
        expression.fields.every(({ name, value }) => readBackwards(value, found.get(name), program, learned))
      );
    default:
      return true;
  }
}

/** Whether the signer has made this field of the session up, so that a verifier can only read it off the request. */
export function isOwnField(expression: TypedExpression, { challenge }: SignerProgram): boolean {
  if (!isSessionField(expression) || challenge === undefined) return false;
  const { member } = expression;
  return member === "uses" || challenge.session.some(({ name, value }) => name === member && isNonce(value));
}

function readsOwnField(expression: TypedExpression, program: SignerProgram): boolean {
  return isOwnField(expression, program) || partsOf(expression).some((part) => readsOwnField(part, program));
}

/** Which of the two was sent shows in the text; a wrong guess comes out when the request is signed again and compared. */
function readEither(
  { whenTrue, whenFalse }: Extract<TypedExpression, { kind: "when" }>,
  found: Value,
  program: SignerProgram,
  learned: Learned,
): boolean {
  const tried = nothingLearned(learned.credentials);
  if (!readBackwards(whenTrue, found, program, tried)) return readBackwards(whenFalse, found, program, learned);
  for (const [part, value] of tried.known) learned.known.set(part, value);
  for (const [part, values] of tried.signatures) {
    learned.signatures.set(part, [...(learned.signatures.get(part) ?? []), ...values]);
  }
  for (const [name, value] of tried.session) learned.session.set(name, value);
  if (tried.now !== undefined) learned.now = Math.max(tried.now, learned.now ?? tried.now);
  if (tried.path !== undefined) learned.path = tried.path;
  return true;
}

/** The literal parts cut the text, and so does a path, by its slash; other holes that touch cannot be told apart and are left alone. */
function readTemplate(
  parts: readonly (string | TypedExpression)[],
  found: Value,
  program: SignerProgram,
  learned: Learned,
): boolean {
  if (typeof found !== "string") return false;
  if (adjacentHoles(parts)) return true;
  let rest = found;
  for (const [index, part] of parts.entries()) {
    if (typeof part === "string") {
      if (!rest.startsWith(part)) return false;
      rest = rest.slice(part.length);
      continue;
    }
    const next = parts[index + 1];
    const end = lengthOfCredential(part, rest, learned) ?? lengthBefore(next, rest, isPath(part));
    if (end < 0 || !readBackwards(part, rest.slice(0, end), program, learned)) return false;
    rest = rest.slice(end);
  }
  return rest === "";
}

/** What follows may stand in a path too: there its last place counts, elsewhere its first. */
function lengthBefore(next: string | TypedExpression | undefined, text: string, path: boolean): number {
  if (next === undefined) return text.length;
  const separator = typeof next === "string" ? next : "/";
  return path ? text.lastIndexOf(separator) : text.indexOf(separator);
}

/** How far a credential reaches where it stands at the beginning of the text. */
function lengthOfCredential(part: TypedExpression, text: string, { credentials }: Learned): number | undefined {
  const known = part.kind === "reference" && part.to.kind === "credential" ? credentials.get(part.to.name) : undefined;
  return typeof known === "string" && text.startsWith(known) ? known.length : undefined;
}

function readReference(
  expression: Extract<TypedExpression, { kind: "reference" }>,
  found: Value,
  program: SignerProgram,
  learned: Learned,
): boolean {
  const { to } = expression;
  if (isNow(expression)) {
    if (typeof found !== "number") return false;
    learned.now = Math.max(found, learned.now ?? found);
    return true;
  }
  if (isPath(expression)) return learnPath(found, learned);
  if (to.kind !== "value") return true;
  const step = valueStep(program, to.name);
  if (step === undefined || !changes(step.expression, program)) return true;
  return readBackwards(step.expression, found, program, learned);
}

function learnPath(found: Value, learned: Learned): boolean {
  if (typeof found !== "string" || !found.startsWith("/")) return false;
  learned.path = found;
  return true;
}

function readCall(
  expression: Extract<TypedExpression, { kind: "call" }>,
  found: Value,
  program: SignerProgram,
  learned: Learned,
): boolean {
  try {
    return undoingsOf(expression).every(({ argument, read }) => {
      const value = read(found);
      return value !== undefined && readBackwards(argument, value, program, learned);
    });
  } catch (error) {
    if (error instanceof ValueError) return false;
    throw error;
  }
}

/** The arguments of a call that its result gives back, and how. */
function undoingsOf(
  call: Extract<TypedExpression, { kind: "call" }>,
): readonly { readonly argument: TypedExpression; readonly read: (result: Value) => Value | undefined }[] {
  const { invert, inverts = 0, reveals } = call.builtin;
  const [first, second] = [call.arguments[inverts], reveals && call.arguments[reveals.argument]];
  return [
    ...(invert === undefined || first === undefined
      ? []
      : [{ argument: first, read: (result: Value) => invert(result, ...literalsOf(call)) }]),
    ...(reveals === undefined || second === undefined ? [] : [{ argument: second, read: reveals.read }]),
  ];
}

function readSum(
  expression: Extract<TypedExpression, { kind: "binary" }>,
  found: Value,
  program: SignerProgram,
  learned: Learned,
): boolean {
  const { operator, left, right } = expression;
  // A time that a session has set right is the verifier's own already.
  const known = isSessionNumber(right) ? 0 : literalAmount(right);
  if (known === undefined || (operator !== "+" && operator !== "-")) return true;
  if (typeof found !== "number") return false;
  return readBackwards(left, operator === "+" ? found - known : found + known, program, learned);
}

/** The value of this name. */
export function valueStep(program: SignerProgram, name: string): ValueStep | undefined {
  return program.steps.find((step): step is ValueStep => step.kind === "value" && step.name === name);
}

/** Whether the value differs from time to time by itself, or is made of the path, through whatever other values. */
export function changes(expression: TypedExpression, program: SignerProgram): boolean {
  if (isFresh(expression) || hasChecked(expression) || readsOwnField(expression, program)) return true;
  return referencesOf(expression).some((to) => {
    if (isInput(to, "path")) return true;
    const step = to.kind === "value" ? valueStep(program, to.name) : undefined;
    return step !== undefined && changes(step.expression, program);
  });
}

/**
 * Whether the expression is made of nothing but time and randomness, so that a verifier may take what was sent for its value. Anything
 * else in it, a credential or a part of the request, must be computed anew: what was sent proves nothing about that. A number that the
 * signer counts is a nonce wherever the count began.
 */
export function isNonce(expression: TypedExpression): boolean {
  if (expression.kind === "call" && expression.builtin.keeps !== undefined) return true;
  if (expression.kind === "binary" && isSessionNumber(expression.right)) return isNonce(expression.left);
  return isFresh(expression) && referencesOf(expression).every((to) => isInput(to, "now"));
}

/** Whether the expression is the clock itself. */
export function isNow(expression: TypedExpression): boolean {
  return expression.kind === "reference" && isInput(expression.to, "now");
}

/** Whether the expression is the path itself. */
export function isPath(expression: TypedExpression): boolean {
  return expression.kind === "reference" && isInput(expression.to, "path");
}

/** Whether two holes of a template touch, so that nothing tells where one ends. */
export function adjacentHoles(parts: readonly (string | TypedExpression)[]): boolean {
  return parts.some((part, index) => {
    const next = parts[index + 1];
    return typeof part === "object" && typeof next === "object" && !isPath(next);
  });
}

/** The parts of an expression that its value gives back. */
export function undoable(expression: TypedExpression): readonly TypedExpression[] {
  switch (expression.kind) {
    case "template":
    case "record":
      return partsOf(expression);
    case "call":
      return undoingsOf(expression).map(({ argument }) => argument);
    case "binary":
      return isSessionNumber(expression.right) || literalAmount(expression.right) !== undefined
        ? [expression.left]
        : [];
    default:
      return [];
  }
}

/** The instant that the named value holds, in milliseconds since 1970. */
export function instantIn(program: SignerProgram, name: string, learned: Learned): number | undefined {
  const step = valueStep(program, name);
  if (step === undefined) return undefined;
  if (!learned.known.has(step.expression)) return learned.now;
  const inside = nothingLearned();
  return readBackwards(step.expression, learned.known.get(step.expression), program, inside) ? inside.now : undefined;
}
