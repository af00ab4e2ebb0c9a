import type { Diagnostic } from "../source/diagnostic.js";
import { limits } from "../source/limits.js";
import type { Builtin } from "./builtins/builtin.js";
import { checkExpression } from "./expressions/check-expression.js";
import { isFresh, partsOf, referencesOf } from "./expressions/dependencies.js";
import type { Expression, TypedExpression } from "./expressions/expression.js";
import { type Input, inputs, replyType } from "./expressions/input.js";
import { parseTree } from "./expressions/parse-tree.js";
import type { Binding, Scope } from "./expressions/scope.js";
import type { Type } from "./expressions/type.js";
import { CheckError, diagnosticOf } from "./finding.js";
import type { Definition } from "./scheme.js";
import { findings } from "./scheme-diagnostics.js";
import type { ValueStep } from "./signer-program.js";

/** What expressions of one place of a scheme may name besides its values. */
export interface Surface {
  /** Parameters, filled. A text or number in them is known when the client is generated, and is printed where it is used. */
  readonly fixed: readonly Definition[];
  readonly credentials: ReadonlyMap<string, Binding>;
  /** The scheme's own functions; absent where none can be called. */
  readonly functions?: ReadonlyMap<string, Builtin>;
  /** The fields of `session`; absent where there is none to read. */
  readonly session: ReadonlyMap<string, Type> | undefined;
  /** `answer`: a reply together with the request that it answers, as that was sent. */
  readonly inputScope: "request" | "reply" | "answer" | "check";
  /** The names of the acquiring requests whose replies can be read; none where the only one is `response`. */
  readonly replies?: readonly string[];
}

/** Values that have been checked, and the scope in which the rest of the scheme can be. */
export interface CheckedValues {
  readonly scope: Scope;
  /** Every definition, and those of the parameters that have been read so far. */
  readonly values: () => readonly ValueStep[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Checks definitions in whatever order they need each other; each reports its own first mistake. Where a session is acquired,
 * parameters are checked only as they are read: one that is filled from the session or the request has no meaning there. So are all
 * definitions where `lazily` says so.
 */
export function checkValues(definitions: readonly Definition[], surface: Surface, lazily = false): CheckedValues {
  const all = [...surface.fixed, ...definitions];
  const byName = new Map(all.map((definition) => [definition.name.value, definition]));
  const done = new Map<string, TypedExpression>();
  const sizes = new Map<string, number>();
  const open: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const scope: Scope = {
    names: [
      ...byName.keys(),
      ...surface.credentials.keys(),
      ...inputNames(surface.inputScope),
      ...(surface.session === undefined ? [] : ["session"]),
      ...(surface.replies ?? []).map((name) => `replies.${name}`),
    ],
    present: new Set(),
    ...(surface.functions === undefined ? {} : { functions: surface.functions }),
    find: (name) =>
      byName.has(name)
        ? valueBinding(name)
        : (surface.credentials.get(name) ??
          sessionBinding(name, surface) ??
          replyBinding(name, surface) ??
          inputBinding(name, surface)),
  };
  const valueBinding = (name: string): Binding | TypedExpression => {
    const expression = checked(name);
    const literal = expression.kind === "literal" && surface.fixed.some((definition) => definition.name.value === name);
    return literal ? expression : { to: { kind: "value", name }, type: expression.type, secret: expression.secret };
  };
  const checked = (name: string): TypedExpression => {
    const definition = byName.get(name);
    if (definition === undefined) throw new Error("a value without a definition");
    const known = done.get(name);
    if (known !== undefined) return known;
    if (open.includes(name)) throw cycleOf(open.slice(open.indexOf(name)), all);
    if (open.length === limits.valueDepth) throw new CheckError(definition.name.origin.span, findings.tooDeepValue());
    open.push(name);
    try {
      const expression = checkExpression(parsed(definition), scope);
      const size = partsIn(expression, sizes);
      if (size > limits.expressionParts) throw new CheckError(definition.name.origin.span, findings.tooManyParts());
      done.set(name, expression);
      sizes.set(name, size);
      return expression;
    } finally {
      open.pop();
    }
  };
  const eager = lazily ? [] : surface.inputScope === "request" ? all : definitions;
  for (const { name } of eager) collect(() => void checked(name.value), diagnostics);
  return {
    scope,
    diagnostics,
    values: () => all.flatMap(({ name }) => stepOf(name.value, name.origin.span, done, surface.fixed)),
  };
}

/** The page of a circle, told from the definition that stands first, so that all of its values report the same one. */
function cycleOf(circle: readonly string[], definitions: readonly Definition[]): CheckError {
  const first = definitions.find(({ name }) => circle.includes(name.value))?.name;
  if (first === undefined) throw new Error("a circle of values without a definition");
  const at = circle.indexOf(first.value);
  const names = [...circle.slice(at), ...circle.slice(0, at), first.value];
  return new CheckError(first.origin.span, findings.cycle(names));
}

/** Runs a check and turns its mistake, if it has one, into a diagnostic. */
export function collect<T>(check: () => T, diagnostics: Diagnostic[]): T | undefined {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof CheckError)) throw error;
    diagnostics.push(error.diagnostic);
    return undefined;
  }
}

