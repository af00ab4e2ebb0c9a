import type { ExampleAcquisition, ExampleReply, ExpectedRequest } from "../../scheme/scheme.js";
import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import { present } from "../present.js";
import { asMap, asNumber, member, readLocated, readMap, readText } from "../read-node.js";
import { readInstant } from "./build-scheme-times.js";
import { readEntries, readNamedTexts } from "./build-scheme-values.js";

/** The acquisition that an example is about; undefined where it has no reply. */
export function readAcquired(
  node: MapNode,
  expect: MapNode | undefined,
  report: Report,
): ExampleAcquisition | undefined {
  const replies = readNamed(node, "response", "replies", report).map(({ name, map }) => readReply(name, map, report));
  const [first] = replies;
  if (first === undefined) return undefined;
  const requests = expect === undefined ? [] : readNamed(expect, "request", "requests", report);
  return {
    origin: first.origin,
    replies,
    requests: requests.map(({ name, map }) => readExpected(name, map, report)),
    session: expect === undefined ? [] : readNamedTexts(expect, "session", report),
    ...present({ expires: expect && readExpires(expect, report) }),
  };
}

/** The only one, or those of several steps by their names. */
function readNamed(
  node: MapNode,
  only: string,
  several: string,
  report: Report,
): readonly { readonly name: string; readonly map: MapNode }[] {
  const map = readMap(node, only, report);
  if (map !== undefined) return [{ name: "response", map }];
  return readEntries(node, several, report).flatMap(({ key, value }) => {
    const named = asMap(value, `"${key.value}"`, report);
    return named === undefined ? [] : [{ name: key.value, map: named }];
  });
}

export function readReply(name: string, node: MapNode, report: Report): ExampleReply {
  return {
    name,
    origin: node.origin,
    status: asNumber(member(node, "status"), '"status"', report)?.value ?? 200,
    headers: readNamedTexts(node, "headers", report),
    body: readText(node, "body", report) ?? "",
  };
}

function readExpected(name: string, node: MapNode, report: Report): ExpectedRequest {
  return {
    name,
    origin: node.origin,
    ...present({ method: readLocated(node, "method", report), url: readLocated(node, "url", report) }),
    headers: readNamedTexts(node, "headers", report),
    ...present({ body: readLocated(node, "body", report) }),
  };
}

/** `expires: null` says that the reply does not tell; no `expires` says nothing. */
function readExpires(expect: MapNode, report: Report): number | null | undefined {
  return expect.members.get("expires")?.value.kind === "null" ? null : readInstant(expect, "expires", report);
}
