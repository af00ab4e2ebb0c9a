import type { Scheme } from "../../scheme/scheme.js";
import type { Outcome } from "../../source/diagnostics/diagnostic.js";

/** A scheme as a document declares it, and what came of it. */
export interface DeclaredScheme {
  readonly name: string;
  readonly outcome: Outcome<Scheme>;
}
