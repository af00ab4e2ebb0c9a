import type { Diagnostic } from "../source/diagnostic.js";
import { checkAs, checkExpression } from "./check-expression.js";
import { compileNamed } from "./compile-placements.js";
import { checkValues, collect, type Surface } from "./compile-values.js";
import { convert } from "./convert.js";
import type { TypedExpression } from "./expression.js";
import { parseTemplate } from "./parse-expression.js";
import { parseTree } from "./parse-tree.js";
import type { Acquisition, AcquisitionRequest, Definition } from "./scheme.js";
import { CheckError, diagnosticOf, findings } from "./scheme-diagnostics.js";
import type { Scope } from "./scope.js";
import type { AcquireProgram, AcquireRequest, NamedExpression, SessionField } from "./signer-program.js";
import { instant, json, optional, printType, text } from "./type.js";

/** How the session is got, checked. It reads credentials and the reply, never the session itself. */
export function compileAcquire(
  acquire: Acquisition,
  surface: Omit<Surface, "session" | "inputScope">,
  allow: readonly string[],
): { readonly program?: AcquireProgram; readonly diagnostics: readonly Diagnostic[] } {
  const {
    scope,
    values,
    diagnostics: found,
  } = checkValues(acquire.let, { ...surface, session: undefined, inputScope: "reply" });
  const diagnostics = [...found];
  const session = acquire.session.flatMap(
    (definition) => collect(() => sessionField(definition, scope), diagnostics) ?? [],
  );
  const request = collect(() => compileRequest(acquire.request, scope), diagnostics);
  const { expires } = acquire;
  const until = expires === undefined ? undefined : collect(() => expiry(parseTree(expires), scope), diagnostics);
  if (request === undefined) return { diagnostics };
  diagnostics.push(...secretsInUrl(request, allow));
  const used = { origin: acquire.origin, request, values, session };
  return { program: until === undefined ? used : { ...used, expires: until }, diagnostics };
}

function expiry(expression: ReturnType<typeof parseTree>, scope: Scope): TypedExpression {
  const checked = checkExpression(expression, scope);
  return checked.type.kind === "instant" ? checked : convert(checked, optional(instant));
}

/** A field keeps the type of its expression; a value straight from the reply must be text. */
function sessionField({ name, value }: Definition, scope: Scope): SessionField {
  const checked = checkExpression(parseTree(value), scope);
  const field = checked.type.kind === "json" ? convert(checked, text) : checked;
  if (field.type.kind !== "text" && field.type.kind !== "number") {
    throw new CheckError(checked.span, findings.type("text or a number to keep", printType(field.type)));
  }
  return { name: name.value, type: field.type, value: field };
}

function compileRequest(request: AcquisitionRequest, scope: Scope): AcquireRequest {
  if (request.kind === "form") {
    return {
      kind: "form",
      span: request.url.origin.span,
      url: checkAs(parseTemplate(request.url), text, scope),
      headers: request.headers.map((header) => compileNamed(header, scope)),
      fields: request.fields.map((field) => compileNamed(field, scope)),
    };
  }
  const { path, query, headers, body } = request.with;
  return {
    kind: "operation",
    operation: request.operation.value,
    span: request.operation.origin.span,
    path: path.map((definition) => namedText(definition, scope)),
    query: query.map((definition) => namedText(definition, scope)),
    headers: headers.map((definition) => namedText(definition, scope)),
    ...(body === undefined ? {} : { body: convert(checkExpression(parseTree(body), scope), json) }),
  };
}

function namedText({ name, value }: Definition, scope: Scope): NamedExpression {
  return { name: name.value, value: checkAs(parseTree(value), text, scope) };
}

function secretsInUrl(request: AcquireRequest, allow: readonly string[]): readonly Diagnostic[] {
  if (request.kind === "form" || allow.includes("secret-in-url")) return [];
  return [...request.path, ...request.query]
    .filter(({ value }) => value.secret)
    .map(({ name, value }) => diagnosticOf(value.span, findings.secretInUrl(name)));
}
