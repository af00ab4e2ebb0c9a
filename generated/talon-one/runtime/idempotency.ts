import type { Call } from "./call.js";
import { system } from "./environment.js";

/**
 * Gives a call its idempotency key in a header: the caller's own, else a random UUID, made once and sent with every attempt. The server
 * knows a repeat by it, so that the call may be sent again as a PUT may, unless its `idempotent` option says otherwise.
 */
export function idempotencyKey(header: string): NonNullable<Call["prepare"]> {
  return (unsigned, { options: { environment = system } }) => {
    const isGiven = unsigned.headers.some(
      ([name, value]) => name.toLowerCase() === header.toLowerCase() && value !== undefined,
    );
    const key = isGiven ? [] : [[header, environment.uuid()] as const];
    return { ...unsigned, headers: [...unsigned.headers, ...key], isRepeatable: true };
  };
}
