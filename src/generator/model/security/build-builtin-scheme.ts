import type { Definition, Scheme } from "../../scheme/scheme.js";
import { type Diagnostic, hasErrors, type Outcome, type Report } from "../../source/diagnostic.js";
import type { MapNode } from "../../source/document-node.js";
import { eased } from "../../source/leniency.js";
import type { LocatedText } from "../../source/located-text.js";
import type { SpecDocument } from "../../spec/spec-document.js";
import { isFramingHeader, isToken } from "../contents/header-names.js";
import { authType, awsService, type IamScheme, isAwsSignature } from "../foreign/foreign-aws.js";
import { tokenEndpointAuthentication } from "../foreign/foreign-speakeasy.js";
import { listedMembers, readLocated, readMap, readProse } from "../read-node.js";
import { literalOf, textAt } from "../synthesize-text.js";
import type { SchemeSetting } from "./build-scheme.js";
import {
  assumedHttpScheme,
  framingKey,
  impossibleHttpScheme,
  malformedHttpScheme,
  signatureAsKey,
  unregisteredHttpScheme,
  unsupportedHttpScheme,
} from "./build-scheme-diagnostics.js";
import { type HttpSupport, httpSupport } from "./http-schemes.js";
import { readDeviceUrl, readRefreshUrl, readTokenUrl } from "./token-url.js";

/** A security scheme of OpenAPI's own kinds as a use of the library. `mutualTLS` has no steps: the connection does it. */
export function buildBuiltinScheme(
  document: SpecDocument,
  name: string,
  node: MapNode,
  setting: SchemeSetting,
): Outcome<Scheme> {
  const diagnostics: Diagnostic[] = [];
  const report: Report = (diagnostic) => diagnostics.push(diagnostic);
  const type = readLocated(node, "type", report);
  const use = type && readUse(document, node, type, report);
  if (use === undefined || hasErrors(eased(diagnostics, document.lenient))) return { diagnostics };
  return { value: schemeOf(name, setting, use), diagnostics };
}

/** The scheme of operations that API Gateway lets only signed requests call, in a document that has no scheme for it. */
export function buildIamScheme(document: SpecDocument, { name, at }: IamScheme): Outcome<Scheme> {
  return { value: schemeOf(name, { origin: at.origin }, signatureUse(document, at)), diagnostics: [] };
}

function schemeOf(name: string, setting: SchemeSetting, use: LibraryUse): Scheme {
  const steps =
    use.kind === "connection"
      ? byConnection(setting, use)
      : {
          use: { scheme: use.scheme, with: use.with },
          ...noted(use.note === undefined ? { description: use.says, ...setting } : setting, use.note),
        };
  const empty = { parameters: [], credentials: [], let: [], send: [], dropped: [], allow: [], examples: [] };
  return { name, ...setting, ...steps, ...empty, builtin: true };
}

/** A scheme that the document demands and does not describe, or not as OpenAPI has it. A lenient reading takes the caller's word for it. */
export function undescribedScheme({ value, origin }: LocatedText): Scheme {
  const note =
    "The API demands it, and does not say what it is. Nothing is sent for it: the `fetch` that you give must authenticate.";
  return schemeOf(value, { origin }, { kind: "connection", note });
}

/** Nothing is put on a request: the caller's `fetch` authenticates, by what it presents when it connects or by itself. */
function byConnection(
  { description }: SchemeSetting,
  { note }: Connection,
): Pick<Scheme, "byConnection" | "description"> {
  return { byConnection: true, ...noted({ description }, note) };
}

function noted(
  { description }: { readonly description?: string | undefined },
  note: string | undefined,
): Pick<Scheme, "description"> {
  const text = [description, note].filter((part) => part !== undefined).join("\n\n");
  return text === "" ? {} : { description: text };
}

interface Connection {
  readonly kind: "connection";
  /** For the caller, who must do it. */
  readonly note: string;
}

