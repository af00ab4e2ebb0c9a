import type { Definition, Scheme } from "../scheme/scheme.js";
import { type Diagnostic, hasErrors, type Outcome } from "../source/diagnostic.js";
import type { MapNode } from "../source/document-node.js";
import type { LocatedText } from "../source/located-text.js";
import type { SpecDocument } from "../spec/spec-document.js";
import type { SchemeSetting } from "./build-scheme.js";
import { impossibleHttpScheme, unsupportedHttpScheme } from "./build-scheme-diagnostics.js";
import { authType, awsService, type IamScheme, isAwsSignature } from "./foreign-aws.js";
import { tokenEndpointAuthentication } from "./foreign-speakeasy.js";
import { httpSupport } from "./http-schemes.js";
import { listedMembers, type Report, readLocated, readMap } from "./read-node.js";
import { literalOf, textAt } from "./synthesize-text.js";
import { readRefreshUrl, readTokenUrl } from "./token-url.js";

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
  if (use === undefined || hasErrors(diagnostics)) return { diagnostics };
  return { value: schemeOf(name, setting, use), diagnostics };
}

/** The scheme of operations that API Gateway lets only signed requests call, in a document that has no scheme for it. */
export function buildIamScheme(document: SpecDocument, { name, at }: IamScheme): Outcome<Scheme> {
  return { value: schemeOf(name, { origin: at.origin }, signatureUse(document, at)), diagnostics: [] };
}

function schemeOf(name: string, setting: SchemeSetting, use: LibraryUse): Scheme {
  const steps = use.kind === "connection" ? byConnection(setting) : { use: { scheme: use.scheme, with: use.with } };
  const empty = { parameters: [], credentials: [], let: [], send: [], dropped: [], allow: [], examples: [] };
  return { name, ...setting, ...steps, ...empty };
}

/** Nothing is put on a request: what the caller's `fetch` presents when it connects authenticates. */
function byConnection({ description }: SchemeSetting): Pick<Scheme, "byConnection" | "description"> {
  const note =
    "A certificate that the connection presents. Nothing is sent for it: the `fetch` that you give must have it.";
  return { byConnection: true, description: description === undefined ? note : `${description}\n\n${note}` };
}

type LibraryUse =
  | { readonly kind: "connection" }
  | { readonly kind: "use"; readonly scheme: LocatedText; readonly with: readonly Definition[] };

function readUse(document: SpecDocument, node: MapNode, type: LocatedText, report: Report): LibraryUse | undefined {
  switch (type.value) {
    case "apiKey":
      return isAwsSignature(node) ? readAwsSignature(document, node) : readApiKey(node, report);
    case "http":
      return readHttp(node, report);
    case "oauth2":
      return readOAuth2(document, node, type, report);
    case "openIdConnect":
      return useOf("oauth2-access-token", type);
    case "mutualTLS":
      return { kind: "connection" };
    default:
      throw new Error("a security scheme of an unknown type passed the validator");
  }
}

function readApiKey(node: MapNode, report: Report): LibraryUse | undefined {
  const place = readLocated(node, "in", report);
  const name = readLocated(node, "name", report);
  if (place === undefined || name === undefined) return undefined;
  return useOf(`api-key-${place.value}`, place, { name: literalOf(name) });
}

function readAwsSignature(document: SpecDocument, node: MapNode): LibraryUse | undefined {
  const type = authType(node);
  return type && signatureUse(document, type);
}

/** S3 has rules of its own, and a scheme of its own in the library. */
function signatureUse(document: SpecDocument, at: LocatedText): LibraryUse {
  const service = awsService(document, at);
  return service.value === "s3" ? useOf("aws-s3", at) : useOf("aws-sigv4", at, { service: literalOf(service) });
}

function readHttp(node: MapNode, report: Report): LibraryUse | undefined {
  const scheme = readLocated(node, "scheme", report);
  if (scheme === undefined) return undefined;
  const support = httpSupport(scheme.value);
  if (support.kind === "library") return useOf(support.scheme, scheme);
  const { kind } = support;
  report(
    kind === "impossible" ? impossibleHttpScheme(scheme, support.why) : unsupportedHttpScheme(scheme, support.use),
  );
  return undefined;
}

/**
 * The client credentials flow needs no person, and the password flow one who has told the app. Where another flow is offered beside
 * that, or instead, the caller has got a token by it in the end.
 */
function readOAuth2(document: SpecDocument, node: MapNode, type: LocatedText, report: Report): LibraryUse | undefined {
  const flows = readMap(node, "flows", report);
  const credentials = flows && readMap(flows, "clientCredentials", report);
  if (credentials !== undefined) {
    const tokenUrl = readTokenUrl(document, credentials, report);
    const how = tokenEndpointAuthentication(credentials, report);
    if (tokenUrl === undefined) return undefined;
    const filled = { tokenUrl: literalOf(tokenUrl), ...(how && { clientAuthentication: literalOf(how) }) };
    return useOf("oauth2-client-credentials", type, filled);
  }
  const password = listedMembers(flows).length === 1 && flows ? readMap(flows, "password", report) : undefined;
  if (password === undefined) return useOf("oauth2-access-token", type);
  const tokenUrl = readTokenUrl(document, password, report);
  const refreshUrl = readRefreshUrl(document, password, report);
  if (tokenUrl === undefined) return undefined;
  const filled = { tokenUrl: literalOf(tokenUrl), ...(refreshUrl && { refreshUrl: literalOf(refreshUrl) }) };
  return useOf("oauth2-password", type, filled);
}

function useOf(scheme: string, at: LocatedText, filled: Readonly<Record<string, LocatedText>> = {}): LibraryUse {
  const definitions = Object.entries(filled).map(([name, text]): Definition => {
    return { name: textAt(name, text.origin), value: { kind: "expression", text } };
  });
  return { kind: "use", scheme: textAt(scheme, at.origin), with: definitions };
}
