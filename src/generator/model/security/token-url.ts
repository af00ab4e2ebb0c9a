import { isLoopback } from "../../source/addresses/loopback.js";
import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import type { SpecDocument } from "../../spec/spec-document.js";
import { checkHost, hasUnseen } from "../address-trouble.js";
import { readLocated } from "../read-node.js";
import { firstServerUrl } from "../server-address.js";
import { textAt } from "../synthesize-text.js";
import { missingTokenUrl, relativeTokenUrl, templateTokenUrl, unsoundTokenUrl } from "./build-scheme-diagnostics.js";

/**
 * The token URL of an OAuth flow: absolute, or a path at the client's own server. A relative one is resolved against the first server
 * (RFC 3986, 5). What a client's secret must not be sent to is reported: plain http beyond this machine, other protocols, addresses
 * with braces or a user name.
 */
export function readTokenUrl(document: SpecDocument, flow: MapNode, report: Report): LocatedText | undefined {
  const written = readLocated(flow, "tokenUrl", report);
  if (written === undefined || written.value.trim() === "") {
    report(missingTokenUrl(written?.origin ?? flow.origin));
    return undefined;
  }
  return soundUrl(document, written, report);
}

/** The URL at which tokens are refreshed, or a device asks for its code, under the same conditions; undefined where there is none. */
export function readOtherUrl(
  document: SpecDocument,
  flow: MapNode,
  name: "refreshUrl" | "deviceAuthorizationUrl",
  report: Report,
): LocatedText | undefined {
  const written = readLocated(flow, name, report);
  return written === undefined || written.value.trim() === "" ? undefined : soundUrl(document, written, report);
}

function soundUrl(document: SpecDocument, written: LocatedText, report: Report): LocatedText | undefined {
  const path = pathAtOwnServer(document, written.value);
  if (path !== undefined) return textAt(path, written.origin);
  if (/[{}]/.test(written.value)) {
    report(templateTokenUrl(written));
    return undefined;
  }
  const url = URL.canParse(written.value) ? new URL(written.value) : resolved(document, written.value);
  checkHost(written, report);
  const problem = url === undefined ? relativeTokenUrl(written) : problemOf(url, written);
  if (problem !== undefined) report(problem);
  if (url === undefined || problem !== undefined) return undefined;
  return URL.canParse(written.value) ? written : textAt(url.href, written.origin);
}

/**
 * The path of an address that is at the client's own server, where only its user knows which that is: the document's has variables, or
 * is relative, or there is none. What a `URL` might read as a host is no path.
 */
function pathAtOwnServer(document: SpecDocument, address: string): string | undefined {
  const server = firstServerUrl(document)?.value;
  if (server !== undefined && !/[{}]/.test(server) && URL.canParse(server)) return undefined;
  const origin = /^[^/?#]*:\/\/[^/?#]+/.exec(server ?? "")?.[0] ?? "";
  const path = address.startsWith(origin) ? address.slice(origin.length) : address;
  return /^\/(?!\/)[^{}\\\s\p{Cc}]*$/u.test(path) ? path : undefined;
}

function resolved(document: SpecDocument, reference: string): URL | undefined {
  const server = firstServerUrl(document)?.value ?? "";
  if (/[{}]/.test(server) || !URL.canParse(server)) return undefined;
  return URL.canParse(reference, server) ? new URL(reference, server) : undefined;
}

function problemOf(url: URL, written: LocatedText): ReturnType<typeof unsoundTokenUrl> | undefined {
  if (url.username !== "" || url.password !== "") return unsoundTokenUrl(written, "holds a user name");
  if (hasUnseen(written.value)) return unsoundTokenUrl(written, "has characters in it that nobody sees");
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) return undefined;
  return unsoundTokenUrl(written, "is not https, and a client's secret would go there");
}
