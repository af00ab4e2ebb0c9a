import { CheckError } from "../finding.js";
import { findings } from "../scheme-diagnostics.js";
import { checkCondition, presentWhere } from "./check-condition.js";
import { convert } from "./convert.js";
import type { Expression, TypedExpression } from "./expression.js";
import { foldLiterals } from "./fold-literals.js";
import { type Scope, withPresent } from "./scope.js";
import { optional, text } from "./type.js";

type Call = Extract<Expression, { kind: "call" }>;
type Check = (expression: Expression, scope: Scope) => TypedExpression;

/** `when(condition, then, otherwise)`: what the condition finds to be there is there in the branch. */
export function checkWhen(call: Call, scope: Scope, check: Check): TypedExpression {
  const [first, second, third] = call.arguments;
  if (first === undefined || second === undefined || call.arguments.length > 3) {
    const signature = "when(condition, then) or when(condition, then, otherwise)";
    throw new CheckError(call.span, findings.argumentCount("when", signature, call.arguments.length));
  }
  const condition = checkCondition(first, scope, check);
  const whenTrue = check(second, withPresent(scope, presentWhere(condition, true)));
  const whenFalse =
    third === undefined ? nothing(call) : check(third, withPresent(scope, presentWhere(condition, false)));
  return foldLiterals(joined(call, condition, whenTrue, whenFalse));
}

function nothing(call: Call): TypedExpression {
  return { kind: "absent", type: { kind: "absent" }, secret: false, span: call.span };
}

/** Both branches in one type: the first one's, unless only the second can take the other in. */
function joined(
  call: Call,
  condition: TypedExpression,
  whenTrue: TypedExpression,
  whenFalse: TypedExpression,
): TypedExpression {
  const base = { kind: "when", condition, secret: whenTrue.secret || whenFalse.secret, span: call.span } as const;
  if (whenFalse.type.kind === "absent") return { ...base, whenTrue, whenFalse, type: optional(whenTrue.type) };
  if (whenTrue.type.kind === "json")
    return { ...base, whenTrue: convert(whenTrue, whenFalse.type), whenFalse, type: whenFalse.type };
  if (whenTrue.type.kind === "number" && whenFalse.type.kind === "text")
    return { ...base, whenTrue: convert(whenTrue, text), whenFalse, type: text };
  return { ...base, whenTrue, whenFalse: convert(whenFalse, whenTrue.type), type: whenTrue.type };
}
