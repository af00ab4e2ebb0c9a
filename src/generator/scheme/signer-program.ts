import type { Origin, Span } from "../source/source-file.js";
import type { TypedExpression } from "./expressions/expression.js";
import type { Type } from "./expressions/type.js";
import type { Example, PlacementTarget, Scope, UserFunction } from "./scheme.js";

/**
 * A scheme that has been checked and put in order: what stage 4 makes of a `Scheme`. Whatever it uses is already taken in, every
 * expression is typed, and each step stands after all that it reads.
 */
export interface SignerProgram {
  readonly name: string;
  readonly origin: Origin;
  readonly description?: string;
  readonly deprecated?: true;
  readonly scopes?: readonly Scope[];
  readonly credentials: readonly ProgramCredential[];
  /** Those of the scheme's own functions that its steps call. */
  readonly functions: readonly UserFunction[];
  readonly steps: readonly Step[];
  readonly acquire?: AcquireProgram;
  readonly challenge?: ChallengeProgram;
  readonly clock?: ClockProgram;
  readonly reply?: ReplyProgram;
  readonly fresh: readonly Freshness[];
  /** The values that may come only once while their request is fresh. */
  readonly once: readonly string[];
  readonly examples: readonly Example[];
  /** What a receiver of signed requests has in the place of credentials and steps; absent where it has the same. */
  readonly receiver?: Pick<SignerProgram, "credentials" | "steps">;
}

/** What a signed reply must carry. All of it reads the reply and the request that it answers. */
export interface ReplyProgram {
  readonly values: readonly ValueStep[];
  readonly headers: readonly NamedPlacement[];
  /** Must come out true; always of type boolean. */
  readonly holds?: TypedExpression;
  /** Always of type boolean; absent where every reply is signed. */
  readonly when?: TypedExpression;
}

/** How far the instant that a value holds may lie from the verifier's clock, in milliseconds. */
export interface Freshness {
  readonly name: string;
  readonly past: number;
  readonly future: number;
}

export interface ProgramCredential {
  readonly name: string;
  readonly description?: string;
  readonly secret: boolean;
  readonly optional: boolean;
  readonly mayBeEmpty: boolean;
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
  /** It arrives as a list with this separator, and each item of the value must be among the list's. */
  readonly separator?: string;
  /** It arrives as the name of a scheme and parameters in any order. */
  readonly parameters?: true;
  readonly span: Span;
}

/** How a session is got. */
export interface AcquireProgram extends Acquiring {
  /** The credentials are good for one acquisition only. */
  readonly once: boolean;
  readonly refresh?: RefreshProgram;
}

/** How a session is got out of one that has ended: what it takes replaces what was there, the rest stays. */
export interface RefreshProgram extends Acquiring {
  /** Always of type boolean; it is tried only where this holds. */
  readonly when?: TypedExpression;
}

/** Requests, and what is kept of their replies. */
export interface Acquiring {
  readonly origin: Origin;
  /** At least one. The last one's reply is `response`. */
  readonly steps: readonly AcquireStep[];
  /** In order of dependency; they may read replies. */
  readonly values: readonly ValueStep[];
  readonly session: readonly SessionField[];
  /** Always of type instant or optional instant. */
  readonly expires?: TypedExpression;
}

/** One request. Its expressions read replies of the requests before it only. */
export interface AcquireStep {
  /** What its reply is called: `response` where there is only one. */
  readonly name: string;
  readonly request: AcquireRequest;
  /** Always of type boolean; it may read this step's reply. */
  readonly accept?: TypedExpression;
  /** Always a call of one of the scheme's own functions; it may read this step's reply. */
  readonly tell?: TypedExpression;
  readonly again?: RepetitionProgram;
}

/** How a request is made again until its reply is the last. */
export interface RepetitionProgram {
  /** Always of type boolean; it may read this step's reply. */
  readonly when: TypedExpression;
  /** Always of type boolean; it may read this step's reply. */
  readonly slower?: TypedExpression;
  /** Always of type duration; computed before the request. */
  readonly wait: TypedExpression;
  /** Always of type instant; computed before the request. */
  readonly until?: TypedExpression;
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
      readonly kind: "own";
      readonly span: Span;
      readonly method: string;
      readonly url: TypedExpression;
      readonly headers: readonly NamedPlacement[];
      /** What its body is made of; absent where it has none. */
      readonly content?: AcquireContent;
    };

export type AcquireContent =
  | { readonly kind: "form"; readonly fields: readonly NamedPlacement[] }
  /** Text and bytes as they are, anything else as JSON. */
  | { readonly kind: "text" | "bytes" | "json"; readonly value: TypedExpression };

/** The acquiring request of a scheme's own. */
export type OwnAcquireRequest = Extract<AcquireRequest, { kind: "own" }>;

export interface NamedExpression {
  readonly name: string;
  readonly value: TypedExpression;
}

export interface NamedPlacement extends NamedExpression {
  readonly when?: TypedExpression;
}

/** How a session is read from the server's answer to the request itself. Expressions read the answer, and the request as it was sent. */
export interface ChallengeProgram {
  /** The statuses of an answer that may be a challenge. */
  readonly status: readonly number[];
  /** Always of type boolean; absent where the status is enough. */
  readonly when?: TypedExpression;
  /** What is done to a request while there is no session, in order. */
  readonly hello: readonly Step[];
  /** In order of dependency. */
  readonly values: readonly ValueStep[];
  readonly session: readonly SessionField[];
  /** Always of type instant or optional instant. */
  readonly expires?: TypedExpression;
  /** What any other reply replaces in the session: each may be absent. */
  readonly renew: readonly SessionField[];
}

/** How the server's time is learned from a reply. Expressions read the reply, and the request that it answers. */
export interface ClockProgram {
  /** In order of dependency. */
  readonly values: readonly ValueStep[];
  /** Always of type boolean: whether the reply's time is to be believed. */
  readonly when: TypedExpression;
  /** Always of type instant. */
  readonly learn: TypedExpression;
  /** Milliseconds. */
  readonly atMost: number;
}
