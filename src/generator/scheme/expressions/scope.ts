import type { Builtin } from "../builtins/builtin.js";
import type { Reference, TypedExpression } from "./expression.js";
import type { Type } from "./type.js";

/** What a name stands for where an expression is checked. */
export interface Binding {
  readonly to: Reference;
  readonly type: Type;
  readonly secret: boolean;
}

/** The names an expression may use, and what is known about them at that point. */
export interface Scope {
  /** A value that is still being checked itself makes this throw the page of the cycle. */
  readonly find: (name: string) => Binding | TypedExpression | undefined;
  /** The scheme's own functions. */
  readonly functions?: ReadonlyMap<string, Builtin>;
  /** Whether they can be called here. */
  readonly callsFunctions?: boolean;
  /** Every name, for "did you mean" and the hint. */
  readonly names: readonly string[];
  /** What a condition around this point has found to be there: keys of `presenceKey`. */
  readonly present: ReadonlySet<string>;
}

/** The same scope inside an arrow function. */
export function withLocals(scope: Scope, locals: readonly Binding[]): Scope {
  const byName = new Map(
    locals.flatMap((binding) => (binding.to.kind === "local" ? [[binding.to.local.name, binding]] : [])),
  );
  return { ...scope, names: [...byName.keys(), ...scope.names], find: (name) => byName.get(name) ?? scope.find(name) };
}

/** The same scope where a condition holds. */
export function withPresent(scope: Scope, keys: readonly string[]): Scope {
  return keys.length === 0 ? scope : { ...scope, present: new Set([...scope.present, ...keys]) };
}

/** The same text for the same thing, for names and members only: a call may return another value each time. */
export function presenceKey(expression: TypedExpression): string | undefined {
  if (expression.kind === "member") {
    const object = presenceKey(expression.object);
    return object === undefined ? undefined : `${object}.${expression.member}`;
  }
  if (expression.kind !== "reference") return undefined;
  const { to } = expression;
  switch (to.kind) {
    case "input":
      return `input ${to.input.name}`;
    case "header":
      return undefined;
    case "local":
      return `local ${to.local.name}`;
    case "session":
      return "session";
    default:
      return `${to.kind} ${to.name}`;
  }
}
