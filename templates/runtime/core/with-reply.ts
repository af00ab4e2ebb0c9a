import type { ConfiguredScheme } from "./scheme.js";
import type { SignedAnswer } from "./signer.js";

/** A scheme whose replies are signed, too. */
export interface ReplyScheme {
  readonly scheme: ConfiguredScheme;
  /** Whether the reply is signed as it must be. */
  readonly holds: (answer: SignedAnswer) => Promise<boolean> | boolean;
}

/** The scheme, whose replies count only if they are signed as they must be. */
export function withReply({ scheme, holds }: ReplyScheme): ConfiguredScheme {
  return {
    begin: (call, name) => ({ ...scheme.begin(call, name), holds: (answer) => isHeld(() => holds(answer)) }),
  };
}

/** Whether the check comes out true. What cannot be read, or checked with the key that is given, is not signed. */
export async function isHeld(check: () => Promise<boolean> | boolean): Promise<boolean> {
  try {
    return await check();
  } catch {
    return false;
  }
}
