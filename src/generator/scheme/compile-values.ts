import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { limits } from "../source/limits.js";
import { checkExpression } from "./expressions/check-expression.js";
import { isFresh, partsOf, referencesOf } from "./expressions/dependencies.js";
import type { TypedExpression } from "./expressions/expression.js";
import { parseTree } from "./expressions/parse-tree.js";
import type { Binding, Scope } from "./expressions/scope.js";
import { CheckError } from "./finding.js";
import type { Definition } from "./scheme.js";
import { findings } from "./scheme-diagnostics.js";
import type { ValueStep } from "./signer-program.js";
import { type Surface, surfaceScope } from "./surface.js";

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
  const { scope, check, done } = beginChecking(all, surface);
  const diagnostics: Diagnostic[] = [];
  const eager = lazily ? [] : surface.inputScope === "request" ? all : definitions;
  for (const { name } of eager) collect(() => void check(name.value), diagnostics);
  return {
    scope,
    diagnostics,
    values: () => all.flatMap(({ name }) => stepOf(name.value, name.origin.span, done, surface.fixed)),
  };
}

interface Checking {
  readonly scope: Scope;
  /** The value of that name, checked when it is first asked for. */
  readonly check: (name: string) => TypedExpression;
  readonly done: ReadonlyMap<string, TypedExpression>;
}

function beginChecking(all: readonly Definition[], surface: Surface): Checking {
  const byName = new Map(all.map((definition) => [definition.name.value, definition]));
  const done = new Map<string, TypedExpression>();
  const sizes = new Map<string, number>();
  const open: string[] = [];
  const check = (name: string): TypedExpression => {
    const definition = byName.get(name);
    if (definition === undefined) throw new Error("a value without a definition");
    const known = done.get(name);
    if (known !== undefined) return known;
    const { span } = definition.name.origin;
    if (open.includes(name)) throw cycleOf(open.slice(open.indexOf(name)), all);
    if (open.length === limits.valueDepth) throw new CheckError(span, findings.tooDeepValue());
    open.push(name);
    try {
      const expression = checkExpression(parseTree(definition.value), scope);
      const size = partsIn(expression, sizes);
      if (size > limits.expressionParts) throw new CheckError(span, findings.tooManyParts());
      done.set(name, expression);
      sizes.set(name, size);
      return expression;
    } finally {
      open.pop();
    }
  };
  const scope = surfaceScope(surface, new Set(byName.keys()), (name) => valueBinding(name, check(name), surface));
  return { scope, check, done };
}

/** A parameter that is filled by a literal is that literal; any other value is read by its name. */
function valueBinding(name: string, value: TypedExpression, { fixed }: Surface): Binding | TypedExpression {
  if (isPrinted(name, value, fixed)) return value;
  return { to: { kind: "value", name }, type: value.type, secret: value.secret };
}

/** Whether the value is known when the client is generated, and printed where it is used. */
function isPrinted(name: string, value: TypedExpression, fixed: readonly Definition[]): boolean {
  return value.kind === "literal" && fixed.some((definition) => definition.name.value === name);
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

function stepOf(
  name: string,
  span: ValueStep["span"],
  done: ReadonlyMap<string, TypedExpression>,
  fixed: readonly Definition[],
): readonly ValueStep[] {
  const expression = done.get(name);
  if (expression === undefined || isPrinted(name, expression, fixed)) return [];
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
