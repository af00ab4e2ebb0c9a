import { isChecked, literalsOf, partsOf } from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";
import type { TemplateParts } from "../expressions/template-parts.js";
import { isRecord, type Value, ValueError } from "../expressions/value.js";
import type { SignerProgram } from "../signer-program.js";
import { isSessionNumber, literalAmount } from "./amounts.js";
import { adjacentHoles, withInnerParts } from "./inner-parts.js";
import { changes, isNonce, isNow, isOwnField, isPath, valueStep } from "./varying.js";

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
function readTemplate(written: TemplateParts, found: Value, program: SignerProgram, learned: Learned): boolean {
  if (typeof found !== "string") return false;
  if (adjacentHoles(written)) return true;
  const parts = withInnerParts(written, program);
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
