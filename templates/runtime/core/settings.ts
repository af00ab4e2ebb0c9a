import type { Security } from "./call.js";
import { type Environment, system } from "./environment.js";
import type { ClientOptions, Fetch } from "./options.js";
import { ownOnly } from "./own.js";
import type { ConfiguredScheme } from "./scheme.js";
import { parseServers, type Servers } from "./servers.js";

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
}

/** A definition, settled: defaults filled in, servers parsed, nothing left of the prototypes of options. */
export interface Settings {
  readonly name: string;
  readonly options: ClientOptions;
  readonly headers: readonly (readonly [string, string])[];
  readonly fetch: Fetch;
  readonly environment: Environment;
  readonly servers: Servers;
  readonly schemes: ReadonlyMap<string, ConfiguredScheme>;
  readonly security: Security;
}

export function settle({ name, security, ...definition }: ClientDefinition): Settings {
  const options = ownOnly(definition.options);
  const schemes = new Map<string, ConfiguredScheme>();
  for (const [scheme, configured] of Object.entries(definition.schemes))
    if (configured) schemes.set(scheme, configured);
  return {
    name,
    options,
    headers: Object.entries(options.headers ?? {}),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    environment: options.environment ?? system,
    servers: parseServers(definition.servers, options.baseUrl, options.server),
    schemes,
    security,
  };
}
