import { nearest } from "../../source/diagnostics/nearest-names.js";
import type { Builtin, BuiltinParameter } from "../builtins/builtin.js";
import { builtins } from "../builtins/builtins.js";
import { CheckError } from "../finding.js";
import { findings } from "../scheme-diagnostics.js";
import { checkWhen } from "./check-when.js";
import { convert } from "./convert.js";
import type { Expression, Local, TypedExpression } from "./expression.js";
import { nameHere } from "./names-elsewhere.js";
import { type Scope, withLocals } from "./scope.js";
import { optional, presentType, printType, type Type, text } from "./type.js";

type Call = Extract<Expression, { kind: "call" }>;
type Check = (expression: Expression, scope: Scope) => TypedExpression;

/** A call of a built-in, of the scheme's own function, of `header` or of `when`. */
export function checkCall(call: Call, scope: Scope, check: Check): TypedExpression {
  if (call.callee === "when") return checkWhen(call, scope, check);
  if (call.callee === "header") return checkHeader(call, scope);
  const own = scope.functions?.get(call.callee);
  if (own !== undefined && scope.callsFunctions !== true)
    throw new CheckError(call.calleeSpan, findings.functionElsewhere(call.callee));
  const row = own ?? builtins.get(call.callee);
  if (row === undefined || row.implicit === true)
    throw new CheckError(call.calleeSpan, unknownFunction(call.callee, callableOwn(scope)));
  return callOf(row, call, scope, check);
}

function callableOwn({ functions, callsFunctions }: Scope): readonly string[] {
  return functions === undefined || callsFunctions !== true ? [] : [...functions.keys()];
}

/** The functions an author may write. */
export const callable: readonly string[] = [...builtins.values()]
  .filter((row) => row.implicit !== true)
  .map((row) => row.name)
  .concat("when", "header");

/** `join(texts, separator)`, as hints and the reference print it. */
export function signatureOf(row: Builtin): string {
  const parameters = row.parameters.map(({ name, rest, optional: mayBeLeftOut }) =>
    rest === true ? `${name}, ...` : mayBeLeftOut === true ? `${name}?` : name,
  );
  return `${row.name}(${parameters.join(", ")})`;
}

function unknownFunction(name: string, own: readonly string[]): ReturnType<typeof findings.unknownFunction> {
  return findings.unknownFunction(name, nameHere(name) ?? nearest(name, [...own, ...callable])[0]);
}

function callOf(row: Builtin, call: Call, scope: Scope, check: Check): TypedExpression {
  const slots = slotsOf(row, call);
  const values: TypedExpression[] = [];
  for (const [index, argument] of call.arguments.entries()) {
    const slot = slots[index];
    if (slot === undefined) throw new Error("an argument without a parameter");
    values.push(checkArgument(row, slot, argument, values, scope, check));
  }
  const secret = values.some((value, index) => value.secret && (row.oneWay !== true || slots[index]?.legible === true));
  return { kind: "call", builtin: row, arguments: values, type: resultOf(row, values), secret, span: call.span };
}

function slotsOf(row: Builtin, call: Call): readonly BuiltinParameter[] {
  const last = row.parameters.at(-1);
  const missing = call.arguments.length < row.parameters.filter((parameter) => parameter.optional !== true).length;
  const surplus = call.arguments.length > row.parameters.length && last?.rest !== true;
  if (missing || surplus)
    throw new CheckError(call.span, findings.argumentCount(row.name, signatureOf(row), call.arguments.length));
  return call.arguments.map((_, index) => row.parameters[index] ?? last).filter((slot) => slot !== undefined);
}

function checkArgument(
  row: Builtin,
  slot: BuiltinParameter,
  argument: Expression,
  before: readonly TypedExpression[],
  scope: Scope,
  check: Check,
): TypedExpression {
  if (slot.type.kind === "function") return checkFunction(slot, slot.type, argument, itemTypeOf(before), scope, check);
  const checked = check(argument, scope);
  checkLiteral(slot, checked);
  if (slot.shown === true && checked.secret) throw new CheckError(checked.span, findings.secretInError(slot.name));
  const instead = meantInstead(row.name, slot, checked.type);
  if (instead !== undefined)
    throw new CheckError(checked.span, findings.type(wanted(slot), printType(checked.type), instead));
  const alike = before.length > 0 && slot.type.kind === "list" && slot.type.of.kind === "item";
  return convert(checked, alike ? { kind: "list", of: itemTypeOf(before) } : slot.type);
}

