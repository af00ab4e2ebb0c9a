import type { DocumentNode, MapMember, MapNode } from "../source/document-node.js";
import type { Link } from "./api.js";
import { present } from "./present.js";
import { filledMembers, member, namedMembers, readMap, readProse, readText } from "./read-node.js";
import { type Reading, resolveMap } from "./reading.js";

/** The `links` of a reply; one that names no operation says nothing. */
export function buildLinks(reading: Reading, reply: MapNode): readonly Link[] {
  const members = namedMembers(readMap(reply, "links", reading.report));
  return members.map((one) => buildLink(reading, one)).filter((link) => link !== undefined);
}

function buildLink(reading: Reading, { key, value }: MapMember): Link | undefined {
  const { report } = reading;
  const node = resolveMap(reading, value, "a link");
  if (node === undefined) return undefined;
  const operation = readText(node, "operationId", report) ?? readText(node, "operationRef", report);
  if (operation === undefined) return undefined;
  const parameters = filledMembers(readMap(node, "parameters", report));
  const body = member(node, "requestBody");
  return {
    name: key.value,
    operation,
    parameters: parameters.map((parameter) => ({ name: parameter.key.value, value: asText(parameter.value) })),
    ...present({ description: readProse(node, "description", report), body: body && asText(body) }),
  };
}

/** An expression such as `$response.body#/id`, or a constant. */
function asText(node: DocumentNode): string {
  switch (node.kind) {
    case "text":
      return node.text.value;
    case "number":
      return node.raw;
    case "boolean":
      return String(node.value);
    default:
      return "...";
  }
}