const certificate: Connection = {
  kind: "connection",
  note: "A certificate that the connection presents. Nothing is sent for it: the `fetch` that you give must have it.",
};

interface Use {
  readonly kind: "use";
  readonly scheme: LocatedText;
  readonly with: readonly Definition[];
  /** What it does, where the document does not say: the library's own words are for whoever describes an API. */
  readonly says?: string;
  /** For the caller, who has to do a part of it. */
  readonly note?: string;
}

type LibraryUse = Connection | Use;

function readUse(document: SpecDocument, node: MapNode, type: LocatedText, report: Report): LibraryUse | undefined {
  switch (type.value) {
    case "apiKey":
      return isAwsSignature(node) ? readAwsSignature(document, node) : readApiKey(node, report);
    case "http":
      return readHttp(document, node, report);
    case "oauth2":
      return readOAuth2(document, node, type, report);
    case "openIdConnect": {
      const address = readProse(node, "openIdConnectUrl", report);
      const note = address === undefined ? undefined : `An access token, which the app gets: ${address} tells where.`;
      return { ...useOf(anyToken, type), ...(note !== undefined && { note }) };
    }
    case "mutualTLS":
      return certificate;
    default:
      // A lenient reading has been told of it by the validator.
      return undefined;
  }
}

function readApiKey(node: MapNode, report: Report): LibraryUse | undefined {
  const place = readLocated(node, "in", report);
  const name = readLocated(node, "name", report);
  const isSound = place?.value === "query" || isToken(name?.value ?? "");
  if (place === undefined || name === undefined || !apiKeyPlaces.has(place.value) || !isSound) return undefined;
  if (place.value === "header" && isFramingHeader(name.value)) report(framingKey(name));
  const isShared = /\/shared.?key(?:.?lite)?$/i.test(node.origin.pointer) && /^authorization$/i.test(name.value);
  if (isShared || /signature$|hmac/i.test(name.value)) report(signatureAsKey(name, isShared));
  const says = `The key goes into ${apiKeyPlaces.get(place.value)} ${name.value}.`;
  return { ...useOf(`api-key-${place.value}`, place, { name: literalOf(name) }), says };
}

const apiKeyPlaces: ReadonlyMap<string, string> = new Map([
  ["header", "the header"],
  ["query", "the query parameter"],
  ["cookie", "the cookie"],
]);

function readAwsSignature(document: SpecDocument, node: MapNode): LibraryUse | undefined {
  const type = authType(node);
  return type && signatureUse(document, type);
}

/** S3 has rules of its own, and a scheme of its own in the library. */
function signatureUse(document: SpecDocument, at: LocatedText): LibraryUse {
  const service = awsService(document, at);
  return service.value === "s3" ? useOf("aws-s3", at) : useOf("aws-sigv4", at, { service: literalOf(service) });
}

function readHttp(document: SpecDocument, node: MapNode, report: Report): LibraryUse | undefined {
  const scheme = readLocated(node, "scheme", report);
  if (scheme === undefined || scheme.value === "") return undefined;
  if (/^[!-~]+( [!-~]+)*$/.test(scheme.value.trim()))
    return httpUse(document, scheme, httpSupport(scheme.value), report);
  report(malformedHttpScheme(scheme));
  return undefined;
}

function httpUse(document: SpecDocument, scheme: LocatedText, support: HttpSupport, report: Report): LibraryUse {
  switch (support.kind) {
    case "library":
      if (support.as !== undefined) report(assumedHttpScheme(scheme, support.as));
      return useOf(support.scheme, scheme);
    case "aws":
      report(
        assumedHttpScheme(scheme, `AWS Signature Version 4 for the service ${awsService(document, scheme).value}`),
      );
      return signatureUse(document, scheme);
    case "given":
      report(support.use === undefined ? unregisteredHttpScheme(scheme) : unsupportedHttpScheme(scheme, support.use));
      return useOf("http-credentials", scheme, { prefix: literalOf(textAt(`${scheme.value.trim()} `, scheme.origin)) });
    case "impossible":
      report(impossibleHttpScheme(scheme, support.why));
      return { kind: "connection", note: "Nothing is sent for it: the `fetch` that you give must authenticate." };
  }
}

