/** What went wrong, for programs; stable from version to version. */
export type ClientErrorCode =
  | "network"
  | "timeout"
  | "aborted"
  | "missing-credentials"
  | "acquire"
  | "origin"
  | "redirect"
  | "invalid-request"
  | "reply"
  | "reply-signature"
  | "reply-mismatch"
  | "input-mismatch"
  | "status"
  | "paging";

/**
 * Every error of this client is one of the classes below.
 *
 * No message, stack or field of them holds a credential, a header's value but a reply's media type, or a URL's query, and none has a
 * `cause`: they are safe to log whole.
 */
export abstract class ClientError extends Error {
  abstract readonly code: ClientErrorCode;

  /** `fields` are those that its class declares. */
  constructor(message: string, fields?: object) {
    super(message);
    Object.assign(this, fields);
  }
}

/** The request did not reach the server, or its reply did not arrive whole. */
export class NetworkError extends ClientError {
  override readonly name = "NetworkError";
  readonly code = "network";
  /** Where the request was going: `https://api.example.com`. */
  declare readonly origin: string;
  /** The platform's own word for it, such as `ECONNREFUSED`; absent where it has none. */
  declare readonly platformCode: string | undefined;
}

/** One attempt took longer than allowed. */
export class TimeoutError extends ClientError {
  override readonly name = "TimeoutError";
  readonly code = "timeout";
  /** What was allowed, in milliseconds. */
  declare readonly timeout: number;
}

/** The caller's own signal ended the call. */
export class AbortError extends ClientError {
  override readonly name = "AbortError";
  readonly code = "aborted";

  constructor() {
    super("The call was aborted.");
  }
}

/** No alternative of the operation's security is configured, or a credential is undefined or empty. Thrown before anything is sent. */
export class MissingCredentialsError extends ClientError {
  override readonly name = "MissingCredentialsError";
  readonly code = "missing-credentials";
  declare readonly operation: string;
  /** What would do: all schemes of any one of these lists. */
  declare readonly alternatives: readonly (readonly string[])[];
}

/** A session could not be had: the acquiring call was refused, or its reply lacks what the scheme reads from it. */
export class AcquireError extends ClientError {
  override readonly name = "AcquireError";
  readonly code = "acquire";
}

/** A request would have left the declared origins, or would have carried credentials without TLS. Thrown before it is sent. */
export class OriginError extends ClientError {
  override readonly name = "OriginError";
  readonly code = "origin";
}

/** The server sent the request elsewhere, and it was not followed. */
export class RedirectError extends ClientError {
  override readonly name = "RedirectError";
  readonly code = "redirect";
  /** The origin that was asked. */
  declare readonly from: string;
  /** The origin it points to; absent where the platform hides it or it cannot be read. */
  declare readonly to: string | undefined;

  constructor(from: string, to: string | undefined, reason: string) {
    super(`${from} redirects to ${to ?? "a hidden place"}: ${reason}.`, { from, to });
  }
}

/** The input cannot be sent as HTTP. Thrown before anything is sent. */
export class InvalidRequestError extends ClientError {
  override readonly name = "InvalidRequestError";
  readonly code = "invalid-request";
}

/** The reply is not one that the document describes: an undeclared 2xx or 3xx, or a body that cannot be read as declared. */
export class ReplyError extends ClientError {
  override readonly name = "ReplyError";
  readonly code = "reply";
  declare readonly operation: string;
  declare readonly status: number;
  /** Private, so that a log of the error does not print what the server said: a server may echo the request. */
  readonly #text: unknown;

  constructor(operation: string, status: number, problem: string, text?: unknown) {
    super(`The reply to ${operation} with status ${status} ${problem}.`, { operation, status });
    this.#text = text;
  }

  /** The body as it came, such as the page of a gateway; undefined where it was not read as text. */
  get text(): string | undefined {
    return typeof this.#text === "string" ? this.#text : undefined;
  }
}

/** The reply does not carry the signature that it must. Nothing of it was read but what that takes. */
export class ReplySignatureError extends ClientError {
  override readonly name = "ReplySignatureError";
  readonly code = "reply-signature";
  declare readonly status: number;

  constructor(status: number) {
    super(`The reply with status ${status} is not signed as it must be.`, { status });
  }
}

/** What `unwrap` throws for a failure. */
export class StatusError extends ClientError {
  override readonly name = "StatusError";
  readonly code = "status";
  readonly status: number;
  /** Private, so that a log of the error does not print what the server said: a server may echo the request. */
  readonly #error: unknown;

  constructor(status: number, error: unknown) {
    super(`The server replied with status ${status}.`);
    this.status = status;
    this.#error = error;
  }

  /** The body of the failure. */
  get error(): unknown {
    return this.#error;
  }
}

/** Pages ended early: one leads to a page that has been there, is not what the document describes, or is never ready. */
export class PagingError extends ClientError {
  override readonly name = "PagingError";
  readonly code = "paging";
  readonly operation: string;
  /** Private, so that a log of the error does not print what the server said: a server may echo the request. */
  readonly #reply: unknown;

  constructor(operation: string, problem: string, reply: unknown) {
    super(`The pages of ${operation} ended early: ${problem.replace(/\.$/, "")}.`);
    this.operation = operation;
    this.#reply = reply;
  }

  /** The body of the page that it went wrong at. */
  get reply(): unknown {
    return this.#reply;
  }
}
