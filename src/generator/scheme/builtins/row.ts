import type { Code } from "../../source/code/code.js";
import type { Type } from "../expressions/type.js";
import type { Builtin, BuiltinGroup, BuiltinParameter } from "./builtin.js";

type Behaviour = Omit<Builtin, "name" | "group" | "doc" | "parameters" | "result">;

/** The arguments of a call without those that are left out. */
export function present(...values: readonly (Code | undefined)[]): readonly Code[] {
  return values.filter((value) => value !== undefined);
}

/** A row of the table of built-ins, in the order in which the reference prints it. */
export function builtin(
  name: string,
  group: BuiltinGroup,
  doc: string,
  parameters: readonly BuiltinParameter[],
  result: Type,
  behaviour: Behaviour,
): Builtin {
  return { name, group, doc, parameters, result, ...behaviour };
}
