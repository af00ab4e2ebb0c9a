import type { TypedExpression } from "../expressions/expression.js";
import type { Type } from "../expressions/type.js";
import type { Freshness, PlacementStep, SignerProgram } from "../signer-program.js";

/**
 * A program that verifies what another one signs: the places that are read, what is got out of each, and the steps that are then
 * computed again. It needs no private key.
 */
export interface VerifierProgram {
  /** The receiver's: its steps are computed anew, and each placement is compared with what stands there. */
  readonly program: SignerProgram;
  readonly places: readonly VerifiedPlace[];
  /** Times and nonces, in the place of which stands what was sent. */
  readonly bindings: readonly Binding[];
  /** Signatures that are checked with a public key. */
  readonly signatures: readonly SentSignature[];
  /** The clock of the signer, where something is made of it that was not sent itself. */
  readonly now: Readings | undefined;
  readonly fresh: readonly VerifiedTime[];
}

export interface VerifiedPlace {
  readonly step: PlacementStep;
  /** A step reads what the value is put on: it is taken off first, and put on again in its turn. */
  readonly isTaken: boolean;
}

/** Where something can be read: the first of these places that is not empty. Only the last is always there, if any is. */
export type Readings = readonly [Reading, ...Reading[]];

export interface Binding {
  readonly expression: TypedExpression;
  readonly readings: Readings;
  /** The value that it is the whole of. */
  readonly name: string | undefined;
}

export interface SentSignature {
  readonly call: Extract<TypedExpression, { kind: "call" }>;
  readonly reading: Reading;
}

export interface VerifiedTime {
  readonly rule: Freshness;
  /** Undefined where it is the signer's clock. */
  readonly reading: Reading | undefined;
}

/** How a part is got out of what was sent. */
export type Reading =
  | { readonly kind: "place"; readonly place: PlacementStep }
  /** A value of the scheme that was read before. */
  | { readonly kind: "value"; readonly name: string }
  /** What stands in a text, or in the first item of a list that is made so, between two of these. */
  | {
      readonly kind: "part";
      readonly of: Reading;
      readonly literals: readonly (readonly (string | TypedExpression)[])[];
      readonly index: number;
      readonly separator: string | undefined;
    }
  | { readonly kind: "undone"; readonly of: Reading; readonly call: Extract<TypedExpression, { kind: "call" }> }
  | { readonly kind: "revealed"; readonly of: Reading; readonly call: Extract<TypedExpression, { kind: "call" }> }
  | { readonly kind: "shifted"; readonly of: Reading; readonly by: number }
  | { readonly kind: "field"; readonly of: Reading; readonly name: string; readonly type: Type };