/** Names that a definition cannot take, because every expression already knows them. */
export function checkNames(
  definitions: readonly { readonly name: Definition["name"] }[],
  reserved: ReadonlyMap<string, string>,
): readonly Diagnostic[] {
  return definitions.flatMap(({ name }) => {
    const what = reserved.get(name.value);
    return what === undefined ? [] : [diagnosticOf(name.origin.span, findings.reserved(name.value, what))];
  });
}

function parsed(definition: Definition): Expression {
  return parseTree(definition.value);
}

function stepOf(
  name: string,
  span: ValueStep["span"],
  done: ReadonlyMap<string, TypedExpression>,
  fixed: readonly Definition[],
): readonly ValueStep[] {
  const expression = done.get(name);
  if (expression === undefined) return [];
  if (expression.kind === "literal" && fixed.some((definition) => definition.name.value === name)) return [];
  return [{ kind: "value", name, expression, constant: isConstant(expression, done), span }];
}

/** How many parts an expression has, the values that it reads written out. */
function partsIn(expression: TypedExpression, sizes: ReadonlyMap<string, number>): number {
  const read = expression.kind === "reference" && expression.to.kind === "value" ? sizes.get(expression.to.name) : 0;
  return partsOf(expression).reduce((sum, part) => sum + partsIn(part, sizes), 1 + (read ?? 0));
}

/** Whether the value depends on nothing but credentials, through whatever other values. */
function isConstant(expression: TypedExpression, done: ReadonlyMap<string, TypedExpression>): boolean {
  if (isFresh(expression)) return false;
  return referencesOf(expression).every((to) => {
    if (to.kind === "credential" || to.kind === "local") return true;
    const read = to.kind === "value" ? done.get(to.name) : undefined;
    return read !== undefined && isConstant(read, done);
  });
}

function inputNames(scope: Surface["inputScope"]): readonly string[] {
  return [...inputs.values()]
    .filter(({ scope: own }) => own === scope || own === "anywhere" || scope === "check" || isOfAnswer(own, scope))
    .map((input) => input.name);
}

/** An answer is a reply and the request that it answers. */
function isOfAnswer(own: Input["scope"], scope: Surface["inputScope"]): boolean {
  return scope === "answer" && own !== "check";
}

function inputBinding(name: string, surface: Surface): Binding | undefined {
  const input = inputs.get(name);
  if (input === undefined || !inputNames(surface.inputScope).includes(name)) return undefined;
  return { to: { kind: "input", input }, type: input.type, secret: input.scope === "reply" };
}

/** `replies.<name>` is the reply of one of several acquiring requests, and `response` that of the last one. */
function replyBinding(name: string, { replies = [] }: Surface): Binding | undefined {
  const found = name === "response" ? replies.at(-1) : replies.find((reply) => name === `replies.${reply}`);
  return found === undefined ? undefined : { to: { kind: "reply", name: found }, type: replyType, secret: true };
}

/** `session` as a record: its fields are secrets, for nothing says that they are not. */
function sessionBinding(name: string, surface: Surface): Binding | undefined {
  if (name !== "session" || surface.session === undefined) return undefined;
  return { to: { kind: "session" }, type: { kind: "record", fields: surface.session }, secret: true };
}
