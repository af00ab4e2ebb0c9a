import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import type { SpecDocument } from "../../spec/spec-document.js";
import { tokenEndpointAuthentication } from "../foreign/foreign-speakeasy.js";
import { readAddress } from "../page-address.js";
import { listedMembers, member, readMap } from "../read-node.js";
import { literalOf } from "../synthesize-text.js";
import { missingFlows } from "./build-scheme-diagnostics.js";
import { anyToken, type LibraryUse, useOf } from "./library-use.js";
import { readOtherUrl, readTokenUrl } from "./token-url.js";

/**
 * The client credentials flow needs no person, the password flow one who has told the app, and the device flow one with another device.
 * Where another flow is offered beside the latter two, or instead, the caller has got a token by it in the end.
 */
export function readOAuth2(
  document: SpecDocument,
  node: MapNode,
  type: LocatedText,
  report: Report,
): LibraryUse | undefined {
  const flows = readMap(node, "flows", report);
  if (member(node, "flows") === undefined) report(missingFlows(type));
  const credentials = flows && readMap(flows, "clientCredentials", report);
  if (credentials !== undefined) return readClientCredentials(document, credentials, type, report);
  const password = listedMembers(flows).length === 1 && flows ? readMap(flows, "password", report) : undefined;
  if (password !== undefined) return readPassword(document, password, type, report);
  const device = flows && readMap(flows, "deviceAuthorization", report);
  if (device !== undefined && listedMembers(flows).length === 1) return readDevice(document, device, type, report);
  const note = tokenNote(node, flows, report);
  return { ...useOf(anyToken, type), ...(note !== undefined && { note }) };
}

/** What the document says of getting a token with a person's consent, which is the app's part. */
function tokenNote(node: MapNode, flows: MapNode | undefined, report: Report): string | undefined {
  const read = (flow: string, name: string): string | undefined => {
    const described = flows && readMap(flows, flow, report);
    return described && readAddress(described, name, report);
  };
  const [code, implicit] = ["authorizationCode", "implicit"].map((flow) => read(flow, "authorizationUrl"));
  const device = read("deviceAuthorization", "deviceAuthorizationUrl");
  const metadata = readAddress(node, "oauth2MetadataUrl", report);
  const tokens = read("authorizationCode", "tokenUrl");
  const ways = [
    code &&
      `The user agrees at ${code}, and the app has the code made a token at ${tokens ?? "the server"} (RFC 6749, 4.1).`,
    implicit && `The user agrees at ${implicit}, from where the token comes back (RFC 6749, 4.2).`,
    device &&
      `A device asks for its code at ${device}, and for the token at ${read("deviceAuthorization", "tokenUrl") ?? "the server"} while the user agrees (RFC 8628).`,
    metadata && `${metadata} tells where (RFC 8414).`,
  ].filter((way) => way !== undefined && way !== "");
  return ways.length === 0 ? undefined : ["An access token, which the app gets.", ...ways].join(" ");
}

function readClientCredentials(document: SpecDocument, flow: MapNode, type: LocatedText, report: Report): LibraryUse {
  const tokenUrl = readTokenUrl(document, flow, report);
  const how = tokenEndpointAuthentication(flow, report);
  if (tokenUrl === undefined) return useOf(anyToken, type);
  const filled = { tokenUrl: literalOf(tokenUrl), ...(how && { clientAuthentication: literalOf(how) }) };
  return useOf("oauth2-client-credentials", type, filled);
}

function readDevice(document: SpecDocument, flow: MapNode, type: LocatedText, report: Report): LibraryUse {
  const codeUrl = readOtherUrl(document, flow, "deviceAuthorizationUrl", report);
  const tokenUrl = readTokenUrl(document, flow, report);
  const refreshUrl = readOtherUrl(document, flow, "refreshUrl", report);
  if (codeUrl === undefined || tokenUrl === undefined) return useOf(anyToken, type);
  const urls = { deviceAuthorizationUrl: literalOf(codeUrl), tokenUrl: literalOf(tokenUrl) };
  return useOf("oauth2-device", type, { ...urls, ...(refreshUrl && { refreshUrl: literalOf(refreshUrl) }) });
}

function readPassword(document: SpecDocument, flow: MapNode, type: LocatedText, report: Report): LibraryUse {
  const tokenUrl = readTokenUrl(document, flow, report);
  const refreshUrl = readOtherUrl(document, flow, "refreshUrl", report);
  if (tokenUrl === undefined) return useOf(anyToken, type);
  const filled = { tokenUrl: literalOf(tokenUrl), ...(refreshUrl && { refreshUrl: literalOf(refreshUrl) }) };
  return useOf("oauth2-password", type, filled);
}
