import type { Code } from "../../source/code/code.js";
import type { Type } from "../expressions/type.js";
import type { Entropy, Value } from "../expressions/value.js";

/** One row of the table of built-ins: all that anybody knows about a function of the language. */
export interface Builtin {
  readonly name: string;
  readonly group: BuiltinGroup;
  /** One sentence for the reference: what it returns. */
  readonly doc: string;
  readonly parameters: readonly BuiltinParameter[];
  readonly result: Type;
  /** What comes out no longer tells what went in: a secret loses its mark. */
  readonly oneWay?: boolean;
  /** How many steps of an evaluation it takes, where that depends on its arguments. */
  readonly steps?: (...values: readonly Value[]) => number;
  /** Its value differs from call to call and comes from here instead of `evaluate`. */
  readonly draw?: (entropy: Entropy, ...values: readonly Value[]) => Value;
  /** What a signer keeps from request to request for each place that calls it: how that is made, and the call with its name. */
  readonly keeps?: { readonly make: Code; readonly print: (kept: Code, ...values: readonly Code[]) => Code };
  /** Web crypto only knows it as a promise. */
  readonly asyncOnWeb?: boolean;
  /** It is a promise everywhere. */
  readonly async?: boolean;
  /** The caller of the generated client implements it: its value comes from there instead of `evaluate`. */
  readonly isUser?: boolean;
  /** It is a signature with a private key: a verifier, who has the public one, checks what was sent instead of making it anew. */
  readonly signature?: {
    /** Whether it is one, for a function that knows others too. `given` are the arguments that are literals. */
    readonly isChecked: (...given: readonly Value[]) => boolean;
    /** Whether it comes out differently each time. */
    readonly varies: (...given: readonly Value[]) => boolean;
    /** Whether `result` is a signature of these arguments, of which the key may be its public half alone. */
    readonly holds: (result: Value, ...values: readonly Value[]) => boolean;
    /** The TypeScript of `holds`: a promise. In the place of the key stands the PEM text of the public one. */
    readonly print: (result: Code, ...values: readonly Code[]) => Code;
  };
  /** Inserted by the checker where a conversion is needed; nobody writes it. */
  readonly implicit?: boolean;
  /** The value, computed directly on node:crypto. Arguments have the types of `parameters`. Throws `ValueError`. */
  readonly evaluate: (...values: readonly Value[]) => Value;
  /** The TypeScript it compiles to. */
  readonly print: (...values: readonly Code[]) => Code;
  /** The promise it compiles to where the function it is given is asynchronous. */
  readonly printAsync?: (...values: readonly Code[]) => Code;
  /** The TypeScript of the result, or undefined where the first value is absent. */
  readonly printIfThere?: (...values: readonly Code[]) => Code;
  /** The TypeScript of `hex(...)` around it for node, whose crypto gives the digits at less cost than the bytes. */
  readonly printHexOnNode?: (...values: readonly Code[]) => Code;
  /** `tight`: operands stand beside an operator or a dot, so that anything but a plain term needs parentheses. */
  readonly operands?: "tight";
  /** What it prints is a sum or a product itself and needs parentheses beside a dot. */
  readonly printsOperator?: "+" | "*";
  /** Undoes it: the argument that gives this result, or undefined where none does. `given` are the arguments that are literals. */
  readonly invert?: (result: Value, ...given: readonly Value[]) => Value | undefined;
  /** The TypeScript of `invert`, for a result that is in code; what no argument gives makes it throw. */
  readonly printInvert?: (result: Code, ...given: readonly (Code | undefined)[]) => Code;
  /** Which argument `invert` gives back; the first unless said. */
  readonly inverts?: number;
  /** Another argument that can be read out of the result. */
  readonly reveals?: {
    readonly argument: number;
    readonly read: (result: Value) => Value | undefined;
    readonly print: (result: Code) => Code;
  };
  /** It rounds a time down to so many milliseconds, and so does `invert`. `given` are the arguments that are literals. */
  readonly coarse?: (...given: readonly Value[]) => number;
}

export type BuiltinGroup =
  | "text"
  | "list"
  | "number"
  | "encoding"
  | "digest"
  | "signature"
  | "time"
  | "random"
  | "reply"
  | "request";

export interface BuiltinParameter {
  readonly name: string;
  readonly type: Type;
  /** Takes this and all further arguments. */
  readonly rest?: boolean;
  /** May be left out; only such parameters come after it. */
  readonly optional?: boolean;
  /** Must be a literal, one of these. */
  readonly choices?: readonly string[];
  /** Must be a literal that this matches; `hint` tells the author how it is written. */
  readonly form?: { readonly matches: RegExp; readonly hint: string };
  /** Errors show it: no secret may be given. */
  readonly shown?: boolean;
  /** What the call compiles to takes text, too, for its UTF-8: a conversion to bytes is not printed. */
  readonly takesText?: boolean;
  /** Can be read out of the result, even of a one-way function: it stays secret. */
  readonly legible?: boolean;
}
