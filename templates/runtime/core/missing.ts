import { InvalidRequestError } from "./errors.js";

/** Throws the `InvalidRequestError` that says what the request lacks. */
export function missing(what: string): never {
  throw new InvalidRequestError(`The request cannot be signed: it lacks ${what}.`);
}
