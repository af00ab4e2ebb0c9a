import { type Value, ValueError } from "../expressions/value.js";
import type { ReplyProgram } from "../signer-program.js";
import type { AcquiredReply } from "./evaluate-acquisition.js";
import { reading } from "./evaluate-challenge.js";
import { evaluate } from "./evaluate-expression.js";
import type { Given } from "./evaluate-program.js";
import type { SignableRequest } from "./signable-request.js";

/** Why the reply to this request is not signed as it must be; undefined where it is, and where it need not be. Names places, never values. */
export function checkReply(
  { values, headers, holds, when }: ReplyProgram,
  reply: AcquiredReply & { readonly bytes: Uint8Array },
  asked: SignableRequest,
  given: Given,
): string | undefined {
  const around = reading(values, reply, asked, given, reply.bytes);
  try {
    if (when !== undefined && evaluate(when, around) !== true) return undefined;
    const wrong = headers.find((header) => {
      if (header.when !== undefined && evaluate(header.when, around) !== true) return false;
      return headerOf(reply, header.name) !== evaluate(header.value, around);
    });
    if (wrong !== undefined) return `its header ${wrong.name} is not what must stand there`;
    return holds === undefined || evaluate(holds, around) === true ? undefined : "it is not what it must be";
  } catch (error) {
    if (error instanceof ValueError) return error.message;
    throw error;
  }
}

function headerOf({ headers }: AcquiredReply, name: string): Value {
  return headers.find(([own]) => own.toLowerCase() === name.toLowerCase())?.[1];
}