/** The function that was meant, where one does for these values what this one does for others. */
function meantInstead(name: string, slot: BuiltinParameter, found: Type): string | undefined {
  const given = presentType(found);
  if (slot.legible === true && slot.type.kind === "json" && nameless.has(given.kind))
    return `the ${slot.name} of a token are named values: a mapping, or json(...) of a text that holds one`;
  if (name === "concat" && given.kind === "bytes") {
    const makes =
      found.kind === "optional"
        ? 'text(... ?? ""), hex(... ?? "") or base64(... ?? "")'
        : "text(...), hex(...) or base64(...)";
    return `concatBytes(...) puts bytes together; ${makes} makes texts of them`;
  }
  if (name === "sort" && given.kind === "list" && given.of.kind === "record")
    return "sortBy(items, x => x.name) sorts them by a text; sort(each(items, x => x.name)) has that text alone";
  return undefined;
}

function wanted({ type }: BuiltinParameter): string {
  return type.kind === "json" ? "a mapping" : printType(type);
}

/** Types of values without members. */
const nameless: ReadonlySet<Type["kind"]> = new Set(["text", "bytes", "number", "boolean", "instant", "list"]);

/** A parameter of the scheme that is filled with a literal is one here. */
function checkLiteral({ name, type, choices, form }: BuiltinParameter, argument: TypedExpression): void {
  const written = argument.kind === "literal" ? String(argument.value) : undefined;
  if (choices !== undefined && (written === undefined || !choices.includes(written)))
    throw new CheckError(argument.span, findings.choice(name, choices));
  if (form !== undefined && written === undefined)
    throw new CheckError(
      argument.span,
      findings.literal(name, form.hint, type.kind === "number" ? "a number" : undefined),
    );
  if (form !== undefined && written !== undefined && !form.matches.test(written))
    throw new CheckError(argument.span, findings.form(name, form.hint));
}

function checkFunction(
  slot: BuiltinParameter,
  type: Extract<Type, { kind: "function" }>,
  argument: Expression,
  items: Type,
  scope: Scope,
  check: Check,
): TypedExpression {
  if (argument.kind !== "arrow" || argument.parameters.length !== type.parameters.length) {
    throw new CheckError(
      argument.span,
      findings.type(printType(type), "something else", `write it as x => ... for the ${slot.name}`),
    );
  }
  const locals = argument.parameters.map((name): Local => ({ name, type: items }));
  const bindings = locals.map((local) => ({ to: { kind: "local", local }, type: local.type, secret: false }) as const);
  const body = convert(check(argument.body, withLocals(scope, bindings)), type.result);
  return { kind: "arrow", parameters: locals, body, type, secret: body.secret, span: argument.span };
}

function itemTypeOf(values: readonly TypedExpression[]): Type {
  const [first] = values;
  return first?.type.kind === "list" ? first.type.of : { kind: "json" };
}

function resultOf(row: Builtin, values: readonly TypedExpression[]): Type {
  if (row.result.kind === "optional" && row.result.of.kind === "item") return optional(itemTypeOf(values));
  if (row.result.kind !== "list") return row.result;
  if (row.result.of.kind === "item") return { kind: "list", of: itemTypeOf(values) };
  const [, given] = values;
  return row.result.of.kind === "result" && given?.kind === "arrow"
    ? { kind: "list", of: given.body.type }
    : row.result;
}

function checkHeader(call: Call, scope: Scope): TypedExpression {
  const [name] = call.arguments;
  if (name?.kind !== "literal" || typeof name.value !== "string" || call.arguments.length !== 1) {
    throw new CheckError(call.span, findings.literal("header's name"));
  }
  if (scope.find("method") === undefined)
    throw new CheckError(call.span, findings.notAllowed("header() here", "response.headers has the reply's headers"));
  return {
    kind: "reference",
    to: { kind: "header", name: name.value },
    type: optional(text),
    secret: false,
    span: call.span,
  };
}
