import type { LocatedText } from "../../source/located-text.js";
import type { Origin } from "../../source/source-file.js";
import type { Definition, ExpressionTree, NamedTemplate, Placement } from "../scheme.js";

/** The session is read from the server's answer to the request itself, which is then signed and sent once more. */
export interface Challenge {
  readonly origin: Origin;
  /** The statuses of an answer that may be a challenge. */
  readonly status: readonly number[];
  readonly when?: LocatedText;
  /** What is put on a request while there is no session, besides what `send` puts there without one. */
  readonly hello: readonly Placement[];
  readonly let: readonly Definition[];
  readonly session: readonly Definition[];
  readonly expires?: ExpressionTree;
  /** Fields of the session that any later reply may replace. */
  readonly renew: readonly Definition[];
}

/** How the server's clock is learned from a reply: by how much it differs is kept. */
export interface LearnedClock {
  readonly let: readonly Definition[];
  /** Whether the reply's time is to be believed. */
  readonly when: LocatedText;
  /** The server's time, as an instant. */
  readonly learn: ExpressionTree;
  /** How far the server's clock may differ to be believed, in milliseconds. */
  readonly atMost: number;
}

/** What a signed reply must carry. */
export interface SignedReply {
  readonly origin: Origin;
  readonly let: readonly Definition[];
  /** The headers that the reply must have, with these values. */
  readonly headers: readonly NamedTemplate[];
  /** Must be true of the reply: a signature by a private key that holds. */
  readonly holds?: LocatedText;
  /** Only where this holds is the reply signed. */
  readonly when?: LocatedText;
}
