import { AcquireError, InvalidRequestError } from "./errors.js";
import type { OutgoingRequest } from "./request.js";

/** Signs, perhaps with a session. */
type Sign<Session extends readonly unknown[]> = (request: OutgoingRequest, ...session: Session) => void | Promise<void>;

/** A signer that reads texts: one that it cannot read as what it must be is an `InvalidRequestError`. */
export function refusingUnreadable<Session extends readonly unknown[]>(sign: Sign<Session>): Sign<Session> {
  return (request, ...session) => {
    try {
      const done = sign(request, ...session);
      return done instanceof Promise ? done.catch(refuse) : undefined;
    } catch (error) {
      return refuse(error);
    }
  };
}

/** What reads texts for signers reads replies for the acquiring functions, too. */
function refuse(error: unknown): never {
  throw error instanceof AcquireError ? new InvalidRequestError(error.message) : error;
}
