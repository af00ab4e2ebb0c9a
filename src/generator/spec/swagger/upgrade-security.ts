import { type DocumentNode, type MapNode, memberOf, memberText } from "../../source/nodes/document-node.js";
import { mapNode, textNode, withEntries } from "../../source/nodes/make-node.js";

/** A security definition as a security scheme. Whatever else stands in it, `x-countersign` above all, stays. */
export function upgradeSecurityScheme(node: DocumentNode): DocumentNode {
  if (node.kind !== "map") return node;
  const type = memberOf(node, "type");
  switch (memberText(node, "type")) {
    case "basic":
      return withEntries(
        node,
        ["type"],
        [
          ["type", type && textNode(type.origin, "http")],
          ["scheme", type && textNode(type.origin, "basic")],
        ],
      );
    case "oauth2":
      return withEntries(node, ["flow", ...flowKeys], [["flows", flowsOf(node)]]);
    default:
      return node;
  }
}

const flowKeys = ["authorizationUrl", "tokenUrl", "scopes"];

/** What OpenAPI 3 calls the flows of OpenAPI 2. */
const flowNames: ReadonlyMap<string, string> = new Map([
  ["implicit", "implicit"],
  ["password", "password"],
  ["application", "clientCredentials"],
  ["accessCode", "authorizationCode"],
]);

function flowsOf(node: MapNode): DocumentNode | undefined {
  const flow = memberOf(node, "flow");
  if (flow === undefined) return undefined;
  const name = flowNames.get(memberText(node, "flow") ?? "");
  const members = flowKeys.map((key) => [key, memberOf(node, key)] as const);
  return mapNode(flow.origin, name === undefined ? [] : [[name, mapNode(flow.origin, members)]]);
}
