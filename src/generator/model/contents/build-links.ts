import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { MapMember, MapNode } from "../../source/nodes/document-node.js";
import { pointerSegment, pointerSegments } from "../../source/nodes/json-pointer.js";
import type { Operation } from "../api.js";
import type { Link, LinkParameter } from "../link.js";
import { present } from "../present.js";
import { readFewMembers } from "../read-few.js";
import { filledMembers, member, namedMembers, readProse, readText } from "../read-node.js";
import { type Reading, resolveMap } from "../reading.js";
import { linkServer, unknownLinkTarget } from "./link-diagnostics.js";
import { readLinkValue } from "./link-value.js";

/** The `links` of a reply; one that names no operation says nothing. */
export function buildLinks(reading: Reading, reply: MapNode): readonly Link[] {
  const members = namedMembers(readFewMembers(reply, "links", reading.report));
  return members.map((one) => buildLink(reading, one)).filter((link) => link !== undefined);
}

/** Reports links that lead to no operation, or to one on another server. `ids` and `pointers` are of all operations of the document, whether the client has them or not. */
export function checkLinkTargets(
  operations: readonly Pick<Operation, "replies">[],
  { ids, pointers }: { readonly ids: readonly string[]; readonly pointers: readonly string[] },
  report: Report,
): void {
  const links = operations.flatMap(({ replies }) => replies.flatMap(({ links = [] }) => links));
  if (links.length === 0) return;
  const known = new Set([...ids, ...pointers]);
  for (const link of links) {
    if (!known.has(link.operation)) report(unknownLinkTarget(link, ids));
    else if (link.server !== undefined) report(linkServer(link.server));
  }
}

function buildLink(reading: Reading, { key, value }: MapMember): Link | undefined {
  const { report } = reading;
  const node = resolveMap(reading, value, "a link");
  const operation = node && (readText(node, "operationId", report) ?? readReference(node, report));
  if (node === undefined || operation === undefined) return undefined;
  const parameters = filledMembers(readFewMembers(node, "parameters", report)).map((one) =>
    buildParameter(one, report),
  );
  const body = member(node, "requestBody");
  return {
    name: key.value,
    origin: key.origin,
    operation,
    parameters: parameters.filter((parameter) => parameter !== undefined),
    ...present({
      description: readProse(node, "description", report),
      server: member(node, "server")?.origin,
      body: body && readLinkValue(body, report),
    }),
  };
}

/** The `operationRef`; percent-encoded or not, it is one pointer. */
function readReference(node: MapNode, report: Report): string | undefined {
  const reference = readText(node, "operationRef", report);
  const segments = reference === undefined ? undefined : pointerSegments(reference);
  return segments === undefined ? reference : `#${segments.map((segment) => `/${pointerSegment(segment)}`).join("")}`;
}

function buildParameter({ key, value }: MapMember, report: Report): LinkParameter | undefined {
  const read = readLinkValue(value, report);
  return read && { name: key, value: read };
}
