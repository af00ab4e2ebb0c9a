import type { SignableRequest } from "../../src/generator/scheme/evaluation/signable-request.js";
import type { OutgoingRequest } from "../../templates/runtime/core/request.js";

/** What goes over the wire. */
export interface PlainRequest extends Pick<SignableRequest, "method" | "scheme" | "host" | "path" | "query"> {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** A character for each byte. */
  readonly body: string | undefined;
}

/** What the evaluator's requests and those of generated clients have in common. */
export function plainRequest(request: SignableRequest | OutgoingRequest): PlainRequest {
  const { method, scheme, host, path, query, headers, body } = request;
  const fields = [...headers].map(([key, [, value]]) => [key, value]);
  const bytes = body === undefined ? undefined : Buffer.from(body).toString("latin1");
  return { method, scheme, host, path, query, headers: Object.fromEntries(fields), body: bytes };
}
