import { checkExpression } from "../expressions/check-expression.js";
import { convert, filled } from "../expressions/convert.js";
import type { TypedExpression } from "../expressions/expression.js";
import { parseTree } from "../expressions/parse-tree.js";
import type { Scope } from "../expressions/scope.js";
import { instant, optional, presentType, printType, text } from "../expressions/type.js";
import { CheckError } from "../finding.js";
import type { Definition, ExpressionTree } from "../scheme.js";
import { findings } from "../scheme-diagnostics.js";
import type { SessionField } from "../signer-program.js";

/** A field keeps the type of its expression; a value straight from the reply must be text that is not empty, or absent where it may be. */
export function sessionField({ name, value }: Definition, scope: Scope): SessionField {
  const checked = checkExpression(parseTree(value), scope);
  const field = checked.type.kind === "json" ? replyField(checked) : checked;
  const { kind } = presentType(field.type);
  if (kind !== "text" && kind !== "number") {
    throw new CheckError(checked.span, findings.type("text or a number to keep", printType(field.type)));
  }
  return { name: name.value, type: field.type, value: field };
}

/** `when(response.body.token, response.body.token)` is text that may be absent. */
function replyField(value: TypedExpression): TypedExpression {
  if (value.kind !== "when" || value.whenFalse.kind !== "absent") return filled(value);
  return { ...value, whenTrue: convert(value.whenTrue, text), type: optional(text) };
}

/** When a session ends: an instant, which may be absent. */
export function expiryIn(tree: ExpressionTree, scope: Scope): TypedExpression {
  const checked = checkExpression(parseTree(tree), scope);
  return checked.type.kind === "instant" ? checked : convert(checked, optional(instant));
}
