import type { Security } from "./call.js";
import { type Environment, system } from "./environment.js";
import type { ClientOptions, Fetch } from "./options.js";
import { ownOnly } from "./own.js";
import { type RetryLimits, retryLimits } from "./retry.js";
import type { ConfiguredScheme } from "./scheme.js";
import { parseServers, type Servers } from "./servers.js";
import type { SessionStore } from "./session.js";

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
  readonly servers: Servers;
  readonly headers: readonly (readonly [string, string])[];
  readonly fetch: Fetch;
  /** Milliseconds. */
  readonly timeout: number;
  readonly retry: RetryLimits;
  readonly environment: Environment;
  readonly sessions: SessionStore | undefined;
  readonly schemes: ReadonlyMap<string, ConfiguredScheme>;
  readonly security: Security;
}

/** Settles a definition; an `InvalidRequestError` where `baseUrl` is no URL of a server. */
export function settle({ name, security, ...definition }: ClientDefinition): Settings {
  const options = ownOnly(definition.options);
  return {
    name,
    servers: parseServers(definition.servers, options.baseUrl, options.server),
    headers: Object.entries(options.headers ?? {}),
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    timeout: options.timeout ?? 30_000,
    retry: retryLimits(options.retry),
    environment: options.environment ?? system,
    sessions: options.sessions,
    schemes: configuredSchemes(definition),
    security,
  };
}

function configuredSchemes({ schemes }: Pick<ClientDefinition, "schemes">): ReadonlyMap<string, ConfiguredScheme> {
  const entries = Object.entries(schemes).flatMap(([name, scheme]) =>
    scheme === undefined ? [] : [[name, scheme] as const],
  );
  return new Map(entries);
}
