import { bytesBody, jsonBody, type RequestBody, textBody } from "./body.js";
import type { RequestCall } from "./call.js";
import { dispatch } from "./dispatch.js";
import { OriginError } from "./errors.js";
import type { CallOptions } from "./options.js";
import { ownOnly } from "./own.js";
import { form, joinQuery } from "./serialize.js";
import type { Settings } from "./settings.js";
import { unsignedRequest } from "./unsigned.js";

/** Makes a call that the document need not list. The reply is returned as it is, its body unread. */
export async function rawRequest(
  settings: Settings,
  given: RequestCall,
  givenOptions: CallOptions = {},
): Promise<Response> {
  const call = ownOnly(given);
  const options = ownOnly(givenOptions);
  const method = call.method.toUpperCase();
  const operation = `The ${method} request`;
  const parts = ownOnly({
    ...call,
    method,
    query: queryText(call.query),
    headers: Object.entries(call.headers ?? {}),
    body: requestBody(call.body),
  });
  const unsigned = unsignedRequest(settings, parts, options.headers);
  assertDeclared(settings, operation, unsigned.server.origin);
  const { response } = await dispatch(settings, {
    operation,
    unsigned,
    security: call.schemes === undefined ? settings.security : [call.schemes],
    options,
    declares: () => false,
    receive: undefined,
    redirects: 5,
    within: undefined,
  });
  return response;
}

function assertDeclared({ servers }: Settings, operation: string, origin: string): void {
  if (!servers.declares(origin))
    throw new OriginError(`${operation} would go to ${origin}, which is no server of this API.`);
}

function queryText(query: RequestCall["query"]): string | undefined {
  if (typeof query !== "object") return query;
  return joinQuery(...Object.entries(query).map(([name, value]) => form(name, value)));
}

function requestBody(body: RequestCall["body"]): RequestBody | undefined {
  if (body === undefined) return undefined;
  if (typeof body === "string") return textBody(body);
  if (body instanceof Uint8Array) return bytesBody(body);
  const own = ownOnly(body);
  return isRequestBody(own) ? own : jsonBody(body);
}

function isRequestBody(body: object): body is RequestBody {
  return "contentType" in body && "bytes" in body && body.bytes instanceof Uint8Array;
}
