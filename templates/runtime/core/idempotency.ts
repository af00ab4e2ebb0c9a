import type { Call } from "./call.js";
import { putHeader } from "./headers.js";
import { ownOnly } from "./own.js";

/**
 * Gives a call its idempotency key in a header: the caller's own, else a random UUID, made once and sent with every attempt. The server
 * knows a repeat by it, so that the call may be sent again as a PUT may, unless its `idempotent` option says otherwise.
 */
export function idempotencyKey(header: string): NonNullable<Call["prepare"]> {
  return (prepared, { environment }) => {
    const headers = new Map(prepared.unsigned.headers);
    if (!headers.has(header.toLowerCase())) putHeader(headers, header, environment.uuid());
    const { idempotent = true } = prepared.options;
    const options = ownOnly({ ...prepared.options, idempotent });
    return { ...prepared, unsigned: { ...prepared.unsigned, headers }, options };
  };
}
