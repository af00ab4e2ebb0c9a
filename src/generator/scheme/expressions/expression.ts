import type { Span } from "../../source/source-file.js";
import type { Builtin } from "../builtins/builtin.js";
import type { Input } from "./input.js";
import type { Type } from "./type.js";

/** An expression as it was written: a small subset of JavaScript's. */
export type Expression =
  | { readonly kind: "literal"; readonly span: Span; readonly value: string | number | boolean }
  | { readonly kind: "name"; readonly span: Span; readonly name: string }
  | { readonly kind: "member"; readonly span: Span; readonly object: Expression; readonly member: string }
  | {
      readonly kind: "call";
      readonly span: Span;
      readonly callee: string;
      readonly calleeSpan: Span;
      readonly arguments: readonly Expression[];
    }
  | { readonly kind: "template"; readonly span: Span; readonly parts: readonly (string | Expression)[] }
  | {
      readonly kind: "binary";
      readonly span: Span;
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: "not"; readonly span: Span; readonly operand: Expression }
  | { readonly kind: "arrow"; readonly span: Span; readonly parameters: readonly string[]; readonly body: Expression }
  | {
      readonly kind: "record";
      readonly span: Span;
      readonly fields: readonly { readonly name: string; readonly value: Expression }[];
    }
  | { readonly kind: "list"; readonly span: Span; readonly items: readonly Expression[] };

export type BinaryOperator = "+" | "-" | "===" | "&&" | "||" | "??";

interface TypedBase {
  readonly span: Span;
  readonly type: Type;
  /** Derived from a secret without having gone through a one-way function. */
  readonly secret: boolean;
}

/** An expression that passed the checker: every name resolved, every conversion a node of its own. */
export type TypedExpression =
  | (TypedBase & { readonly kind: "literal"; readonly value: string | number | boolean })
  | (TypedBase & { readonly kind: "reference"; readonly to: Reference })
  | (TypedBase & { readonly kind: "member"; readonly object: TypedExpression; readonly member: string })
  | (TypedBase & { readonly kind: "call"; readonly builtin: Builtin; readonly arguments: readonly TypedExpression[] })
  | (TypedBase & { readonly kind: "template"; readonly parts: readonly (string | TypedExpression)[] })
  | (TypedBase & {
      readonly kind: "binary";
      readonly operator: BinaryOperator;
      readonly left: TypedExpression;
      readonly right: TypedExpression;
    })
  | (TypedBase & { readonly kind: "not"; readonly operand: TypedExpression })
  /** `when(c, a, b)`, `a ?? b`: only one branch is computed. */
  | (TypedBase & {
      readonly kind: "when";
      readonly condition: TypedExpression;
      readonly whenTrue: TypedExpression;
      readonly whenFalse: TypedExpression;
    })
  /** True where the value is there. */
  | (TypedBase & { readonly kind: "present"; readonly operand: TypedExpression })
  | (TypedBase & { readonly kind: "absent" })
  | (TypedBase & { readonly kind: "arrow"; readonly parameters: readonly Local[]; readonly body: TypedExpression })
  | (TypedBase & {
      readonly kind: "record";
      readonly fields: readonly { readonly name: string; readonly value: TypedExpression }[];
    })
  | (TypedBase & { readonly kind: "list"; readonly items: readonly TypedExpression[] });

/** What a name stands for. */
export type Reference =
  | { readonly kind: "input"; readonly input: Input }
  | { readonly kind: "header"; readonly name: string }
  | { readonly kind: "credential"; readonly name: string }
  /** The whole session, a record. */
  | { readonly kind: "session" }
  /** The reply to one of several acquiring requests, by the name of its step. */
  | { readonly kind: "reply"; readonly name: string }
  | { readonly kind: "value"; readonly name: string }
  | { readonly kind: "local"; readonly local: Local };

/** A parameter of an arrow function. Two locals are the same only if they are the same object. */
export interface Local {
  readonly name: string;
  readonly type: Type;
}
