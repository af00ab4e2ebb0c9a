import type { Received } from "./attempt.js";
import { bytesBody, jsonBody, type RequestBody, textBody } from "./body.js";
import type { RequestCall } from "./call.js";
import type { Client } from "./client.js";
import { InvalidRequestError, OriginError } from "./errors.js";
import { exchange } from "./exchange.js";
import { givenHeaders } from "./headers.js";
import type { CallOptions } from "./options.js";
import { ownOnly } from "./own.js";
import { originOf } from "./request.js";
import { assertSendable } from "./sendable.js";
import { formMembers, joinQuery } from "./serialize.js";
import { isDeclared } from "./servers.js";
import type { Settings } from "./settings.js";
import { unread } from "./unread.js";
import { type UnsignedRequest, unsignedRequest } from "./unsigned.js";
import { atUrl } from "./url-target.js";

/**
 * Makes a call that the document need not list. Any status is a reply, not an error; its body is still to be read, for which there is no
 * time limit. A server that the document does not list is an `OriginError`.
 */
export async function sendRequest(client: Client, given: RequestCall, options: CallOptions = {}): Promise<Response> {
  const settings = client.settings();
  const call = ownOnly(given);
  const own = ownOnly(options);
  const method = call.method.toUpperCase();
  const operation = `The ${method} request`;
  const unsigned = unsignedOf(settings, method, call, own);
  assertDeclared(settings, operation, originOf(unsigned));
  assertSendable(unsigned);
  return await exchange(unsigned, {
    settings,
    call: { operation, security: call.schemes === undefined ? settings.security : [call.schemes] },
    options: own,
    reading: () => unread(),
    finish: releasing,
    keeps: () => false,
    redirects: 5,
  });
}

/** The caller reads the body, or not: its signal matters for as long as there is one to read, and somebody who could. */
function releasing({ response, release }: Received): Response {
  if (response.body === null) release();
  else collected.register(response, release);
  return response;
}

const collected = /* @__PURE__ */ new FinalizationRegistry<() => void>((release) => release());

/** The request of a call, which has no prototype, and neither have the options. */
function unsignedOf(settings: Settings, method: string, call: RequestCall, options: CallOptions): UnsignedRequest {
  const { path = "/", url, query, headers, body, server } = call;
  const parts = { method, path, query: queryText(query), headers: givenHeaders(headers), body: bodyOf(body), server };
  if (body !== undefined && (method === "GET" || method === "HEAD"))
    throw new InvalidRequestError(`${method} cannot have a body.`);
  if (!path.startsWith("/")) throw new InvalidRequestError("A path does not begin with a slash.");
  if (path.includes("?")) throw new InvalidRequestError("A path has a query, which stands under `query`.");
  const unsigned = unsignedRequest(settings, parts, options);
  return url === undefined ? unsigned : atUrl(unsigned, url);
}

function assertDeclared({ servers, options }: Settings, operation: string, origin: string): void {
  if (!isDeclared(servers, options.baseUrl, origin))
    throw new OriginError(`${operation} would go to ${origin}, which is no server of this API.`);
}

function queryText(query: RequestCall["query"]): string | undefined {
  if (typeof query !== "object") return query;
  return joinQuery(...Object.entries(query).map(([name, value]) => formMembers(name, value)));
}

function bodyOf(body: RequestCall["body"]): RequestBody | undefined {
  if (body === undefined) return undefined;
  if (typeof body === "string") return textBody(body);
  if (body instanceof Uint8Array) return bytesBody(body);
  const own = ownOnly(body);
  return isRequestBody(own) ? own : jsonBody(body);
}

function isRequestBody(body: object): body is RequestBody {
  return (
    "contentType" in body &&
    "content" in body &&
    (typeof body.content === "string" || body.content instanceof Uint8Array)
  );
}
