import type { MapMember, MapNode } from "../../source/nodes/document-node.js";
import { schemaOf } from "../../spec/swagger/upgrade-parameter.js";
import type { Header } from "../api.js";
import { present } from "../present.js";
import { readFewMembers } from "../read-few.js";
import { member, namedMembers, readBoolean, readProse } from "../read-node.js";
import { type Reading, resolveMap } from "../reading.js";
import { buildSchema, inJson } from "../schemas/building/build-schema.js";
import { shownExamples } from "../schemas/building/schema-examples.js";
import { buildContents } from "./build-contents.js";

/** The `headers` of a reply or of a part, each name once. `Content-Type` is not among them: bodies speak of it (OpenAPI 3.1.1, 4.8.17). */
export function buildHeaders(reading: Reading, owner: MapNode): readonly Header[] {
  const members = namedMembers(readFewMembers(owner, "headers", reading.report));
  const byName = new Map(members.map((one) => [one.key.value.toLowerCase(), one]));
  byName.delete("content-type");
  return [...byName.values()].map((one) => buildHeader(reading, one)).filter((header) => header !== undefined);
}

/** Undefined where the name cannot be that of a header. */
function buildHeader(reading: Reading, { key, value }: MapMember): Header | undefined {
  const { report } = reading;
  const node = resolveMap(reading, value, "a header");
  if (node === undefined || !/^[!#$%&'*+.^`|~\w-]+$/.test(key.value)) return undefined;
  // Where OpenAPI 3 has a schema, some write what Swagger 2.0 has.
  const schema = member(node, "schema") ?? (member(node, "type") && schemaOf(node));
  const [content] = schema === undefined ? buildContents(reading, node) : [];
  return {
    origin: key.origin,
    name: key.value,
    required: readBoolean(node, "required", report) ?? false,
    deprecated: readBoolean(node, "deprecated", report) ?? false,
    explode: readBoolean(node, "explode", report) ?? false,
    schema: schema ? buildSchema(reading, schema, inJson) : (content?.schema ?? { kind: "text", origin: node.origin }),
    ...present({ description: readProse(node, "description", report), content: content?.kind }),
    ...shownExamples(reading.document, node),
  };
}
