import type { AcquisitionStep, Repetition } from "../../scheme/acquisition/acquisition-step.js";
import type { Acquisition, AcquisitionRequest, OperationArguments, OwnRequest, Renewal } from "../../scheme/scheme.js";
import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import { present } from "../present.js";
import { asMap, member, readBoolean, readList, readLocated, readMap } from "../read-node.js";
import { readDefinitions, readScalarText, readTemplates, readTree } from "./build-scheme-values.js";

/** How a session is got, as `acquire` says it. */
export function buildAcquisition(node: MapNode, report: Report): Acquisition {
  const refresh = readMap(node, "refresh", report);
  return {
    origin: node.origin,
    steps: readSteps(node, report),
    once: readBoolean(node, "once", report) === true,
    let: readDefinitions(node, "let", report),
    session: readDefinitions(node, "session", report),
    ...present({ expires: readTree(node, "expires", report), refresh: refresh && buildRenewal(refresh, report) }),
  };
}

function buildRenewal(node: MapNode, report: Report): Renewal {
  const session = member(node, "session") === undefined ? undefined : readDefinitions(node, "session", report);
  return {
    origin: node.origin,
    steps: readSteps(node, report),
    ...present({ when: readScalarText(node, "when", report), session, expires: readTree(node, "expires", report) }),
  };
}

/** `steps`, each with its name, or the only one without. */
function readSteps(node: MapNode, report: Report): readonly AcquisitionStep[] {
  const steps = readList(node, "steps", report).flatMap((item) => asMap(item, 'an entry of "steps"', report) ?? []);
  return (steps.length === 0 ? [node] : steps).flatMap((step) => {
    const request = readRequest(step, report);
    if (request === undefined) return [];
    const accept = readScalarText(step, "accept", report);
    const tell = readScalarText(step, "tell", report);
    const again = readRepetition(step, report);
    return [{ request, ...present({ name: readLocated(step, "name", report), accept, tell, again }) }];
  });
}

function readRepetition(step: MapNode, report: Report): Repetition | undefined {
  const node = readMap(step, "again", report);
  const [when, wait] = ["when", "wait"].map((name) => node && readScalarText(node, name, report));
  if (node === undefined || when === undefined || wait === undefined) return undefined;
  const slower = readScalarText(node, "slower", report);
  return { when, wait, ...present({ slower, until: readScalarText(node, "until", report) }) };
}

function readRequest(node: MapNode, report: Report): AcquisitionRequest | undefined {
  const operation = readLocated(node, "operation", report);
  if (operation !== undefined) {
    return { kind: "operation", operation, with: readArguments(readMap(node, "with", report), report) };
  }
  const request = readMap(node, "request", report);
  return request && readOwn(request, report);
}

function readOwn(node: MapNode, report: Report): OwnRequest {
  return {
    kind: "own",
    origin: node.origin,
    ...present({ method: readLocated(node, "method", report), url: readScalarText(node, "url", report) }),
    headers: readTemplates(node, "headers", report),
    fields: readTemplates(node, "form", report),
    ...present({ body: readTree(node, "body", report) }),
  };
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
