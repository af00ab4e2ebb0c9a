import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import { compileNamed } from "../compile-placements.js";
import { checkValues, collect } from "../compile-values.js";
import { checkAsCondition } from "../expressions/check-expression.js";
import { referencesOf, usedValues } from "../expressions/dependencies.js";
import type { TypedExpression } from "../expressions/expression.js";
import { parseExpression } from "../expressions/parse-expression.js";
import { diagnosticOf } from "../finding.js";
import { orderSteps } from "../order-steps.js";
import { findings } from "../scheme-diagnostics.js";
import type { ReplyProgram } from "../signer-program.js";
import type { CommonSurface } from "../surface.js";
import type { SignedReply } from "./conversation.js";

/** What a signed reply must carry, checked. It reads credentials, the reply, and the request that the reply answers. */
export function compileReply(
  reply: SignedReply,
  basis: CommonSurface,
): { readonly program?: ReplyProgram; readonly diagnostics: readonly Diagnostic[] } {
  const checked = checkValues(reply.let, { ...basis, session: undefined, inputScope: "check" });
  const diagnostics = [...checked.diagnostics];
  const { scope } = checked;
  const headers = reply.headers.flatMap((header) => collect(() => compileNamed(header, scope), diagnostics) ?? []);
  const condition = (written: LocatedText | undefined): TypedExpression | undefined =>
    written && collect(() => checkAsCondition(parseExpression(written), scope), diagnostics);
  const [holds, when] = [condition(reply.holds), condition(reply.when)];
  const demanded = { headers, ...(holds && { holds }), ...(when && { when }) };
  const ordered = orderSteps(checked.values());
  diagnostics.push(...ordered.diagnostics);
  const values = usedValues(
    ordered.steps.filter((step) => step.kind === "value"),
    readByReply(demanded),
  );
  const made = [...readByReply(demanded), ...values.map(({ expression }) => expression)];
  if (headers.length === 0 && holds !== undefined && !made.some(readsReply))
    diagnostics.push(diagnosticOf(holds.span, findings.anyReply()));
  return { program: { values, ...demanded }, diagnostics };
}

function readsReply(expression: TypedExpression): boolean {
  const inputs = referencesOf(expression).flatMap((to) => (to.kind === "input" ? [to.input.name] : []));
  return inputs.includes("response") || inputs.includes("responseBytes");
}

/** Every expression of the check but those of its values. */
export function readByReply({ headers, holds, when }: Omit<ReplyProgram, "values">): readonly TypedExpression[] {
  const placed = headers.flatMap((header) =>
    header.when === undefined ? [header.value] : [header.when, header.value],
  );
  return [...(when === undefined ? [] : [when]), ...placed, ...(holds === undefined ? [] : [holds])];
}
