import { InvalidRequestError, OriginError } from "./errors.js";
import { type Origin, type OutgoingRequest, originOf } from "./request.js";

/** Where requests go. */
export interface Server extends Origin {
  /** The path that every request's path follows; empty or without a slash at its end. */
  readonly path: string;
}

/** The server of an absolute http or https URL without user name, query and fragment; else an `InvalidRequestError`, which never shows it. */
export function parseServer(url: string): Server {
  const [, scheme, host = "", path = ""] =
    /^(https?):\/\/([^/@]+)(\/[^?#]*[^/?#])?\/*$/.exec(parseUrl(url)?.href ?? "") ?? [];
  if (scheme === undefined) {
    throw new InvalidRequestError("A server's URL, or `baseUrl`, is not one like https://host/path.");
  }
  return { scheme, host, path };
}

/** Undefined where it is no URL, which `URL` itself would say in an error that shows it. */
export function parseUrl(url: string, base?: string): URL | undefined {
  return URL.canParse(url, base) ? new URL(url, base) : undefined;
}

/** The origin of a URL. */
export function serverOf({ protocol, host }: URL): Origin {
  return { scheme: protocol.slice(0, -1), host };
}

/** Sends the request to another server, given as scheme and host; an `OriginError` where others could read what is sent there. */
export function setServer(request: OutgoingRequest, url: string): void {
  const server = parseServer(url);
  if (server.path !== "") throw new InvalidRequestError("The server that a scheme names has a path.");
  assertTrusted(server, "A request");
  request.scheme = server.scheme;
  request.host = server.host;
}

/** Refuses to send credentials where others could read them: they go over TLS, or to this machine. */
export function assertTrusted(server: Origin, operation: string): void {
  if (server.scheme !== "https" && !/^(localhost|\[::1\]|127(\.\d+){3})(:\d+)?$/.test(server.host))
    throw new OriginError(`${operation} would send credentials to ${originOf(server)} without TLS.`);
}

/**
 * A server variable's value, or its default. It may not reach into another part of the URL: no `@ \ ? #` and white space. Without
 * either the URL is none that a server can have.
 */
export function serverVariable(value: string | undefined, fallback?: string): string {
  return valueWithout(/[@\\?#\s]/, value, fallback);
}

/**
 * As `serverVariable`, where the rest of the host follows: no `/` either, and no `:` but in an IPv6 address. They would end the host
 * there, and credentials would go to it.
 */
export function hostVariable(value: string | undefined, fallback?: string): string {
  return valueWithout(/[@\\?#\s/]|:(?![\da-f:.]*\])/i, value, fallback);
}

function valueWithout(foreign: RegExp, value: string | undefined, fallback = "?"): string {
  if (foreign.test(value ?? ""))
    throw new InvalidRequestError("A server variable has characters that would change the URL around it.");
  return value ?? fallback;
}
