import type { Operation, SecurityAlternative } from "./api.js";
import { buildBody } from "./build-body.js";
import { buildParameters, mergeParameters } from "./build-parameters.js";
import { checkPathParameters } from "./build-path.js";
import { buildReplies } from "./build-replies.js";
import { buildSecurity } from "./build-security.js";
import { buildServers } from "./build-servers.js";
import { type FoundOperation, findOperations } from "./find-operations.js";
import { type IamScheme, iamDemand, iamScheme, signedByIam } from "./foreign-aws.js";
import { nameOperations } from "./name-operations.js";
import { present } from "./present.js";
import { readBoolean, readProse, readTexts } from "./read-node.js";
import type { Reading } from "./reading.js";

/** Every operation of the document, in the order of the file. `security` is the document's, for those without their own. */
export function buildOperations(reading: Reading, security: readonly SecurityAlternative[]): readonly Operation[] {
  const found = findOperations(reading);
  const ids = nameOperations(found, reading.report);
  const iam = iamScheme(reading.document);
  return found.map((operation, index) => ({
    id: ids[index] ?? "",
    ...buildOperation(reading, operation),
    security: withIam(operation, buildSecurity(reading, operation.node) ?? security, iam),
  }));
}

function withIam(
  { node }: FoundOperation,
  security: readonly SecurityAlternative[],
  iam: IamScheme | undefined,
): readonly SecurityAlternative[] {
  const demand = iamDemand(node);
  return demand === undefined || iam === undefined ? security : signedByIam(security, iam, demand);
}

function buildOperation(reading: Reading, found: FoundOperation): Omit<Operation, "id" | "security"> {
  const { report } = reading;
  const { method, key, node, path } = found;
  const own = buildServers(node, report);
  return {
    origin: key.origin,
    method,
    path: path.parts,
    pathText: path.text.value,
    deprecated: readBoolean(node, "deprecated", report) ?? false,
    tags: readTexts(node, "tags", report).map(({ value }) => value),
    parameters: operationParameters(reading, found),
    replies: buildReplies(reading, node),
    servers: own.length > 0 ? own : found.servers,
    ...present({
      summary: readProse(node, "summary", report),
      description: readProse(node, "description", report),
      body: buildBody(reading, node),
    }),
  };
}

function operationParameters(reading: Reading, { node, path, parameters }: FoundOperation): Operation["parameters"] {
  const merged = mergeParameters(mergeParameters(path.query, parameters), buildParameters(reading, node));
  checkPathParameters(path, merged, reading.report);
  return merged;
}
