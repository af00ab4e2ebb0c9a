import type { RequestBody, StreamBody } from "./body.js";
import type { Call } from "./call.js";
import { givenHeaders, setHeader } from "./headers.js";
import type { CallOptions } from "./options.js";
import { bare } from "./own.js";
import type { Origin, OutgoingRequest, Target } from "./request.js";
import type { Settings } from "./settings.js";

/** A request before it is signed. Every attempt starts from it. */
export interface UnsignedRequest extends Origin, Target {
  readonly method: string;
  /** A later one replaces an earlier one of the same name; those without a value are left out. */
  readonly headers: Named;
  readonly body: RequestBody | StreamBody | undefined;
  /** Whether it may be sent again when it is not known whether it arrived; undefined: as its method says. */
  readonly isRepeatable: boolean | undefined;
  /** For the signers of an attempt to set. */
  readonly withoutSigned: undefined;
}

/** Names and values; those without a value are left out. */
export type Named = readonly (readonly [string, string | undefined])[];

/** What all kinds of calls say of their request. */
export type RequestParts = Pick<Call, "method" | "path" | "query" | "headers" | "body" | "server" | "accept">;

/** The request of a call, which must be the caller's to change: it loses its prototype. Its headers overrule the client's, and those of the options overrule both. */
export function unsignedRequest(settings: Settings, call: RequestParts, options: CallOptions): UnsignedRequest {
  const { body, query = "", headers = [], accept, server } = bare(call);
  const { scheme, host, path } = settings.findServer(server);
  return {
    method: call.method,
    scheme,
    host,
    path: path + call.path,
    query,
    headers: [
      ["Content-Type", body?.contentType],
      ["Accept", accept],
      ...settings.headers,
      ...headers,
      ...givenHeaders(options.headers),
    ],
    body,
    isRepeatable: undefined,
    withoutSigned: undefined,
  };
}

/** A copy for signers to add to. A header that HTTP does not allow is an `InvalidRequestError`. */
export function outgoing(unsigned: UnsignedRequest): OutgoingRequest {
  // A body that is neither text nor bytes is there for operations only whose signers do not look at it.
  const body = unsigned.body?.content as OutgoingRequest["body"];
  const request: OutgoingRequest = { ...unsigned, headers: new Map(), body };
  for (const [name, value] of unsigned.headers) if (value !== undefined) setHeader(request, name, value);
  return request;
}
