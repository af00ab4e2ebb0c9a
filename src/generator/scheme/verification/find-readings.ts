import { isChecked } from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";
import type { TemplateParts } from "../expressions/template-parts.js";
import type { PlacementStep, SignerProgram } from "../signer-program.js";
import { literalAmount } from "./amounts.js";
import { withInnerParts } from "./inner-parts.js";
import { itemTemplates } from "./listed-items.js";
import { coarser, exact } from "./readable.js";
import { changes, isNonce, isNow, valueStep } from "./varying.js";
import type { Reading } from "./verifier-program.js";

/** A part of the program that can be read off a request. */
export interface Found {
  readonly as: "nonce" | "signature" | "now";
  readonly expression: TypedExpression;
  readonly reading: Reading;
  /** How finely a time is told, in milliseconds. */
  readonly precision: number;
  /** It may not be there. */
  readonly conditional: boolean;
}

interface Walk {
  readonly program: SignerProgram;
  readonly conditional: boolean;
  readonly precision: number;
  /** Inside of a nonce, which is read as a whole. */
  readonly inNonce: boolean;
  readonly separator: string | undefined;
}

/** What a placement tells, in reading order. */
export function readingsOf(step: PlacementStep, program: SignerProgram): readonly Found[] {
  const walk: Walk = {
    program,
    conditional: step.when !== undefined,
    precision: exact,
    inNonce: false,
    separator: step.separator,
  };
  return itemTemplates(step).flatMap((template) => find(template, { kind: "place", place: step }, walk));
}

/** The times that a value tells which is read already. */
export function timesIn(expression: TypedExpression, name: string, program: SignerProgram): readonly Found[] {
  const walk: Walk = { program, conditional: false, precision: exact, inNonce: false, separator: undefined };
  return find(expression, { kind: "value", name }, walk).filter(({ as }) => as === "now");
}

function find(expression: TypedExpression, reading: Reading, walk: Walk): readonly Found[] {
  const { precision, conditional } = walk;
  const here = (as: Found["as"]): Found => ({ as, expression, reading, precision, conditional });
  const nonce = isNonce(expression) && !walk.inNonce;
  const inside = { ...walk, inNonce: walk.inNonce || nonce, precision: coarser(expression, precision) };
  return [
    ...(nonce ? [here("nonce")] : []),
    ...(isChecked(expression) ? [here("signature")] : []),
    ...(isNow(expression) ? [here("now")] : []),
    ...findInside(expression, reading, inside),
  ];
}

function findInside(expression: TypedExpression, reading: Reading, walk: Walk): readonly Found[] {
  switch (expression.kind) {
    case "template":
      return findInTemplate(expression.parts, reading, walk);
    case "reference": {
      const step = expression.to.kind === "value" ? valueStep(walk.program, expression.to.name) : undefined;
      return step !== undefined && changes(step.expression, walk.program) ? find(step.expression, reading, walk) : [];
    }
    case "call":
      return findInCall(expression, reading, walk);
    case "binary":
      return findInSum(expression, reading, walk);
    case "record":
      return expression.fields.flatMap(({ name, value }) =>
        find(value, { kind: "field", of: reading, name, type: value.type }, walk),
      );
    default:
      return [];
  }
}

/** What is the same for every request cuts the text, like a literal; holes that touch cannot be told apart and are left alone. */
function findInTemplate(written: TemplateParts, reading: Reading, walk: Walk): readonly Found[] {
  const parts = withInnerParts(written, walk.program);
  const literals: (string | TypedExpression)[][] = [[]];
  const holes: TypedExpression[] = [];
  for (const part of parts) {
    if (typeof part === "string" || isSettled(part, walk.program)) literals.at(-1)?.push(part);
    else {
      holes.push(part);
      literals.push([]);
    }
  }
  if (literals.slice(1, -1).some((between) => between.length === 0)) return [];
  const { separator } = walk;
  const isWhole = holes.length === 1 && separator === undefined && literals.every(({ length }) => length === 0);
  return holes.flatMap((hole, index) => {
    const of: Reading = isWhole ? reading : { kind: "part", of: reading, literals, index, separator };
    return find(hole, of, { ...walk, separator: undefined });
  });
}

/** Whether it is a credential that is always given, or a value made of such alone. */
function isSettled(part: TypedExpression, program: SignerProgram): boolean {
  if (part.kind !== "reference") return false;
  const { to } = part;
  if (to.kind === "credential") return part.type.kind === "text";
  const step = to.kind === "value" && part.type.kind === "text" ? valueStep(program, to.name) : undefined;
  return step?.constant === true && !changes(step.expression, program);
}

function findInCall(call: Extract<TypedExpression, { kind: "call" }>, reading: Reading, walk: Walk): readonly Found[] {
  const { invert, inverts = 0, reveals } = call.builtin;
  const [first, second] = [call.arguments[inverts], reveals && call.arguments[reveals.argument]];
  return [
    ...(invert === undefined || first === undefined ? [] : find(first, { kind: "undone", of: reading, call }, walk)),
    ...(second === undefined ? [] : find(second, { kind: "revealed", of: reading, call }, walk)),
  ];
}

function findInSum(
  { operator, left, right }: Extract<TypedExpression, { kind: "binary" }>,
  reading: Reading,
  walk: Walk,
): readonly Found[] {
  const amount = literalAmount(right);
  if (amount === undefined || (operator !== "+" && operator !== "-")) return [];
  return find(left, { kind: "shifted", of: reading, by: operator === "+" ? -amount : amount }, walk);
}
