import type { Report } from "../../source/diagnostic.js";
import type { MapNode } from "../../source/document-node.js";
import type { LocatedText } from "../../source/located-text.js";
import { isLoopback } from "../../source/loopback.js";
import type { SpecDocument } from "../../spec/spec-document.js";
import { member, readLocated } from "../read-node.js";
import { textAt } from "../synthesize-text.js";
import { missingTokenUrl, relativeTokenUrl, templateTokenUrl, unsoundTokenUrl } from "./build-scheme-diagnostics.js";

/**
 * The absolute token URL of an OAuth flow. A relative one is resolved against the first server (RFC 3986, 5). What a client's
 * secret must not be sent to is reported: plain http beyond this machine, other protocols, addresses with braces or a user name.
 */
export function readTokenUrl(document: SpecDocument, flow: MapNode, report: Report): LocatedText | undefined {
  const written = readLocated(flow, "tokenUrl", report);
  if (written === undefined || written.value.trim() === "") {
    report(missingTokenUrl(written?.origin ?? flow.origin));
    return undefined;
  }
  return soundUrl(document, written, report);
}

/** The absolute URL at which tokens are refreshed, or a device asks for its code, under the same conditions; undefined where there is none. */
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
  if (/[{}]/.test(written.value)) {
    report(templateTokenUrl(written));
    return undefined;
  }
  const url = URL.canParse(written.value) ? new URL(written.value) : resolved(document, written.value);
  const problem = url === undefined ? relativeTokenUrl(written) : problemOf(url, written);
  if (problem !== undefined) report(problem);
  if (url === undefined || problem !== undefined) return undefined;
  return URL.canParse(written.value) ? written : textAt(url.href, written.origin);
}

function resolved(document: SpecDocument, reference: string): URL | undefined {
  const servers = member(document.root, "servers");
  const server = member(servers?.kind === "list" ? servers.items[0] : undefined, "url");
  if (server?.kind !== "text" || /[{}]/.test(server.text.value) || !URL.canParse(server.text.value)) return undefined;
  return URL.canParse(reference, server.text.value) ? new URL(reference, server.text.value) : undefined;
}

function problemOf(url: URL, written: LocatedText): ReturnType<typeof unsoundTokenUrl> | undefined {
  if (url.username !== "" || url.password !== "") return unsoundTokenUrl(written, "holds a user name");
  if (url.protocol === "https:" || (url.protocol === "http:" && isLoopback(url.hostname))) return undefined;
  return unsoundTokenUrl(written, "is not https, and a client's secret would go there");
}
