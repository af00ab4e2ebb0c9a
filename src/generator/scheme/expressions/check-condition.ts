import { CheckError } from "../finding.js";
import { findings } from "../scheme-diagnostics.js";
import type { Expression, TypedExpression } from "./expression.js";
import { foldLiterals } from "./fold-literals.js";
import { presenceKey, type Scope, withPresent } from "./scope.js";
import { boolean } from "./type.js";

type Check = (expression: Expression, scope: Scope) => TypedExpression;

/** An expression used as a condition: a boolean stays itself, a value that may be absent asks whether it is there. */
export function checkCondition(expression: Expression, scope: Scope, check: Check): TypedExpression {
  if (expression.kind === "not") {
    return conditionOf(expression, [checkCondition(expression.operand, scope, check)]);
  }
  if (expression.kind === "binary" && (expression.operator === "&&" || expression.operator === "||")) {
    const left = checkCondition(expression.left, scope, check);
    const known = expression.operator === "&&" ? presentWhere(left, true) : presentWhere(left, false);
    return conditionOf(expression, [left, checkCondition(expression.right, withPresent(scope, known), check)]);
  }
  return presence(check(expression, scope));
}

/** The keys of what is there where the condition came out as `outcome`. */
export function presentWhere(condition: TypedExpression, outcome: boolean): readonly string[] {
  if (condition.kind === "not") return presentWhere(condition.operand, !outcome);
  if (condition.kind === "present") return outcome ? keysOf(condition.operand) : [];
  if (condition.kind !== "binary") return [];
  const both = condition.operator === (outcome ? "&&" : "||");
  return both ? [...presentWhere(condition.left, outcome), ...presentWhere(condition.right, outcome)] : [];
}

function keysOf(operand: TypedExpression): readonly string[] {
  const key = presenceKey(operand);
  return key === undefined ? [] : [key];
}

function presence(operand: TypedExpression): TypedExpression {
  const { type, span } = operand;
  if (type.kind === "boolean") return operand;
  if (type.kind === "optional" || type.kind === "json")
    return { kind: "present", operand, type: boolean, secret: false, span };
  throw new CheckError(span, findings.neverAbsent(span.source.text.slice(span.start, span.end)));
}

function conditionOf(expression: Expression, operands: readonly TypedExpression[]): TypedExpression {
  const [left, right] = operands;
  const base = { type: boolean, secret: operands.some((operand) => operand.secret), span: expression.span };
  if (left === undefined) throw new Error("a condition without operands");
  if (right === undefined) return foldLiterals({ ...base, kind: "not", operand: left });
  const operator = expression.kind === "binary" ? expression.operator : "&&";
  return foldLiterals({ ...base, kind: "binary", operator, left, right });
}
