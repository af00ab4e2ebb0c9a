import type { Scheme } from "../../scheme/scheme.js";
import type { Choices } from "../../source/choices.js";
import type { Diagnostic, Report } from "../../source/diagnostics/diagnostic.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import type { Api, Operation, SecurityAlternative, Webhook } from "../api.js";
import { buildServers } from "../build-servers.js";
import { buildBody } from "../contents/build-body.js";
import { checkLinkTargets } from "../contents/build-links.js";
import { buildReplies } from "../contents/build-replies.js";
import { type IamScheme, iamDemand, iamScheme, signedByIam } from "../foreign/foreign-aws.js";
import { saidOnce } from "../foreign/foreign-keys.js";
import { foreignPaging } from "../foreign/foreign-paging.js";
import { unsendableBody } from "../model-diagnostics.js";
import { checkOwnKeys } from "../own-keys.js";
import { readPage } from "../page-address.js";
import { present } from "../present.js";
import { member, readBoolean, readProse, readTexts } from "../read-node.js";
import { type Reading, silently } from "../reading.js";
import { buildSecurity } from "../security/build-security.js";
import { checkIdempotency, withIdempotencyKey } from "./build-idempotency.js";
import { buildPaging, pagedBy } from "./build-paging.js";
import { buildParameters, mergeParameters } from "./build-parameters.js";
import { type MatchedPath, matchPath } from "./build-path.js";
import { buildCallbacks } from "./build-webhooks.js";
import { type FoundOperation, findOperations, type OperationWords } from "./find-operations.js";
import type { NamedOperation } from "./match-operations.js";
import { nameOperations } from "./name-operations.js";
import { withPathQuery } from "./path-query.js";
import { pickOperations } from "./pick-operations.js";

/** The operations of a client, and the schemes that its document has for them. */
export interface BuiltOperations {
  readonly operations: readonly Operation[];
  readonly schemes: readonly Scheme[];
  /** What the operations have the API send. */
  readonly callbacks: readonly Webhook[];
}

/**
 * The operations of the document that the user has not left out, in the order of the file. `security` is the document's, for those
 * without their own. Nothing is read, and so nothing said, of what is left out but what a filter can name.
 */
export function buildOperations(
  reading: Reading,
  choices: Choices,
  { security, schemes, webhooks }: Pick<Api, "security" | "schemes" | "webhooks">,
): BuiltOperations {
  const { root } = reading.document;
  const iam = iamScheme(reading.document);
  const secured = (operation: FoundOperation, at: Reading): readonly SecurityAlternative[] =>
    withIam(operation, buildSecurity(at, operation.node) ?? security, iam);
  const found = findOperations(reading);
  const ids = nameOperations(found, reading.report);
  const silent = silently(reading);
  const candidates = found.map((operation, index) => ({
    ...filterable(operation, silent),
    id: ids[index] ?? "",
    operation,
    pagedBy: pagedBy(operation.node),
    security: () => [...secured(operation, silent), ...demandsOfCallbacks(silent, operation, schemes)],
  }));
  const demanded = [...security, ...webhooks.flatMap((webhook) => webhook.security)];
  const picked = pickOperations(candidates, choices, { origin: root.origin, schemes, security: demanded });
  picked.diagnostics.forEach(reading.report);
  checkIdempotency(reading);
  const notes: Diagnostic[] = [];
  const operations = picked.operations.map(({ id, operation }) => {
    const note: Report = (diagnostic) => notes.push(diagnostic);
    return { id, ...buildOperation(reading, operation, note), security: secured(operation, reading) };
  });
  saidOnce(notes).forEach(reading.report);
  checkLinkTargets(operations, { ids, pointers: found.map(({ key }) => key.origin.pointer) }, reading.report);
  const callbacks = picked.operations.flatMap(({ id, operation: { node } }) => {
    return buildCallbacks(reading, { id, node }, schemes);
  });
  return { operations, schemes: picked.schemes, callbacks };
}

function demandsOfCallbacks(
  reading: Reading,
  { node }: FoundOperation,
  schemes: readonly Scheme[],
): readonly SecurityAlternative[] {
  return buildCallbacks(reading, { id: "", node }, schemes).flatMap(({ security }) => security);
}

function filterable({ node, path }: FoundOperation, { report }: Reading): Omit<NamedOperation, "id"> {
  const tags = readTexts(node, "tags", report).map(({ value }) => value);
  return { pathText: path.text.value, tags, deprecated: readBoolean(node, "deprecated", report) ?? false };
}

function withIam(
  { node }: FoundOperation,
  security: readonly SecurityAlternative[],
  iam: IamScheme | undefined,
): readonly SecurityAlternative[] {
  const demand = iamDemand(node);
  return demand === undefined || iam === undefined ? security : signedByIam(security, iam, demand);
}

function buildOperation(reading: Reading, found: FoundOperation, note: Report): Omit<Operation, "id" | "security"> {
  const { report } = reading;
  const { method, key, node, path } = found;
  checkOwnKeys(node, "an operation", report);
  const own = buildServers(node, reading);
  const { parts, parameters } = operationParameters(reading, found);
  const paged = { method, parameters, node, root: reading.document.root };
  return {
    origin: key.origin,
    method,
    path: parts,
    pathText: path.text.value,
    deprecated: readBoolean(node, "deprecated", report) ?? false,
    tags: readTexts(node, "tags", report).map(({ value }) => value),
    parameters,
    replies: buildReplies(reading, node),
    servers: own.length > 0 ? own : found.servers,
    ...present({
      ...wordsOf(node, found.words, report),
      page: readPage(node, report),
      body: sendableBody(reading, found, note),
      paging: buildPaging(node, report) ?? foreignPaging(node, paged, note),
    }),
  };
}

/** The operation's own words, else those that its path has for all of its operations. */
function wordsOf(node: MapNode, words: OperationWords, report: Report): OperationWords {
  const own = { summary: readProse(node, "summary", report), description: readProse(node, "description", report) };
  return own.summary === undefined && own.description === undefined ? words : own;
}

/** The body, where a request of the method can have one. `fetch` refuses others (Fetch Standard, section 5.4). */
function sendableBody(reading: Reading, { method, node }: FoundOperation, note: Report): Operation["body"] {
  const body = buildBody(reading, node);
  const written = member(node, "requestBody");
  if (body === undefined || written === undefined || (method !== "GET" && method !== "HEAD")) return body;
  note(unsendableBody(written, method));
  return undefined;
}

function operationParameters(reading: Reading, { method, node, path, parameters }: FoundOperation): MatchedPath {
  const merged = withPathQuery(path, mergeParameters(parameters, buildParameters(reading, node)));
  const matched = matchPath(path, merged, reading.report);
  return { ...matched, parameters: withIdempotencyKey(reading, { method, node }, matched.parameters) };
}
