import { AcquireError } from "./errors.js";

/** The number that up to 15 decimal digits spell. An `AcquireError`, which does not show the text, where it is anything else. */
export function wholeNumber(digits: string): number {
  if (!/^\d{1,15}$/.test(digits)) throw new AcquireError("A text of the reply is not a whole number.");
  return Number(digits);
}
