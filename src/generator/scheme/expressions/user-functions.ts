import { code, identifier } from "../../source/code/code.js";
import { argumentList } from "../../source/code/layout.js";
import type { Builtin } from "../builtins/builtin.js";
import type { UserFunction, UserType } from "../scheme.js";
import { partsOf } from "./dependencies.js";
import type { TypedExpression } from "./expression.js";
import { bytes, json, number, type Type, text } from "./type.js";
import { fromJson, type Value, ValueError } from "./value.js";

/** The functions of a scheme as rows that expressions can call, by name. */
export function rowsOf(functions: readonly UserFunction[]): ReadonlyMap<string, Builtin> {
  return new Map(functions.map((one) => [one.name.value, rowOf(one)]));
}

const types: Readonly<Record<UserType, Type>> = { text, bytes, number, json };

function rowOf({ name, description = "", takes, gives, oneWay, async }: UserFunction): Builtin {
  return {
    name: name.value,
    group: "request",
    doc: description,
    parameters: takes.map((parameter) => ({ name: parameter.name, type: types[parameter.type] })),
    result: types[gives],
    oneWay,
    async,
    isUser: true,
    evaluate: () => {
      throw new Error("a function of the scheme's own was evaluated");
    },
    print: (...values) => code`credentials.functions.${identifier(name.value)}${argumentList(values)}`,
  };
}

/** The functions of the scheme's own that the expression calls. */
export function userFunctionsIn(expression: TypedExpression): readonly string[] {
  const own = expression.kind === "call" && expression.builtin.isUser === true ? [expression.builtin.name] : [];
  return [...own, ...partsOf(expression).flatMap(userFunctionsIn)];
}

/** Calls of a scheme's own functions, answered. */
export type UserCall = (name: string, values: readonly Value[]) => Value;

/**
 * Answers with the results that are listed for each function, in order. A call that is made again, with the same arguments, has the
 * same result; so other arguments than those that the results were listed for find none.
 */
export function listedCalls(
  functions: readonly Pick<UserFunction, "name" | "gives">[],
  results: ReadonlyMap<string, readonly string[]>,
): UserCall {
  const known = new Map<string, Value>();
  const left = new Map([...results].map(([name, listed]) => [name, [...listed]]));
  return (name, values) => {
    const key = JSON.stringify([name, ...values.map(keyOf)]);
    if (known.has(key)) return known.get(key);
    const next = left.get(name)?.shift();
    if (next === undefined) throw new ValueError(`no result of ${name} is known for this`);
    const gives = functions.find((one) => one.name.value === name)?.gives ?? "text";
    known.set(key, resultOf(next, gives));
    return known.get(key);
  };
}

/** A result as an example writes it: bytes in hexadecimal. */
function resultOf(written: string, gives: UserType): Value {
  switch (gives) {
    case "text":
      return written;
    case "bytes":
      return Buffer.from(written, "hex");
    case "number":
      return Number(written);
    case "json":
      return fromJson(JSON.parse(written));
  }
}

function keyOf(value: Value): unknown {
  return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString("hex") } : toKey(value);
}

function toKey(value: Value): unknown {
  if (Array.isArray(value)) return value.map(keyOf);
  return value instanceof Map ? [...value].map(([name, member]) => [name, keyOf(member)]) : value;
}
