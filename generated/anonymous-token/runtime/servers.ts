import { bare, ownOnly } from "./own.js";
import { parseServer, type Server } from "./server.js";

/** Finds a server by its name, or the client's own; an `InvalidRequestError` where there is none. */
export type FindServer = (name?: string) => Server;

/** The document's servers by name, all of which `baseUrl` takes the place of. Each is parsed once. */
export function serverFinder(
  urls: Readonly<Record<string, string>>,
  baseUrl: string | undefined,
  usual: string = Object.keys(urls)[0] ?? "",
): FindServer {
  const known = ownOnly(urls);
  const parsed: Record<string, Server> = bare({});
  const find: FindServer = (name = usual) => (parsed[name] ??= parseServer(baseUrl ?? known[name] ?? ""));
  if (baseUrl !== undefined) find();
  return find;
}

/** Whether credentials may go there at all: to the document's servers, and to `baseUrl`. */
export function isDeclared(
  urls: Readonly<Record<string, string>>,
  baseUrl: string | undefined,
  origin: string,
): boolean {
  const declared = [...Object.values(urls), baseUrl ?? ""];
  return declared.some((url) => URL.canParse(url) && new URL(url).origin === origin);
}
