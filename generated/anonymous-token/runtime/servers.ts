import { InvalidRequestError } from "./errors.js";
import { parseServer, type Server } from "./server.js";

/** The servers of a client, each parsed once. */
export interface Servers {
  /** The server of that name, or the client's own. An `InvalidRequestError` where there is none. */
  readonly find: (name: string | undefined) => Server;
  /** Whether credentials may go there at all. */
  readonly declares: (origin: string) => boolean;
}

/** The document's servers by name, all of which `baseUrl` takes the place of. Their origins stay declared. */
export function parseServers(
  urls: Readonly<Record<string, string>>,
  baseUrl: string | undefined,
  ownName: string | undefined,
): Servers {
  const listed = new Map(Object.entries(urls).map(([name, url]) => [name, parseListed(url)]));
  const base = baseUrl === undefined ? undefined : parseServer(baseUrl);
  const own = ownName ?? [...listed.keys()][0] ?? "";
  const origins = new Set([base, ...listed.values()].map((server) => server?.origin));
  return {
    find: (name = own) => base ?? listed.get(name) ?? unknownServer(name),
    declares: (origin) => origins.has(origin),
  };
}

/** Undefined where the URL is relative to the document. */
function parseListed(url: string): Server | undefined {
  return URL.canParse(url) ? parseServer(url) : undefined;
}

function unknownServer(name: string): never {
  throw new InvalidRequestError(`The document gives no absolute URL for the server "${name}": give \`baseUrl\`.`);
}
