import type { Builtin, BuiltinGroup, BuiltinParameter } from "../builtin.js";
import type { Type } from "../type.js";

type Behaviour = Omit<Builtin, "name" | "group" | "doc" | "parameters" | "result">;

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
