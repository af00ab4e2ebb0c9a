import { InvalidRequestError, OriginError } from "./errors.js";
import type { OutgoingRequest } from "./request.js";

/** Where requests go. */
export interface Server {
  /** `https` or `http`. */
  readonly scheme: string;
  /** In lower case; with the port where it is not the scheme's own. */
  readonly host: string;
  /** `https://api.example.com`. */
  readonly origin: string;
  /** The path that every request's path follows; empty or without a slash at its end. */
  readonly path: string;
  /** May receive credentials: it is asked over TLS, or is this machine. */
  readonly trusted: boolean;
}

/** The server of an absolute http or https URL without user name, query and fragment; else an `InvalidRequestError`, which never shows it. */
export function parseServer(url: string): Server {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:\/\/[^/@]+\/[^?#]*$/.test(parsed.href)) {
    throw new InvalidRequestError(
      "`baseUrl`, or a server's URL, is not https://host/path without user, query and fragment.",
    );
  }
  return serverOf(parsed, parsed.pathname.replace(/\/+$/, ""));
}

/** The server of a URL's origin. */
export function serverOf({ protocol, hostname, host, origin }: URL, path: string): Server {
  const trusted = protocol === "https:" || /^(?:localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(hostname);
  return { scheme: protocol.slice(0, -1), host, origin, path, trusted };
}

/** Sends the request to another server, given as scheme and host; an `OriginError` where others could read what is sent there. */
export function setServer(request: OutgoingRequest, url: string): void {
  const server = parseServer(url);
  if (server.path !== "") throw new InvalidRequestError("The server that a scheme names has a path.");
  assertTrusted(server, "A request");
  request.scheme = server.scheme;
  request.host = server.host;
}

/** Refuses to send credentials where others could read them. */
export function assertTrusted(server: Server, operation: string): void {
  if (!server.trusted) throw new OriginError(`${operation} would send credentials to ${server.origin} without TLS.`);
}

/** A server variable's value, or its default. It may not reach into another part of the URL: no `@ \ ? #` and white space. */
export function serverVariable(value: string | undefined, fallback: string): string {
  const text = value ?? fallback;
  if (/[@\\?#\s]/.test(text))
    throw new InvalidRequestError("A server variable has characters that would change the URL around it.");
  return text;
}
