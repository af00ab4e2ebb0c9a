import type { Api, Operation, Server, UrlPart } from "../model/api.js";
import { type FoundServer, nameServers } from "../model/name-servers.js";
import { nameScope, reservedMembers } from "./names/name-scope.js";

/**
 * The API with a name of its own for each server: an operation's server that the document lists too has that one's name, and one that says
 * nothing of itself has a word of its address by which it differs from all others.
 */
export function withServerNames(api: Api): Api {
  const distinct = new Map<string, Server>();
  for (const server of [...api.servers, ...api.operations.flatMap(({ servers }) => servers)])
    if (!distinct.has(urlKey(server.url))) distinct.set(urlKey(server.url), server);
  const scope = nameScope(reservedMembers);
  const named = nameServers([...distinct.values()].map(unnumbered));
  const names = new Map(named.map(({ url, name }) => [urlKey(url), scope.take(name, "Server")]));
  const rename = (server: Server): Server => ({ ...server, name: names.get(urlKey(server.url)) ?? server.name });
  return {
    ...api,
    servers: api.servers.map(rename),
    operations: api.operations.map((operation) => ({ ...operation, servers: operation.servers.map(rename) })),
  };
}

/** Every server that a call may go to, the document's own first. An operation goes to the first of its own. */
export function allServers(api: Api): readonly Server[] {
  const own = api.operations.flatMap(({ servers }) => servers.slice(0, 1));
  return [...new Map([...api.servers, ...own].map((server) => [server.name, server])).values()];
}

/** The name of the server that the operation goes to, where that is not the client's. */
export function serverOf(operation: Operation): string | undefined {
  return operation.servers[0]?.name;
}

/** The model numbers servers in whose list nothing tells them apart, an operation's from 1 again. */
function unnumbered({ name, ...server }: Server): FoundServer {
  return /^server\d+$/.test(name) ? server : { name, ...server };
}

function urlKey(url: readonly UrlPart[]): string {
  return JSON.stringify(url.map((part) => (part.kind === "literal" ? part.text : [part.name])));
}
