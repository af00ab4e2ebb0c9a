import { collect } from "../../src/generator/scheme/compile-values.js";
import { checkExpression } from "../../src/generator/scheme/expressions/check-expression.js";
import type { TypedExpression } from "../../src/generator/scheme/expressions/expression.js";
import { inputs } from "../../src/generator/scheme/expressions/input.js";
import { parseExpression } from "../../src/generator/scheme/expressions/parse-expression.js";
import type { Binding, Scope } from "../../src/generator/scheme/expressions/scope.js";
import {
  bytes,
  json,
  list,
  optional,
  pair,
  record,
  type Type,
  text,
} from "../../src/generator/scheme/expressions/type.js";
import type { Diagnostic } from "../../src/generator/source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../src/generator/source/located-text.js";

/** The text as if it were the only value of a file `test.yaml`. */
export function located(value: string): LocatedText {
  return {
    value,
    origin: { pointer: "#", span: { source: { path: "test.yaml", text: value }, start: 0, end: value.length } },
  };
}

/** Names of every type, for tables of expressions. */
export const testScope: Scope = {
  names: ["key", "secret", "maybe", "data", "claims", "items", "session", ...inputs.keys()],
  present: new Set(),
  find: (name) => testNames.get(name) ?? inputBinding(name),
};

const testNames: ReadonlyMap<string, Binding> = new Map([
  credential("key", text, false),
  credential("secret", text, true),
  credential("maybe", optional(text), false),
  credential("pem", text, true),
  credential("pem8", text, true),
  credential("p256", text, true),
  credential("p256Sec1", text, true),
  credential("p521", text, true),
  credential("ed", text, true),
  value("data", bytes),
  value("claims", json),
  value("items", list(pair)),
  ["session", { to: { kind: "session" }, type: record({ token: text }), secret: true } satisfies Binding],
]);

function credential(name: string, type: Type, secret: boolean): [string, Binding] {
  return [name, { to: { kind: "credential", name }, type, secret }];
}

function value(name: string, type: Type): [string, Binding] {
  return [name, { to: { kind: "value", name }, type, secret: false }];
}

function inputBinding(name: string): Binding | undefined {
  const input = inputs.get(name);
  return input && { to: { kind: "input", input }, type: input.type, secret: false };
}

/** The checked expression; throws where it has a mistake. */
export function checked(written: string): TypedExpression {
  return checkExpression(parseExpression(located(written)), testScope);
}

/** The mistake of an expression; throws where it has none. */
export function mistake(written: string): Diagnostic {
  const found: Diagnostic[] = [];
  collect(() => checked(written), found);
  const [diagnostic] = found;
  if (diagnostic === undefined) throw new Error(`${written} has no mistake`);
  return diagnostic;
}
