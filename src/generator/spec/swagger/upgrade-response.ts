import {
  type DocumentNode,
  type MapNode,
  madeOf,
  mapValues,
  memberOf,
  memberText,
} from "../../source/nodes/document-node.js";
import { type Entry, mapNode, withEntries } from "../../source/nodes/make-node.js";
import { schemaOf } from "./upgrade-parameter.js";
import { upgradeSchema } from "./upgrade-schema.js";

/** A response: its schema in each media type that the operation produces, and its headers with schemas. */
export function upgradeResponse(node: DocumentNode, produces: readonly string[]): DocumentNode {
  if (node.kind !== "map" || node.members.has("$ref")) return node;
  const headers = memberOf(node, "headers");
  const upgraded = withEntries(
    node,
    ["schema", "headers", "examples"],
    [
      ["headers", headers?.kind === "map" ? mapValues(headers, upgradeHeader) : headers],
      // Some write a `content` of OpenAPI 3 already; it says all.
      ["content", memberOf(node, "content") ?? contentOf(node, produces)],
    ],
  );
  return produces.length > fewTypes ? upgraded : madeOf(node, upgraded, `in ${produces.join()}`);
}

/** What many media types are part of is not compared with others: it would take longer than to read it. */
const fewTypes = 10;

function contentOf(node: MapNode, produces: readonly string[]): DocumentNode | undefined {
  const schema = memberOf(node, "schema");
  if (schema === undefined) return undefined;
  const isFile = memberText(schema, "type") === "file";
  const listed = produces.length > 0 ? produces : [isFile ? "application/octet-stream" : "application/json"];
  // A file is bytes, also where the document says for all of its operations that they give JSON.
  const types = isFile ? new Set(listed.map((type) => (/[/+]json\b/.test(type) ? "*/*" : type))) : listed;
  const content = contentWith(schema);
  return mapNode(
    schema.origin,
    Array.from(types, (type): Entry => [type, content]),
  );
}

/** What a media type says: its schema. */
export function contentWith(schema: DocumentNode): MapNode {
  return madeOf(schema, mapNode(schema.origin, [["schema", upgradeSchema(schema)]]), "content");
}

function upgradeHeader(node: DocumentNode): DocumentNode {
  if (node.kind !== "map" || node.members.has("$ref")) return node;
  return mapNode(node.origin, [
    ["description", memberOf(node, "description")],
    ["schema", schemaOf(node)],
  ]);
}
