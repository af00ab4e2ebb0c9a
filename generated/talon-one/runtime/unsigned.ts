import type { BodyStream } from "./body.js";
import type { Call } from "./call.js";
import { InvalidRequestError } from "./errors.js";
import { putHeader } from "./headers.js";
import type { CallOptions } from "./options.js";
import { own } from "./own.js";
import type { OutgoingRequest, Target } from "./request.js";
import type { Server } from "./server.js";
import type { Settings } from "./settings.js";

/** A request before it is signed. Every attempt starts from it. */
export interface UnsignedRequest extends Target {
  readonly method: string;
  readonly server: Server;
  /** A later one replaces an earlier one of the same name; those without a value are left out. */
  readonly headers: Named;
  readonly body: OutgoingRequest["body"];
  /** In place of `body`. */
  readonly stream: BodyStream | undefined;
}

/** Whether the request can be sent but once, as its body is gone then. */
export function isSentOnce({ stream }: UnsignedRequest): boolean {
  return stream?.repeatable === false;
}

/** Names and values; those without a value are left out. */
export type Named = readonly (readonly [string, string | undefined])[];

/** What all kinds of calls say of their request. */
export type RequestParts = Pick<Call, "method" | "path" | "query" | "headers" | "body" | "server" | "accept">;

/** The request of a call. Its headers overrule the client's, and those of the options overrule both. */
export function unsignedRequest(settings: Settings, call: RequestParts, options: CallOptions): UnsignedRequest {
  const server = settings.findServer(own(call, "server"));
  const body = own(call, "body");
  const stream = body && own(body, "stream");
  return {
    method: call.method,
    server,
    path: server.path + call.path,
    query: own(call, "query") ?? "",
    headers: [
      ["Content-Type", body?.contentType],
      ["Accept", own(call, "accept")],
      ...settings.headers,
      ...(own(call, "headers") ?? []),
      ...(options.headers === undefined ? [] : Object.entries(options.headers)),
    ],
    body: stream === undefined ? body?.content : undefined,
    stream,
  };
}

/** A copy for signers to add to. A header that HTTP does not allow is an `InvalidRequestError`. */
export function outgoing({ method, server, path, query, headers, body }: UnsignedRequest): OutgoingRequest {
  if (body !== undefined && (method === "GET" || method === "HEAD"))
    throw new InvalidRequestError(`${method} cannot have a body.`);
  const request: OutgoingRequest = {
    method,
    scheme: server.scheme,
    host: server.host,
    path,
    query,
    headers: new Map(),
    body,
    withoutSigned: undefined,
  };
  for (const [name, value] of headers) if (value !== undefined) putHeader(request.headers, name, value);
  return request;
}
