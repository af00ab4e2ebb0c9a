import type { Origin, Span } from "../source/source-file.js";
import type { TypedExpression } from "./expression.js";
import type { Example, PlacementTarget } from "./scheme.js";
import type { Type } from "./type.js";

/**
 * A scheme that has been checked and put in order: what stage 4 makes of a `Scheme`. Whatever it uses is already taken in, every
 * expression is typed, and each step stands after all that it reads.
 */
export interface SignerProgram {
  readonly name: string;
  readonly origin: Origin;
  readonly description?: string;
  readonly credentials: readonly ProgramCredential[];
  readonly steps: readonly Step[];
  readonly acquire?: AcquireProgram;
  readonly fresh: readonly { readonly name: string; readonly milliseconds: number }[];
  readonly examples: readonly Example[];
  /** What a receiver of signed requests has in the place of credentials and steps; absent where it has the same. */
  readonly receiver?: Pick<SignerProgram, "credentials" | "steps">;
}

export interface ProgramCredential {
  readonly name: string;
  readonly description?: string;
  readonly secret: boolean;
  readonly optional: boolean;
  readonly origin: Origin;
}

export type Step = ValueStep | PlacementStep;

/** One `let`. */
export interface ValueStep {
  readonly kind: "value";
  readonly name: string;
  readonly expression: TypedExpression;
  /** Depends on nothing but credentials: computed once a client, not once a request. */
  readonly constant: boolean;
  readonly span: Span;
}

/** One value put on the request. */
export interface PlacementStep {
  readonly kind: "placement";
  readonly in: PlacementTarget;
  readonly name: string;
  /** Always of type text. */
  readonly value: TypedExpression;
  /** Always of type boolean; absent where the placement is always made. */
  readonly when?: TypedExpression;
  readonly span: Span;
}

/** How a session is got. */
export interface AcquireProgram {
  readonly origin: Origin;
  readonly request: AcquireRequest;
  /** In order of dependency; they may read `response`. */
  readonly values: readonly ValueStep[];
  readonly session: readonly SessionField[];
  /** Always of type instant or optional instant. */
  readonly expires?: TypedExpression;
}

export interface SessionField {
  readonly name: string;
  readonly type: Type;
  readonly value: TypedExpression;
}

export type AcquireRequest =
  | {
      readonly kind: "operation";
      readonly operation: string;
      readonly span: Span;
      readonly path: readonly NamedExpression[];
      readonly query: readonly NamedExpression[];
      readonly headers: readonly NamedExpression[];
      /** Records and lists of expressions, as the body's JSON or form. */
      readonly body?: TypedExpression;
    }
  | {
      readonly kind: "form";
      readonly span: Span;
      readonly url: TypedExpression;
      readonly headers: readonly NamedPlacement[];
      readonly fields: readonly NamedPlacement[];
    };

export interface NamedExpression {
  readonly name: string;
  readonly value: TypedExpression;
}

export interface NamedPlacement extends NamedExpression {
  readonly when?: TypedExpression;
}
