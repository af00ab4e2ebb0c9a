import { ReplySignatureError } from "./errors.js";
import { jsonOrText } from "./read-reply.js";
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
  return {
    begin(call, name) {
      let bytes = new Uint8Array();
      return {
        ...scheme.begin(call, name),
        async arrived(response) {
          bytes = new Uint8Array(await response.clone().arrayBuffer());
        },
        async check({ sent, response: { status, headers } }) {
          const body = jsonOrText(new TextDecoder().decode(bytes));
          const answer = { request: sent, reply: { status, headers, body, bytes } };
          if (!(await isHeld(() => holds(answer)))) throw new ReplySignatureError(status);
        },
      };
    },
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
