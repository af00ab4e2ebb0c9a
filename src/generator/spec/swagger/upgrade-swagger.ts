import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { limits } from "../../source/limits.js";
import {
  type DocumentNode,
  listItems,
  type MapNode,
  mapValues,
  memberOf,
  memberText,
} from "../../source/nodes/document-node.js";
import { type Entry, listNode, mapNode, textNode, textsOf } from "../../source/nodes/make-node.js";
import { checkMediaTypes, isBody, type Upgrading, upgradePathItem } from "./upgrade-operation.js";
import { upgradeParameter } from "./upgrade-parameter.js";
import { keptPaths, upgradeReferences } from "./upgrade-references.js";
import { upgradeResponse } from "./upgrade-response.js";
import { upgradeSchema } from "./upgrade-schema.js";
import { upgradeSecurityScheme } from "./upgrade-security.js";

/**
 * A Swagger 2.0 document as the OpenAPI 3.0 document that means the same. Every node keeps the place where it was written, so that
 * pages show the user's own lines.
 */
export function upgradeSwagger(root: MapNode): Upgraded {
  const diagnostics: Diagnostic[] = [];
  const rewritten = upgradeReferences(root);
  const written = { root: findable(rewritten) };
  const upgrading: Upgrading = { written, report: (diagnostic) => void diagnostics.push(diagnostic) };
  for (const name of ["consumes", "produces"]) {
    const list = memberOf(rewritten, name);
    if (list !== undefined) checkMediaTypes(list, limits.sharedMediaTypes, upgrading.report);
  }
  return { value: upgradeRoot(rewritten, upgrading), diagnostics };
}

/** The upgraded document, and what could not be taken over as it is: warnings only. */
export interface Upgraded {
  readonly value: MapNode;
  readonly diagnostics: readonly Diagnostic[];
}

/** The members that mean the same in both versions. */
const same = ["info", "tags", "security", "externalDocs"];

function upgradeRoot(root: MapNode, upgrading: Upgrading): MapNode {
  const { origin } = root;
  const paths = memberOf(root, "paths");
  const upgraded = mapNode(origin, [
    ["openapi", textNode(memberOf(root, "swagger")?.origin ?? origin, "3.0.4")],
    ["servers", hostTemplateOf(root) ?? serversOf(root)],
    ["paths", paths?.kind === "map" ? mapValues(paths, (item) => upgradePathItem(upgrading, item)) : paths],
    ["components", componentsOf(root, upgrading)],
    [keptPaths, paths],
  ]);
  const kept = [...root.members].filter(([name]) => same.includes(name) || name.startsWith("x-"));
  return { ...upgraded, members: new Map([...kept, ...upgraded.members]) };
}

/** The document as it was written, its parts also where references now look for them. */
function findable(root: MapNode): MapNode {
  const components = mapNode(root.origin, [
    ["parameters", memberOf(root, "parameters")],
    ["responses", memberOf(root, "responses")],
    ["schemas", memberOf(root, "definitions")],
  ]);
  const added = mapNode(root.origin, [
    ["components", components],
    [keptPaths, memberOf(root, "paths")],
  ]);
  return { ...root, members: new Map([...root.members, ...added.members]) };
}

/** One server for each scheme, `https` first where there is a choice; relative to the document where no host is named. */
function serversOf(root: MapNode): DocumentNode | undefined {
  const host = memberOf(root, "host");
  const base = memberOf(root, "basePath");
  const origin = host?.origin ?? base?.origin;
  if (origin === undefined) return undefined;
  const path = (memberText(root, "basePath") ?? "").replace(/\/$/, "");
  const schemes = textsOf(memberOf(root, "schemes")).filter((scheme) => scheme === "https" || scheme === "http");
  const ordered = schemes.length === 0 ? ["https"] : [...new Set(schemes)].sort().reverse();
  const name = memberText(root, "host");
  const urls = name === undefined ? [path || "/"] : ordered.map((scheme) => `${scheme}://${name}${path}`);
  return listNode(
    origin,
    urls.map((url) => mapNode(origin, [["url", textNode(origin, url)]])),
  );
}

/**
 * Where AutoRest has the host made of the caller's values, which `x-ms-parameterized-host` describes as parameters: the server whose
 * variables they are.
 */
function hostTemplateOf(root: MapNode): DocumentNode | undefined {
  const described = memberOf(root, "x-ms-parameterized-host");
  const template = memberOf(described, "hostTemplate");
  if (template?.kind !== "text") return undefined;
  const prefix = memberOf(described, "useSchemePrefix");
  const isBare = prefix?.kind === "boolean" && !prefix.value;
  const path = (memberText(root, "basePath") ?? "").replace(/\/$/, "");
  const url = `${isBare ? "" : "https://"}${template.text.value}${path}`;
  const parameters = listItems(memberOf(described, "parameters")).map((node) => sharedParameter(root, node));
  const variables = parameters.map((node) => [memberText(node, "name") ?? "", node] as const);
  const { origin } = template.text;
  return listNode(origin, [
    mapNode(origin, [
      ["url", textNode(origin, url)],
      ["variables", mapNode(origin, variables)],
    ]),
  ]);
}

/** What a reference to one of the document's own parameters leads to. */
function sharedParameter(root: MapNode, node: DocumentNode): DocumentNode {
  const name = /^#\/(?:parameters|components\/parameters)\/([^/~%]+)$/.exec(memberText(node, "$ref") ?? "")?.[1];
  return (name === undefined ? undefined : memberOf(memberOf(root, "parameters"), name)) ?? node;
}

function componentsOf(root: MapNode, upgrading: Upgrading): MapNode {
  const part = (name: string, upgrade: (value: DocumentNode) => DocumentNode): DocumentNode | undefined => {
    const node = memberOf(root, name);
    return node?.kind === "map" ? mapValues(node, upgrade) : node;
  };
  const produces = textsOf(memberOf(root, "produces"));
  const sections: readonly Entry[] = [
    ["schemas", part("definitions", upgradeSchema)],
    ["parameters", part("parameters", (node) => upgradeShared(node, upgrading))],
    ["responses", part("responses", (node) => upgradeResponse(node, produces))],
    ["securitySchemes", part("securityDefinitions", upgradeSecurityScheme)],
  ];
  return mapNode(root.origin, sections);
}

/** Bodies stay as they are: the operations that refer to them have taken them over. */
function upgradeShared(node: DocumentNode, { report }: Upgrading): DocumentNode {
  return node.kind !== "map" || isBody(node) || node.members.has("$ref") ? node : upgradeParameter(node, report);
}
