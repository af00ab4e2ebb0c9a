import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { collect } from "../compile-values.js";
import { checkExpression } from "../expressions/check-expression.js";
import { convert } from "../expressions/convert.js";
import { isInput, partsOf } from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";
import { parseTree } from "../expressions/parse-tree.js";
import type { Scope } from "../expressions/scope.js";
import { absent, boolean, optional, presentType, type Type } from "../expressions/type.js";
import { CheckError } from "../finding.js";
import type { Definition } from "../scheme.js";
import { findings } from "../scheme-diagnostics.js";
import type { SessionField } from "../signer-program.js";
import type { Challenge } from "./conversation.js";

/** The fields of the session that any later reply may replace, checked: each may be absent. */
export function compileRenewedFields(
  challenge: Challenge,
  session: readonly SessionField[],
  scope: Scope,
): { readonly fields: readonly SessionField[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const known = challenge.session.map(({ name }) => name.value);
  const fields = challenge.renew.flatMap((definition) => {
    return collect(() => renewedField(definition, session, known, scope), diagnostics) ?? [];
  });
  return { fields, diagnostics };
}

function renewedField(
  { name, value }: Definition,
  session: readonly SessionField[],
  known: readonly string[],
  scope: Scope,
): SessionField {
  if (!known.includes(name.value)) {
    throw new CheckError(name.origin.span, findings.renewedField(name.value, known));
  }
  const checked = checkExpression(parseTree(value), scope);
  if (readsBody(checked)) throw new CheckError(checked.span, findings.renewedBody());
  // Where the field itself has a mistake, that one is told of.
  const type = session.find((field) => field.name === name.value)?.type ?? checked.type;
  return { name: name.value, type: optional(type), value: maybe(checked, presentType(type)) };
}

/** The value in the field's type, or nothing where it is absent. */
function maybe(value: TypedExpression, type: Type): TypedExpression {
  if (value.type.kind !== "json") return convert(value, optional(type));
  const { span, secret } = value;
  return {
    kind: "when",
    condition: { kind: "present", operand: value, type: boolean, secret: false, span },
    whenTrue: convert(value, type),
    whenFalse: { kind: "absent", type: absent, secret: false, span },
    type: optional(type),
    secret,
    span,
  };
}

function readsBody(expression: TypedExpression): boolean {
  if (expression.kind === "member" && expression.member === "body" && expression.object.kind === "reference") {
    return isInput(expression.object.to, "response");
  }
  return partsOf(expression).some(readsBody);
}
