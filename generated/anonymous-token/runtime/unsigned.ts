import type { BodyStream, RequestBody } from "./body.js";
import { InvalidRequestError } from "./errors.js";
import { type HeaderField, putCookie, putHeader } from "./headers.js";
import type { OutgoingRequest } from "./request.js";
import { joinQuery } from "./serialize.js";
import { parseUrl, type Server, serverOf } from "./server.js";
import type { Settings } from "./settings.js";

/** A request before it is signed. Every attempt starts from it. */
export interface UnsignedRequest {
  readonly method: string;
  readonly server: Server;
  /** Percent-encoded; the server's own path is part of it. */
  readonly path: string;
  readonly query: string;
  readonly headers: ReadonlyMap<string, HeaderField>;
  readonly body: Uint8Array | undefined;
  /** In place of `body`. */
  readonly stream?: BodyStream | undefined;
}

/** Whether the request can be sent but once, as its body is gone then. */
export function isSentOnce({ stream }: UnsignedRequest): boolean {
  return stream?.repeatable === false;
}

/** Names and values; those without a value are left out. */
export type Named = readonly (readonly [string, string | undefined])[];

/** What all kinds of calls say of their request. */
export interface RequestParts {
  readonly method: string;
  readonly path?: string | undefined;
  /** Instead of `path`; absolute, or relative to the client's own server. */
  readonly url?: string | undefined;
  readonly query?: string | undefined;
  readonly headers?: Named | undefined;
  readonly cookies?: Named | undefined;
  readonly body?: RequestBody | undefined;
  readonly server?: string | undefined;
  readonly accept?: string | undefined;
}

/** The request of a call. Its headers overrule the client's, and those of `options` overrule both. */
export function unsignedRequest(
  settings: Settings,
  call: RequestParts,
  options: Readonly<Record<string, string>> = {},
): UnsignedRequest {
  const { method, body, accept, headers = [], cookies = [] } = call;
  const own: Named = [
    ["Content-Type", body?.contentType],
    ["Accept", accept],
  ];
  const fields = new Map<string, HeaderField>();
  for (const [name, value] of [...own, ...settings.headers, ...headers, ...Object.entries(options)]) {
    if (value !== undefined) putHeader(fields, name, value);
  }
  for (const [name, value] of cookies) if (value !== undefined) putCookie(fields, name, value);
  return { method, ...placeOf(settings, call), headers: fields, ...contentOf(body) };
}

function contentOf(body: RequestBody | undefined): Pick<UnsignedRequest, "body" | "stream"> {
  return body?.stream ? { body: undefined, stream: body.stream } : { body: body?.bytes };
}

/** A copy for signers to add to. */
export function outgoing({ method, server, path, query, headers, body }: UnsignedRequest): OutgoingRequest {
  return { method, scheme: server.scheme, host: server.host, path, query, headers: new Map(headers), body };
}

function placeOf({ servers }: Settings, call: RequestParts): Pick<UnsignedRequest, "server" | "path" | "query"> {
  const { url, query = "" } = call;
  if (url === undefined) {
    const { path = "/" } = call;
    if (!path.startsWith("/")) throw new InvalidRequestError("A path does not begin with a slash.");
    const server = servers.find(call.server);
    return { server, path: server.path + path, query };
  }
  const parsed = URL.canParse(url) ? parseUrl(url) : parseUrl(url, servers.find(call.server).origin);
  return { server: serverOf(parsed), path: parsed.pathname, query: joinQuery(parsed.search.slice(1), query) };
}
