import type { Call, Reply } from "./call.js";
import { exchange } from "./exchange.js";
import type { CallOptions } from "./options.js";
import { ownOnly } from "./own.js";
import { isListed, readingOf, readReply } from "./read-reply.js";
import { type ClientDefinition, type Settings, settle } from "./settings.js";
import { unsignedRequest } from "./unsigned.js";

export { attempt } from "./attempt.js";
export type { Call, Reply, ReplyKind, ReplyReader, RequestCall, Security } from "./call.js";
export type { CallOptions, ClientOptions, Fetch, RetryOptions } from "./options.js";
export { ownOnly } from "./own.js";
export { type ConfiguredScheme, configured, signedBy } from "./scheme.js";
export { hostVariable, serverVariable } from "./server.js";
export type { ClientDefinition } from "./settings.js";
export { type ReplyScheme, withReply } from "./with-reply.js";
export { type SessionScheme, withSession } from "./with-session.js";

/** Makes the calls of one API. `Configured` has a member for each scheme that has credentials. */
export interface Client<Configured = object> {
  /** For the types only: it is never there. */
  readonly schemes?: Configured;
  /** Makes a call of a listed operation and gives the reply the types that the document promises. */
  readonly perform: <Result = Reply>(call: Call, options?: CallOptions) => Promise<Result>;
  /** What it was made with, for `sendRequest`. A function, so that no log of the client shows its headers. */
  readonly settings: () => Settings;
}

/** Of the type of the credentials that are given: a member for each scheme that surely has them. */
export type ConfiguredSchemes<Auth> = {
  readonly [Scheme in keyof Auth as undefined extends Auth[Scheme] ? never : Scheme]: true;
};

/** A client. An `InvalidRequestError` where `baseUrl` is no http or https URL, or a header's name no token. */
export function createClient<Configured>(definition: ClientDefinition): Client<Configured> {
  const settings = settle(definition);
  return {
    settings: () => settings,
    perform<Result>(call: Call, given?: CallOptions) {
      const options = given === undefined ? usual : ownOnly(given);
      const unsigned = unsignedRequest(settings, call, options);
      // Each member by its name: objects that are spread into larger ones cost more than all else of a call.
      return exchange(call.prepare?.(unsigned, settings) ?? unsigned, {
        settings,
        call,
        options,
        reading: (response) => readingOf(call.replies, response),
        // The one place where JSON becomes a type: the document's word for it is taken.
        finish: (received) => readReply(call, received) as Result,
        keeps: isListed,
        redirects: 5,
      });
    },
  };
}

const usual: CallOptions = ownOnly({});
