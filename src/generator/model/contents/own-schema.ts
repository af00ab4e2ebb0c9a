import type { MapNode } from "../../source/nodes/document-node.js";
import { mapNode, withEntries } from "../../source/nodes/make-node.js";
import { schemaOutsideContent } from "../model-diagnostics.js";
import { member } from "../read-node.js";
import type { Reading } from "../reading.js";

/** A reply or a body with its `content`. Some have the schema in the thing itself, as replies of Swagger 2.0 do: it is that of JSON. */
export function withContent({ report }: Reading, node: MapNode, owner: string): MapNode {
  const schema = member(node, "schema");
  if (schema === undefined || member(node, "content") !== undefined) return node;
  report(schemaOutsideContent(schema, owner));
  const json = mapNode(schema.origin, [["schema", schema]]);
  return withEntries(node, ["schema"], [["content", mapNode(schema.origin, [["application/json", json]])]]);
}
