import type { Example, ExampleRefusal, ExampleReply, ExampleRequest, ExampleResult } from "../../scheme/scheme.js";
import type { Report } from "../../source/diagnostics/diagnostic.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import { present } from "../present.js";
import { readFewItems } from "../read-few.js";
import { asMap, readBoolean, readLocated, readMap, readText, readTexts } from "../read-node.js";
import { readAcquired, readReply } from "./build-scheme-acquired.js";
import { duplicateExampleId } from "./build-scheme-diagnostics.js";
import { readResults } from "./build-scheme-functions.js";
import { readInstant } from "./build-scheme-times.js";
import { readDefinitions, readNamedTexts } from "./build-scheme-values.js";

/**
 * A vector: with `request` it is one of a signed request, which an answer changes where there is one; with `arrived` one for the
 * verifier; else one of an acquisition.
 */
export function buildExample(node: MapNode, report: Report): Example {
  const request = readMap(node, "request", report);
  const arrived = readMap(node, "arrived", report);
  const expect = readMap(node, "expect", report);
  return {
    origin: node.origin,
    ...present({ id: readLocated(node, "id", report) }),
    source: readText(node, "source", report) ?? "",
    ...present({ basis: bases.find((basis) => basis === readText(node, "basis", report)) }),
    with: readDefinitions(node, "with", report),
    credentials: readNamedTexts(node, "credentials", report),
    session: readNamedTexts(node, "session", report),
    ...present({ now: readInstant(node, "now", report) }),
    random: readTexts(node, "random", report).map(({ value }) => value),
    ...(node.members.has("functions") ? { functions: readResults(node, report) } : {}),
    ...present({
      request: request && readRequest(request, report),
      arrived: arrived && readRequest(arrived, report),
      expect: request !== undefined && expect !== undefined ? readResult(expect, report) : undefined,
      acquired: request === undefined ? readAcquired(node, expect, report) : undefined,
      answer: request === undefined ? undefined : readAcquired(node, expect, report),
    }),
    refuse: readRefusals(node, report),
  };
}

/** Every example that has a name has it alone. */
export function checkExampleIds(examples: readonly Example[], report: Report): void {
  const taken = new Map<string, LocatedText>();
  for (const { id } of examples) {
    if (id === undefined) continue;
    const first = taken.get(id.value);
    if (first === undefined) taken.set(id.value, id);
    else report(duplicateExampleId(id, first.origin));
  }
}

const bases = ["published", "oracle", "computed"] as const;

function readRequest(node: MapNode, report: Report): ExampleRequest {
  return {
    origin: node.origin,
    method: readText(node, "method", report) ?? "",
    url: readText(node, "url", report) ?? "",
    headers: readNamedTexts(node, "headers", report),
    ...present({ body: readText(node, "body", report) }),
  };
}

function readResult(node: MapNode, report: Report): ExampleResult {
  return {
    origin: node.origin,
    headers: readNamedTexts(node, "headers", report),
    query: readNamedTexts(node, "query", report),
    cookies: readNamedTexts(node, "cookies", report),
    ...present({
      server: readLocated(node, "server", report),
      path: readLocated(node, "path", report),
      body: readLocated(node, "body", report),
    }),
    values: readNamedTexts(node, "values", report),
    absent: readTexts(node, "absent", report),
  };
}

function refusedReply(refusal: MapNode, report: Report): ExampleReply | undefined {
  const response = readMap(refusal, "response", report);
  return response && readReply("response", response, report);
}

function readRefusals(node: MapNode, report: Report): readonly ExampleRefusal[] {
  return readFewItems(node, "refuse", report, limits.exampleTexts).flatMap((item) => {
    const refusal = asMap(item, 'an entry of "refuse"', report);
    if (refusal === undefined) return [];
    return [
      {
        why: readText(refusal, "why", report) ?? "",
        result: readResult(refusal, report),
        ...present({
          method: readText(refusal, "method", report),
          url: readText(refusal, "url", report),
          now: readInstant(refusal, "now", report),
          response: refusedReply(refusal, report),
        }),
        again: readBoolean(refusal, "again", report) === true,
        credentials: readNamedTexts(refusal, "credentials", report),
      },
    ];
  });
}
