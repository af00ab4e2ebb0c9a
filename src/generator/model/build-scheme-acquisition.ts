import type { Acquisition, AcquisitionRequest, OperationArguments } from "../scheme/scheme.js";
import type { MapNode } from "../source/document-node.js";
import { readDefinitions, readScalarText, readTemplates, readTree } from "./build-scheme-values.js";
import { missingMember } from "./model-diagnostics.js";
import { present } from "./present.js";
import { type Report, readLocated, readMap } from "./read-node.js";

/** How a session is got, as `acquire` says it. Undefined where it names neither an operation nor a request, which is reported. */
export function buildAcquisition(node: MapNode, report: Report): Acquisition | undefined {
  const request = readRequest(node, report);
  if (request === undefined) return undefined;
  return {
    origin: node.origin,
    request,
    let: readDefinitions(node, "let", report),
    session: readDefinitions(node, "session", report),
    ...present({ expires: readTree(node, "expires", report) }),
  };
}

function readRequest(node: MapNode, report: Report): AcquisitionRequest | undefined {
  const operation = readLocated(node, "operation", report);
  if (operation !== undefined) {
    return { kind: "operation", operation, with: readArguments(readMap(node, "with", report), report) };
  }
  const request = readMap(node, "request", report);
  const url = request && readScalarText(request, "url", report);
  if (request === undefined || url === undefined) {
    report(missingMember(node.origin, `"acquire"`, "operation", "`operation: signIn`, or `request: { url: ... }`"));
    return undefined;
  }
  const headers = readTemplates(request, "headers", report);
  return { kind: "form", url, headers, fields: readTemplates(request, "form", report) };
}

function readArguments(node: MapNode | undefined, report: Report): OperationArguments {
  if (node === undefined) return { path: [], query: [], headers: [] };
  return {
    path: readDefinitions(node, "path", report),
    query: readDefinitions(node, "query", report),
    headers: readDefinitions(node, "headers", report),
    ...present({ body: readTree(node, "body", report) }),
  };
}
