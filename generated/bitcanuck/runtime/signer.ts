import type { RequestBody } from "./body.js";
import type { Call } from "./call.js";
import type { OutgoingRequest } from "./request.js";

/** Adds a scheme's credentials or signature to a request. It is called anew for each attempt. */
export type Signer = (request: OutgoingRequest) => void | Promise<void>;

/** As `Signer`, of a scheme that needs a session. */
export type SessionSigner<Session> = (request: OutgoingRequest, session: Session) => void | Promise<void>;

/** A session, fresh from the server. */
export interface Acquired<Session> {
  readonly session: Session;
  /** When it ends, in milliseconds since 1970; undefined where the server does not say. */
  readonly expires: number | undefined;
}

/** Makes the call that acquires a session. A reply that is not a 2xx is an `AcquireError`. */
export type Send = (call: AcquireCall) => Promise<AcquireReply>;

/** A call that acquires a session: of an operation (`path`), or of a token endpoint (`url`). */
export interface AcquireCall extends Omit<Call, "path" | "replies" | "body"> {
  readonly body?: RequestBody | undefined;
  /** Below the server's own path. */
  readonly path?: string | undefined;
  /** Instead of `path`. Redirects of it are not followed. */
  readonly url?: string | undefined;
  /** Replies that are not a 2xx are returned as well. */
  readonly refusals?: boolean | undefined;
}

/** A session with the number of this use of it: the first one is 1, and no number is given twice. */
export type Counted<Session> = Session & { readonly uses: number };

/** What a reply replaces in a session; undefined for what it leaves as it is. */
export type Renewed<Session> = { readonly [Field in keyof Session]?: Session[Field] | undefined };

/** A reply, and the request that it answers, as that was sent. */
export interface Answer {
  readonly request: OutgoingRequest;
  readonly reply: AcquireReply;
}

/** As `Answer`, with the bytes of the reply's body as they came. */
export interface SignedAnswer {
  readonly request: OutgoingRequest;
  readonly reply: AcquireReply & { readonly bytes: Uint8Array };
}

/** A reply as a scheme reads it. */
export interface AcquireReply {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON; the text where it is no JSON; undefined where there is none. */
  readonly body: unknown;
}