/**
 * The client credentials flow needs no person, the password flow one who has told the app, and the device flow one with another device.
 * Where another flow is offered beside the latter two, or instead, the caller has got a token by it in the end.
 */
function readOAuth2(document: SpecDocument, node: MapNode, type: LocatedText, report: Report): LibraryUse | undefined {
  const flows = readMap(node, "flows", report);
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
    return described && readProse(described, name, report);
  };
  const [code, implicit] = ["authorizationCode", "implicit"].map((flow) => read(flow, "authorizationUrl"));
  const device = read("deviceAuthorization", "deviceAuthorizationUrl");
  const metadata = readProse(node, "oauth2MetadataUrl", report);
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

/** Also where no token can be asked for at the address of the flow: the caller gets one in another way. */
const anyToken = "oauth2-access-token";

function readClientCredentials(document: SpecDocument, flow: MapNode, type: LocatedText, report: Report): LibraryUse {
  const tokenUrl = readTokenUrl(document, flow, report);
  const how = tokenEndpointAuthentication(flow, report);
  if (tokenUrl === undefined) return useOf(anyToken, type);
  const filled = { tokenUrl: literalOf(tokenUrl), ...(how && { clientAuthentication: literalOf(how) }) };
  return useOf("oauth2-client-credentials", type, filled);
}

function readDevice(document: SpecDocument, flow: MapNode, type: LocatedText, report: Report): LibraryUse {
  const codeUrl = readDeviceUrl(document, flow, report);
  const tokenUrl = readTokenUrl(document, flow, report);
  const refreshUrl = readRefreshUrl(document, flow, report);
  if (codeUrl === undefined || tokenUrl === undefined) return useOf(anyToken, type);
  const urls = { deviceAuthorizationUrl: literalOf(codeUrl), tokenUrl: literalOf(tokenUrl) };
  return useOf("oauth2-device", type, { ...urls, ...(refreshUrl && { refreshUrl: literalOf(refreshUrl) }) });
}

function readPassword(document: SpecDocument, flow: MapNode, type: LocatedText, report: Report): LibraryUse {
  const tokenUrl = readTokenUrl(document, flow, report);
  const refreshUrl = readRefreshUrl(document, flow, report);
  if (tokenUrl === undefined) return useOf(anyToken, type);
  const filled = { tokenUrl: literalOf(tokenUrl), ...(refreshUrl && { refreshUrl: literalOf(refreshUrl) }) };
  return useOf("oauth2-password", type, filled);
}

/** What the library's schemes do, in the words of whoever calls the API. */
const callersWords: ReadonlyMap<string, string> = new Map([
  ["http-bearer", "The token goes into the Authorization header (RFC 6750, section 2.1)."],
  [anyToken, "An access token that the app has got goes into the Authorization header (RFC 6750, section 2.1)."],
  [
    "oauth2-client-credentials",
    "The client trades its id and secret for an access token, which goes into the Authorization header (RFC 6749, section 4.4).",
  ],
  [
    "oauth2-password",
    "The client trades a user's name and password for an access token, which goes into the Authorization header (RFC 6749, section 4.3).",
  ],
  [
    "oauth2-device",
    "The user agrees on another device, and the access token goes into the Authorization header (RFC 8628).",
  ],
]);

function useOf(scheme: string, at: LocatedText, filled: Readonly<Record<string, LocatedText>> = {}): Use {
  const definitions = Object.entries(filled).map(([name, text]): Definition => {
    return { name: textAt(name, text.origin), value: { kind: "expression", text } };
  });
  const says = callersWords.get(scheme);
  return { kind: "use", scheme: textAt(scheme, at.origin), with: definitions, ...(says !== undefined && { says }) };
}
