import type { Api, Operation, Server, UrlPart } from "../model/api.js";
import { nameScope, reservedMembers } from "./names/name-scope.js";

/**
 * The API with a name of its own for each server: an operation's server that the document lists too has that one's name, any other a
 * name that no server has yet.
 */
export function withServerNames(api: Api): Api {
  const scope = nameScope(reservedMembers);
  const named = new Map<string, Server>();
  const add = (server: Server): Server => {
    const known = named.get(urlKey(server.url));
    if (known !== undefined) return { ...server, name: known.name };
    const added = { ...server, name: scope.take(isNumbered(server) ? nextNumber(named.size) : server.name, "Server") };
    named.set(urlKey(server.url), added);
    return added;
  };
  const servers = api.servers.map(add);
  return {
    ...api,
    servers,
    operations: api.operations.map((operation) => ({ ...operation, servers: operation.servers.map(add) })),
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

/** The model numbers servers that say nothing of themselves, an operation's from 1 again. */
function isNumbered({ name }: Server): boolean {
  return /^server\d+$/.test(name);
}

function nextNumber(count: number): string {
  return `server${count + 1}`;
}

function urlKey(url: readonly UrlPart[]): string {
  return JSON.stringify(url.map((part) => (part.kind === "literal" ? part.text : [part.name])));
}
