import type { Call, Reply, RequestCall } from "./call.js";
import { dispatch, type PreparedCall } from "./dispatch.js";
import type { CallOptions } from "./options.js";
import { ownOnly } from "./own.js";
import { rawRequest } from "./raw-request.js";
import { listedKind, readReply, receiveContent } from "./read-reply.js";
import { type ClientDefinition, type Settings, settle } from "./settings.js";
import { unsignedRequest } from "./unsigned.js";

export type { Call, Reply, ReplyKind, ReplyReader, RequestCall, Security } from "./call.js";
export type { CallOptions, ClientOptions, Fetch, RetryOptions } from "./options.js";
export { ownOnly } from "./own.js";
export { type ConfiguredScheme, signedBy } from "./scheme.js";
export { serverVariable } from "./server.js";
export type { ClientDefinition } from "./settings.js";
export { type ReplyScheme, withReply } from "./with-reply.js";
export { type SessionScheme, withSession } from "./with-session.js";

/** Makes the calls of one API. `Configured` has a member for each scheme that has credentials. */
export interface Client<Configured = object> {
  readonly schemes: Configured;
  /**
   * Makes a call that the document need not list. Any status is a reply, not an error; its body is still to be read, for which there is
   * no time limit.
   */
  readonly request: (call: RequestCall, options?: CallOptions) => Promise<Response>;
  /** Makes a call of a listed operation. */
  readonly perform: (call: Call, options?: CallOptions) => Promise<Reply>;
}

/** Of the type of the credentials that are given: a member for each scheme that surely has them. */
export type ConfiguredSchemes<Auth> = {
  readonly [Scheme in keyof Auth as undefined extends Auth[Scheme] ? never : Scheme]: true;
};

/** A client. An `InvalidRequestError` where `baseUrl` is no http or https URL. */
export function createClient<Configured>(definition: ClientDefinition): Client<Configured> {
  const settings = settle(definition);
  return {
    // The definition has credentials for the schemes that `Configured` names: both come from the same `auth`.
    schemes: Object.fromEntries(Array.from(settings.schemes.keys(), (scheme) => [scheme, true])) as Configured,
    request: (call, options) => rawRequest(settings, call, options),
    perform: (call, options) => perform(settings, call, options),
  };
}

/** Makes a call of a listed operation and gives the reply the types that the document promises. */
export function call<Result>(client: Client, call: Call, options?: CallOptions): Promise<Result> {
  // The one place where JSON becomes a type: the document's word for it is taken.
  return client.perform(call, options) as Promise<Result>;
}

async function perform(settings: Settings, given: Call, givenOptions: CallOptions = {}): Promise<Reply> {
  const call = ownOnly(given);
  const options = ownOnly(givenOptions);
  const prepared: PreparedCall = {
    operation: call.operation,
    unsigned: unsignedRequest(settings, call, options.headers),
    security: call.security,
    options,
    declares: (status) => listedKind(call.replies, status) !== undefined,
    receive: (response) => receiveContent(call.replies, response),
    redirects: 5,
    within: undefined,
  };
  const received = await dispatch(settings, call.prepare?.(prepared, settings) ?? prepared);
  return readReply(call, received);
}
