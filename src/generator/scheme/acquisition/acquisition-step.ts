import type { LocatedText } from "../../source/located-text.js";
import type { AcquisitionRequest } from "../scheme.js";

/** One of the requests by which a session is got. */
export interface AcquisitionStep {
  /** What its reply is called; absent where there is only one. */
  readonly name?: LocatedText;
  readonly request: AcquisitionRequest;
  /** What its reply must fulfil. */
  readonly accept?: LocatedText;
  /** A call of one of the scheme's own functions, by which the caller learns what the reply says. */
  readonly tell?: LocatedText;
  readonly again?: Repetition;
}

/** How a request is made again until its reply is the last. */
export interface Repetition {
  /** Whether it is made again after this reply. */
  readonly when: LocatedText;
  /** Whether it is made again, and every wait is longer from this reply on. */
  readonly slower?: LocatedText;
  /** How long to wait before that. */
  readonly wait: LocatedText;
  /** When to give up. */
  readonly until?: LocatedText;
}
