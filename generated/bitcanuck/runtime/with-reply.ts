import { AcquireError, ReplySignatureError } from "./errors.js";
import type { ConfiguredScheme } from "./scheme.js";
import type { SignedAnswer } from "./signer.js";

/** A scheme whose replies are signed, too. */
export interface ReplyScheme {
  readonly scheme: ConfiguredScheme;
  /** Whether the reply is signed as it must be. */
  readonly holds: (answer: SignedAnswer) => Promise<boolean> | boolean;
}

/** The scheme, refusing replies that are not signed as they must be. */
export function withReply({ scheme, holds }: ReplyScheme): ConfiguredScheme {
  async function check(answer: SignedAnswer): Promise<void> {
    if (!(await isSigned(answer))) throw new ReplySignatureError(answer.reply.status);
  }

  /** What cannot be read is not signed. */
  async function isSigned(answer: SignedAnswer): Promise<boolean> {
    try {
      return await holds(answer);
    } catch (error) {
      if (error instanceof AcquireError) return false;
      throw error;
    }
  }

  return { begin: (use) => ({ ...scheme.begin(use), check }) };
}
