import { percentEncode } from "./percent.js";
import type { OutgoingRequest } from "./request.js";
import { assertSendable } from "./sendable.js";
import { withoutSigned } from "./signed-target.js";

/** Adds a parameter at the end of the query; name and value are percent-encoded (RFC 3986). */
export function appendQuery(request: OutgoingRequest, name: string, value: string): void {
  const field = `${percentEncode(name)}=${percentEncode(value)}`;
  request.query = request.query === "" ? field : `${request.query}&${field}`;
  request.withoutSigned = withoutSigned;
}

/** Sets the path; an `InvalidRequestError` where `fetch` would change it. */
export function setPath(request: OutgoingRequest, path: string): void {
  request.path = path;
  request.withoutSigned = withoutSigned;
  assertSendable(request);
}
