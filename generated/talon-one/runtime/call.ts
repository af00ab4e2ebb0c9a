import type { Content, Received } from "./attempt.js";
import type { RequestBody, StreamBody } from "./body.js";
import type { Failure, Success } from "./result.js";
import type { Settings } from "./settings.js";
import type { Named, UnsignedRequest } from "./unsigned.js";

/**
 * Alternatives, of which one suffices; each is the schemes that it needs together. The first one that is configured is taken; one that
 * is empty always is, and stands last.
 */
export type Security = readonly (readonly string[])[];

/** How the body of a reply is read. */
export type ReplyKind = "json" | "text" | "empty";

/**
 * How replies are read, by status (200), range (`4XX`) or `default`, in this order: the first that fits counts. Pairs cost less to make
 * with each call than an object does.
 */
export type Replies = readonly (readonly [status: number | string, kind: ReplyKind | ReplyReader])[];

/** Says how a reply is read for which no plain kind will do, once its head has arrived. */
export type ReplyReader = (response: Response) => ReplyReading;

/** How one reply is read. */
export interface ReplyReading {
  /** A function reads the body itself, or leaves it open. Undefined: as a failure that is not listed. */
  readonly kind: ReplyKind | ((response: Response) => Promise<Content>) | undefined;
  /** Makes the reply that the caller gets. A `ReplyError` where it is not what the document describes. */
  readonly finish?: ((reply: Reply, arrival: Arrival) => Reply) | undefined;
}

/** A reply on its way to the caller. */
export interface Arrival {
  readonly operation: string;
  readonly received: Received;
}

/** A call of an operation that the document lists. */
export interface Call {
  /** Its name, for errors. */
  readonly operation: string;
  /** In upper case. */
  readonly method: string;
  /** Below the server's own path; percent-encoded. */
  readonly path: string;
  /** Percent-encoded, without the `?`. */
  readonly query?: string | undefined;
  /** Those without a value are left out. */
  readonly headers?: Named | undefined;
  readonly body?: RequestBody | StreamBody | undefined;
  readonly security: Security;
  readonly replies: Replies;
  /** The name of a server; the client's own if left out. */
  readonly server?: string | undefined;
  /** The `Accept` header. */
  readonly accept?: string | undefined;
  /** Changes the request once before its first attempt. */
  readonly prepare?: ((unsigned: UnsignedRequest, settings: Settings) => UnsignedRequest) | undefined;
}

/** A call that the document need not list. It is signed, retried and renewed as any other. */
export interface RequestCall {
  readonly method: string;
  /** Below the server's own path; percent-encoded. */
  readonly path?: string | undefined;
  /** Instead of `path`: an absolute URL of one of the declared origins. */
  readonly url?: string | undefined;
  /** Percent-encoded, without the `?`; or names and values. */
  readonly query?: string | Readonly<Record<string, unknown>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Text and bytes are sent as they are, any other value that is no `RequestBody` as JSON. */
  readonly body?: RequestBody | string | Uint8Array | object | undefined;
  /** The schemes that sign it, together; the document's own security if left out. */
  readonly schemes?: readonly string[] | undefined;
  readonly server?: string | undefined;
}

/** The reply to a call, before its types are known. */
export type Reply = Success<number, unknown> | Failure<number, unknown>;
