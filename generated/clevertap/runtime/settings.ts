import type { Attempt } from "./attempt.js";
import type { Security } from "./call.js";
import { givenHeaders } from "./headers.js";
import type { ClientOptions } from "./options.js";
import { bare, ownOnly } from "./own.js";
import type { ConfiguredScheme } from "./scheme.js";
import { type FindServer, serverFinder } from "./servers.js";
import type { Named } from "./unsigned.js";

/** What a generated client says of its API. */
export interface ClientDefinition {
  /** The API's name; part of the keys of sessions. */
  readonly name: string;
  readonly options: ClientOptions;
  /** URLs by name, variables filled in; the first one is the API's own. A relative one needs a `baseUrl`. */
  readonly servers: Readonly<Record<string, string>>;
  /** Undefined where the caller has given no credentials. */
  readonly schemes: Readonly<Record<string, ConfiguredScheme | undefined>>;
  /** For calls that the document does not list. */
  readonly security: Security;
  /** `attempt`, with what the schemes need besides: `checkingReplies`, `remedied`. */
  readonly attempt: Attempt;
}

/** A definition, settled: defaults filled in, nothing left of the prototypes of options. */
export interface Settings extends ClientDefinition {
  readonly findServer: FindServer;
  readonly headers: Named;
}

/** Settles a definition; an `InvalidRequestError` where `baseUrl` is no URL of a server, or a header's name no token. */
export function settle(definition: ClientDefinition): Settings {
  const options = ownOnly(definition.options);
  return {
    ...definition,
    options,
    schemes: bare(definition.schemes),
    findServer: serverFinder(definition.servers, options.baseUrl, options.server),
    headers: givenHeaders(options.headers),
  };
}
