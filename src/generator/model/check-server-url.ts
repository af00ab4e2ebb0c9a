import type { Report } from "../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../source/located-text.js";
import { checkHost, isDangerous, schemeOf } from "./address-trouble.js";
import { serverMalformed, serverUnusable } from "./model-diagnostics.js";

/**
 * Whether a client can use a server's address; `sample` is the address with a value for each variable. One that a reader would take
 * for another place than a program does is an error, one that is merely not for HTTP clients is left out with a warning.
 */
export function isUsableServer(url: LocatedText, sample: string, report: Report): boolean {
  const trouble = malformation(sample);
  if (trouble !== undefined) report(serverMalformed(url, trouble));
  else checkHost(url, report);
  const limit = trouble === undefined ? limitation(sample) : undefined;
  if (limit !== undefined) report(serverUnusable(url, limit));
  return trouble === undefined && limit === undefined;
}

function malformation(sample: string): string | undefined {
  if (/[\p{Cc}\s\\]/u.test(sample)) return "it has white space, control characters or a backslash";
  const scheme = schemeOf(sample);
  if (scheme !== undefined && isDangerous(scheme)) return `${scheme}: is no place to send requests to`;
  if (scheme === undefined && /^[^/?#]*:\/\//.test(sample)) return "it is no URL";
  const authority = /^(?:[a-z][a-z\d+.-]*:)?\/\/([^/?#]*)/i.exec(sample)?.[1];
  if (authority?.includes("@")) return "it has a user name in it, which hides the host behind it";
  if (authority === "") return "it names no host";
  return scheme !== undefined && isHttp(scheme) && !URL.canParse(sample) ? "it is no URL" : undefined;
}

function limitation(sample: string): string | undefined {
  const scheme = schemeOf(sample);
  if (scheme !== undefined && !isHttp(scheme)) return `no request is sent by ${scheme}:`;
  return /[?#]/.test(sample) ? "a path cannot follow a query or a fragment" : undefined;
}

function isHttp(scheme: string): boolean {
  return scheme === "https" || scheme === "http";
}
