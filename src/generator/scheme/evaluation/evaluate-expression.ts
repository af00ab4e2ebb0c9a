import type { BinaryOperator, TypedExpression } from "../expressions/expression.js";
import { sidesOf } from "../expressions/needless-conversions.js";
import type { UserCall } from "../expressions/user-functions.js";
import { type Entropy, isRecord, type Value, ValueError } from "../expressions/value.js";
import { type CountWork, stepsFor, stepsOfCall } from "./count-work.js";

/** What an expression reads while it is evaluated. */
export interface Surroundings {
  readonly input: (name: string) => Value;
  readonly header: (name: string) => string | undefined;
  readonly credential: (name: string) => Value;
  readonly session: () => Value;
  readonly reply: (name: string) => Value;
  readonly value: (name: string) => Value;
  readonly entropy: Entropy;
  /** Answers calls of the scheme's own functions. */
  readonly call?: UserCall | undefined;
  /** Expressions that need no computing. */
  readonly known: ReadonlyMap<TypedExpression, Value>;
  /** Signatures that are not to be made: one of them must hold by the public key. */
  readonly signatures: ReadonlyMap<TypedExpression, readonly Value[]>;
  readonly count: CountWork;
}

/** The value of a checked expression, computed directly. Throws `ValueError` where the inputs do not allow one. */
export function evaluate(
  expression: TypedExpression,
  around: Surroundings,
  locals: ReadonlyMap<object, Value> = new Map(),
): Value {
  if (around.known.has(expression)) return around.known.get(expression);
  around.count(1);
  const of = (part: TypedExpression): Value => evaluate(part, around, locals);
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "absent":
      return undefined;
    case "reference":
      return evaluateReference(expression, around, locals);
    case "member":
      return memberOf(of(expression.object), expression.member);
    case "call":
      return counted(evaluateCall(expression, around, of), around);
    case "template":
      return counted(
        expression.parts.map((part) => (typeof part === "string" ? part : String(of(part)))).join(""),
        around,
      );
    case "binary":
      return evaluateBinary(expression, of);
    case "not":
      return of(expression.operand) !== true;
    case "present":
      return isThere(of(expression.operand));
    case "when":
      return of(expression.condition) === true ? of(expression.whenTrue) : of(expression.whenFalse);
    case "record":
      return new Map(expression.fields.map(({ name, value }) => [name, of(value)]));
    case "list":
      return expression.items.map(of);
    case "arrow":
      return (values) =>
        evaluate(
          expression.body,
          around,
          new Map([...locals, ...expression.parameters.map((local, index) => [local, values[index]] as const)]),
        );
  }
}

function counted(value: Value, { count }: Surroundings): Value {
  count(stepsFor(value));
  return value;
}

function evaluateReference(
  expression: Extract<TypedExpression, { kind: "reference" }>,
  around: Surroundings,
  locals: ReadonlyMap<object, Value>,
): Value {
  const { to } = expression;
  switch (to.kind) {
    case "input":
      return around.input(to.input.name);
    case "header":
      return around.header(to.name);
    case "credential":
      return around.credential(to.name);
    case "session":
      return around.session();
    case "reply":
      return around.reply(to.name);
    case "value":
      return around.value(to.name);
    case "local":
      return locals.get(to.local);
  }
}

function evaluateCall(
  expression: Extract<TypedExpression, { kind: "call" }>,
  around: Surroundings,
  of: (part: TypedExpression) => Value,
): Value {
  const { builtin } = expression;
  const values = expression.arguments.map(of);
  const signatures = around.signatures.get(expression);
  around.count(stepsOfCall(builtin, values));
  if (signatures !== undefined) return checkedSignature(expression, signatures, values);
  if (builtin.isUser === true) {
    if (around.call === undefined) throw new ValueError(`the function ${builtin.name}, which is not given`);
    return around.call(builtin.name, values);
  }
  return builtin.draw === undefined ? builtin.evaluate(...values) : builtin.draw(around.entropy, ...values);
}

/** The signature itself, so that what is made of it comes out as it was sent. */
function checkedSignature(
  { builtin }: Extract<TypedExpression, { kind: "call" }>,
  given: readonly Value[],
  values: readonly Value[],
): Value {
  const holding = given.find((one) => builtin.signature?.holds(one, ...values) === true);
  if (holding !== undefined) return holding;
  throw new ValueError("a signature that is not one of these credentials for this request");
}

function evaluateBinary(
  expression: Extract<TypedExpression, { kind: "binary" }>,
  of: (part: TypedExpression) => Value,
): Value {
  const [left, right] = sidesOf(expression);
  return operated(expression.operator, of(left), () => of(right));
}

function operated(operator: BinaryOperator, left: Value, right: () => Value): Value {
  switch (operator) {
    case "&&":
      return left === true && right() === true;
    case "||":
      return left === true || right() === true;
    case "??":
      return isThere(left) ? left : right();
    case "===":
      return left === right();
    case "+":
      return amount(left) + amount(right());
    case "-":
      return amount(left) - amount(right());
  }
}

function amount(value: Value): number {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new ValueError("expected a number");
  return value;
}

/** A member that is not there is absent; a list of a reply has its items by their places. */
function memberOf(object: Value, member: string): Value {
  if (Array.isArray(object)) return Object.hasOwn(object, member) ? Reflect.get(object, member) : undefined;
  return isRecord(object) ? object.get(member) : undefined;
}

function isThere(value: Value): boolean {
  return value !== undefined && value !== null;
}
