import type { Webhook } from "../../model/api.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { compileVerifier } from "../../scheme/verification/compile-verifier.js";
import type { LocatedText } from "../../source/located-text.js";

/** A scheme that a webhook is said to be signed by. */
export interface WebhookUse {
  readonly webhook: string;
  readonly scheme: LocatedText;
}

/** Every scheme that the webhook names. */
export function usesOf({ name, security }: Pick<Webhook, "name" | "security">): readonly WebhookUse[] {
  return security.flatMap(({ schemes }) => schemes.map(({ scheme }) => ({ webhook: name, scheme })));
}

/** Why no receiver can verify by the scheme; undefined where one can. */
export function reasonAgainst(program: SignerProgram | undefined): string | undefined {
  if (program === undefined) return "it is not described";
  if (!program.steps.some(({ kind }) => kind === "placement")) return "it puts nothing on a request";
  const compiled = compileVerifier(program);
  return compiled.kind === "none" ? compiled.reason : undefined;
}
