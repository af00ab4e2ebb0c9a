import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { builtinNamed } from "./builtins/builtins.js";
import { collect } from "./compile-values.js";
import { placeName, sendable } from "./evaluation/place-value.js";
import { presentWhere } from "./expressions/check-condition.js";
import { checkAs, checkAsCondition, checkExpression } from "./expressions/check-expression.js";
import { convert } from "./expressions/convert.js";
import type { TypedExpression } from "./expressions/expression.js";
import { inputs } from "./expressions/input.js";
import { parseExpression, parseTemplate } from "./expressions/parse-expression.js";
import { parseTree } from "./expressions/parse-tree.js";
import { type Scope, withPresent } from "./expressions/scope.js";
import { json, text } from "./expressions/type.js";
import { CheckError, diagnosticOf } from "./finding.js";
import type { ExpressionTree, NamedTemplate, Placement, PlacementTarget } from "./scheme.js";
import { findings } from "./scheme-diagnostics.js";
import type { NamedPlacement, PlacementStep } from "./signer-program.js";

/** What is put on the request, checked; a secret goes into the URL only where the scheme allows it by name. */
export function compilePlacements(
  placements: readonly Placement[],
  scope: Scope,
  allow: readonly string[],
): { readonly steps: readonly PlacementStep[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const steps = placements.flatMap((placement) => {
    const step = collect(() => compilePlacement(placement, scope), diagnostics);
    if (step === undefined) return [];
    if (!isNameFor(step.in, step.name))
      diagnostics.push(diagnosticOf(placement.name.origin.span, findings.noToken(step.name, step.in)));
    if (!isSendable(step)) diagnostics.push(diagnosticOf(step.span, findings.notSendable(step.name, step.in)));
    for (const text of unfilled(step, scope))
      diagnostics.push(diagnosticOf(step.span, findings.sentAsWritten(...text)));
    const exposed = step.in === "query" ? `the query parameter "${step.name}"` : `the ${step.in}`;
    if (isInUrl(step) && step.value.secret && !allow.includes("secret-in-url"))
      diagnostics.push(diagnosticOf(placement.template.origin.span, findings.secretInUrl(exposed)));
    return settled(step);
  });
  return { steps, diagnostics: [...diagnostics, ...placedTwice(steps)] };
}

/** A condition that a parameter settles when the client is generated is none: the value is always sent, or never. */
function settled(step: PlacementStep): readonly PlacementStep[] {
  if (step.when?.kind !== "literal") return [step];
  const { when, ...always } = step;
  return when.value === true ? [always] : [];
}

/** A server is no secret, though all that a session holds counts as one. */
function isInUrl({ in: target }: PlacementStep): boolean {
  return target === "query" || target === "path";
}

/** Names of headers and cookies are tokens (RFC 9110, section 5.6.2); those of fields can be any text. */
function isNameFor(target: PlacementTarget, name: string): boolean {
  return target === "query" || target === "body" || target === "json"
    ? name !== ""
    : /^[\w!#$%&'*+\-.^`|~]+$/.test(name);
}

/** Values of the scheme that fixed text names as other languages write them, `$key` or `{key}`, or is the name of: how, and the name. */
function unfilled({ value }: PlacementStep, scope: Scope): readonly (readonly [string, string])[] {
  const written = fixedParts(value).flatMap((part) => [...part.matchAll(/\$(\w+)|\$\((\w+)\)|(?<!\{)\{+(\w+)\}+/g)]);
  const whole = value.kind === "literal" ? [String(value.value)].map((text) => [text, text] as const) : [];
  const named = written.map(([text, ...names]) => [text, names.find((name) => name !== undefined) ?? ""] as const);
  return [...whole, ...named].filter(
    ([, name]) => scope.names.includes(name) && !inputs.has(name) && name !== "session",
  );
}

function fixedParts(value: TypedExpression): readonly string[] {
  if (value.kind === "literal") return [String(value.value)];
  return value.kind === "template" ? value.parts.filter((part) => typeof part === "string") : [];
}

/** The fixed text of a header or a cookie is of the letters that one may have. */
function isSendable({ in: target, value }: PlacementStep): boolean {
  if (target !== "header" && target !== "cookie") return true;
  const parts = value.kind === "template" ? value.parts : [value];
  const fixed = parts.map((part) =>
    typeof part === "string" ? part : part.kind === "literal" ? String(part.value) : "",
  );
  return sendable[target].test(fixed.join(""));
}

/** The second of two placements would overwrite the first, or a server would take either. */
function placedTwice(steps: readonly PlacementStep[]): readonly Diagnostic[] {
  const placeOf = (step: PlacementStep): string =>
    placeName(step.in, step.in === "header" ? step.name.toLowerCase() : step.name);
  const seen = new Set<string>();
  return steps.flatMap((step) => {
    const place = placeOf(step);
    if (!seen.has(place)) {
      seen.add(place);
      return [];
    }
    return [diagnosticOf(step.span, findings.placedTwice(step.name, step.in))];
  });
}

/** A template with a name of its own and perhaps a condition: a form field or header of the acquiring request. */
export function compileNamed(field: NamedTemplate, scope: Scope): NamedPlacement {
  return { name: fixedName(field, scope), ...compileTemplate(field, scope) };
}

function compilePlacement(placement: Placement, scope: Scope): PlacementStep {
  const { in: target, json: tree, template, separator, parameters } = placement;
  const compiled = tree === undefined ? compileTemplate(placement, scope) : compileJson(tree, placement, scope);
  return {
    kind: "placement",
    in: target,
    name: fixedName(placement, scope),
    ...compiled,
    ...(separator === undefined ? {} : { separator }),
    ...(parameters === undefined ? {} : { parameters }),
    span: template.origin.span,
  };
}

/** A JSON value is placed as its text. */
function compileJson(tree: ExpressionTree, { when }: Placement, scope: Scope): Compiled {
  const given = when === undefined ? undefined : checkAsCondition(parseExpression(when), scope);
  const known = given === undefined ? scope : withPresent(scope, presentWhere(given, true));
  const written = convert(checkExpression(parseTree(tree), known), json);
  const { secret, span } = written;
  const value = { kind: "call", builtin: stringify, arguments: [written], type: text, secret, span } as const;
  return given === undefined ? { value } : { value, when: given };
}

const stringify = builtinNamed("stringify");

type Compiled = Pick<PlacementStep, "value" | "when">;

/** A value that may be absent is left out where it is: the author need not say so twice. */
function compileTemplate(field: NamedTemplate, scope: Scope): Compiled {
  const given = field.when === undefined ? undefined : checkAsCondition(parseExpression(field.when), scope);
  const known = given === undefined ? scope : withPresent(scope, presentWhere(given, true));
  const parsed = parseTemplate(field.template);
  const [only] = parsed.kind === "template" ? parsed.parts : [];
  if (
    given !== undefined ||
    parsed.kind !== "template" ||
    parsed.parts.length !== 1 ||
    only === undefined ||
    typeof only === "string"
  ) {
    return { value: checkAs(parsed, text, known), ...(given === undefined ? {} : { when: given }) };
  }
  const value = checkExpression(only, known);
  if (value.type.kind !== "optional") return { value: checkAs(parsed, text, known) };
  const when = checkAsCondition(only, scope);
  return { value: checkAs(parsed, text, withPresent(scope, presentWhere(when, true))), when };
}

/** The name as it is known when the client is generated. */
function fixedName(field: NamedTemplate, scope: Scope): string {
  const checked = checkAs(parseTemplate(field.name), text, scope);
  if (checked.kind === "literal") return String(checked.value);
  const parts = checked.kind === "template" ? checked.parts : [checked];
  return parts
    .map((part) => {
      if (typeof part === "string") return part;
      if (part.kind === "literal") return String(part.value);
      throw new CheckError(field.name.origin.span, findings.templateName());
    })
    .join("");
}
