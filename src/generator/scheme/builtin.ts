import type { Code } from "../source/code.js";
import type { Type } from "./type.js";
import type { Value } from "./value.js";

/** One row of the table of built-ins: all that anybody knows about a function of the language. */
export interface Builtin {
  readonly name: string;
  /** One sentence for the reference: what it returns. */
  readonly doc: string;
  readonly parameters: readonly BuiltinParameter[];
  readonly result: Type;
  /** What comes out no longer tells what went in: a secret loses its mark. */
  readonly oneWay?: boolean;
  /** Its value differs from call to call: time and randomness. */
  readonly random?: boolean;
  /** Web crypto only knows it as a promise. */
  readonly asyncOnWeb?: boolean;
  /** The value, computed directly on node:crypto. Arguments have the types of `parameters`. */
  readonly evaluate: (...values: readonly Value[]) => Value;
  /** The TypeScript it compiles to. */
  readonly print: (...values: readonly Code[]) => Code;
  /** Undoes it: the argument that gives this result, or undefined where the result cannot have come from it. */
  readonly invert?: (result: Value) => Value | undefined;
}

export interface BuiltinParameter {
  readonly name: string;
  readonly type: Type;
  /** May be left out. */
  readonly optional?: boolean;
  /** Takes all further arguments. */
  readonly rest?: boolean;
}
