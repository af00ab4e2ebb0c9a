import type { Dispatch, Received } from "./attempt.js";
import { jsonOrText } from "./read-reply.js";
import type { Answer } from "./signer.js";

/**
 * A reply as the schemes read it that signed its request. A body that is left to the caller unread is read aside where the reply is a
 * failure, within the time of an attempt; of any other one schemes see no body.
 */
export async function answerOf(received: Received, call: Dispatch): Promise<Answer> {
  const { sent, response, content: body } = received;
  const { status, headers } = response;
  const content = typeof body !== "function" ? body : status >= 400 ? await body(call) : undefined;
  const text = content instanceof Uint8Array ? new TextDecoder().decode(content) : content;
  const reply = {
    status,
    headers,
    // Few schemes ask for it, and few replies are challenges.
    get body(): unknown {
      return jsonOrText(text);
    },
  };
  return { request: sent, reply };
}
