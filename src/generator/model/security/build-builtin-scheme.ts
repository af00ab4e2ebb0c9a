import type { Scheme } from "../../scheme/scheme.js";
import { type Diagnostic, hasErrors, type Outcome, type Report } from "../../source/diagnostics/diagnostic.js";
import { eased } from "../../source/diagnostics/leniency.js";
import type { LocatedText } from "../../source/located-text.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import type { SpecDocument } from "../../spec/spec-document.js";
import { isFramingHeader, isToken } from "../contents/header-names.js";
import { authType, awsService, type IamScheme, isAwsSignature } from "../foreign/foreign-aws.js";
import { readAddress } from "../page-address.js";
import { readLocated } from "../read-node.js";
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
import { anyToken, type Connection, type LibraryUse, useOf } from "./library-use.js";
import { readOAuth2 } from "./read-oauth2.js";

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

const certificate: Connection = {
  kind: "connection",
  note: "A certificate that the connection presents. Nothing is sent for it: the `fetch` that you give must have it.",
};

function readUse(document: SpecDocument, node: MapNode, type: LocatedText, report: Report): LibraryUse | undefined {
  switch (type.value) {
    case "apiKey":
      return isAwsSignature(node) ? readAwsSignature(document, node) : readApiKey(node, report);
    case "http":
      return readHttp(document, node, report);
    case "oauth2":
      return readOAuth2(document, node, type, report);
    case "openIdConnect":
      return readOpenIdConnect(node, type, report);
    case "mutualTLS":
      return certificate;
    default:
      // A lenient reading has been told of it by the validator.
      return undefined;
  }
}

function readOpenIdConnect(node: MapNode, type: LocatedText, report: Report): LibraryUse {
  const address = readAddress(node, "openIdConnectUrl", report);
  const note = address === undefined ? undefined : `An access token, which the app gets: ${address} tells where.`;
  return { ...useOf(anyToken, type), ...(note !== undefined && { note }) };
}

function readApiKey(node: MapNode, report: Report): LibraryUse | undefined {
  const place = readLocated(node, "in", report);
  const name = readLocated(node, "name", report);
  const isSound = place?.value === "query" || isToken(name?.value ?? "");
  if (place === undefined || name === undefined || !apiKeyPlaces.has(place.value) || !isSound) return undefined;
  if (place.value === "header" && isFramingHeader(name.value)) report(framingKey(name));
  const isWhole = place.value === "header" && /^authorization$/i.test(name.value);
  const isShared = isWhole && /\/shared.?key(?:.?lite)?$/i.test(node.origin.pointer);
  if (isShared || /signature$|hmac/i.test(name.value)) report(signatureAsKey(name, isShared));
  const use = useOf(`api-key-${place.value}`, place, { name: literalOf(name) });
  if (isWhole) return { ...use, note: wholeHeader };
  return { ...use, says: `The key goes into ${apiKeyPlaces.get(place.value)} ${name.value}.` };
}

/** Many providers want a word before the key, and say so in prose alone. */
const wholeHeader =
  "The key is sent as the whole value of the header Authorization: where the provider wants a word such as `Bearer` before it, give that with it.";

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
