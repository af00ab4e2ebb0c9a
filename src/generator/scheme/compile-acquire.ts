import type { Diagnostic } from "../source/diagnostic.js";
import { checkAs, checkExpression } from "./check-expression.js";
import { compileNamed } from "./compile-placements.js";
import { checkValues, collect, type Surface } from "./compile-values.js";
import { convert } from "./convert.js";
import { partsOf, referencesOf, usedValues } from "./dependencies.js";
import type { TypedExpression } from "./expression.js";
import { orderSteps } from "./order-steps.js";
import { parseTemplate } from "./parse-expression.js";
import { parseTree } from "./parse-tree.js";
import type { Acquisition, AcquisitionRequest, Definition } from "./scheme.js";
import { CheckError, diagnosticOf, findings } from "./scheme-diagnostics.js";
import type { Scope } from "./scope.js";
import type { AcquireProgram, AcquireRequest, NamedExpression, SessionField, ValueStep } from "./signer-program.js";
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
  const ordered = orderSteps(values());
  diagnostics.push(...ordered.diagnostics);
  if (request === undefined) return { diagnostics };
  diagnostics.push(...secretsInUrl(request, allow), ...readsOwnReply(request, values()));
  const computed = values().map(({ expression }) => expression);
  diagnostics.push(...[...readByRequest(request), ...computed].flatMap(countsRequests));
  const needed = [
    ...readByRequest(request),
    ...session.map(({ value }) => value),
    ...(until === undefined ? [] : [until]),
  ];
  const steps = ordered.steps.filter((step) => step.kind === "value");
  const used = { origin: acquire.origin, request, values: usedValues(steps, needed), session };
  return { program: until === undefined ? used : { ...used, expires: until }, diagnostics };
}

/** Every expression of the acquiring request. */
export function readByRequest(request: AcquireRequest): readonly TypedExpression[] {
  if (request.kind === "form") {
    const placed = [...request.headers, ...request.fields];
    return [request.url, ...placed.flatMap(({ value, when }) => (when === undefined ? [value] : [when, value]))];
  }
  const named = [...request.path, ...request.query, ...request.headers].map(({ value }) => value);
  return request.body === undefined ? named : [...named, request.body];
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

/** The request is made before there is a reply to read. */
function readsOwnReply(request: AcquireRequest, values: readonly ValueStep[]): readonly Diagnostic[] {
  const made = readByRequest(request);
  return [...made, ...usedValues(values, made).map(({ expression }) => expression)]
    .filter((expression) => referencesOf(expression).some((to) => to.kind === "input" && to.input.name === "response"))
    .map(({ span }) => diagnosticOf(span, findings.ownReply()));
}

/** Each session is acquired on its own: there is nobody to count. */
function countsRequests(expression: TypedExpression): readonly Diagnostic[] {
  const own = expression.kind === "call" && expression.builtin.keeps !== undefined ? [expression] : [];
  const found = own.map(({ builtin, span }) => diagnosticOf(span, findings.nobodyCounts(builtin.name)));
  return [...found, ...partsOf(expression).flatMap(countsRequests)];
}

function secretsInUrl(request: AcquireRequest, allow: readonly string[]): readonly Diagnostic[] {
  if (allow.includes("secret-in-url")) return [];
  if (request.kind === "form")
    return request.url.secret ? [diagnosticOf(request.url.span, findings.secretInUrl("this address"))] : [];
  const finding = (value: TypedExpression, what: string): readonly Diagnostic[] =>
    value.secret ? [diagnosticOf(value.span, findings.secretInUrl(what))] : [];
  return [
    ...request.path.flatMap(({ name, value }) => finding(value, `the path parameter "${name}"`)),
    ...request.query.flatMap(({ name, value }) => finding(value, `the query parameter "${name}"`)),
  ];
}
