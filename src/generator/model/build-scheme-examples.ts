import type { Example, ExampleAcquisition, ExampleRefusal, ExampleRequest, ExampleResult } from "../scheme/scheme.js";
import type { MapNode } from "../source/document-node.js";
import type { LocatedText } from "../source/located-text.js";
import { duplicateExampleId } from "./build-scheme-diagnostics.js";
import { readInstant } from "./build-scheme-times.js";
import { readDefinitions, readNamedTexts } from "./build-scheme-values.js";
import { present } from "./present.js";
import {
  asMap,
  asNumber,
  member,
  type Report,
  readList,
  readLocated,
  readMap,
  readText,
  readTexts,
} from "./read-node.js";

/** A vector: with `response` it is one of the acquiring reply, with `arrived` one for the verifier, else one of a signed request. */
export function buildExample(node: MapNode, report: Report): Example {
  const request = readMap(node, "request", report);
  const response = readMap(node, "response", report);
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
    ...present({
      request: request && readRequest(request, report),
      arrived: arrived && readRequest(arrived, report),
      expect: response === undefined && expect !== undefined ? readResult(expect, report) : undefined,
      acquired: response && readAcquired(response, expect, report),
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
    ...present({ path: readLocated(node, "path", report), body: readLocated(node, "body", report) }),
    values: readNamedTexts(node, "values", report),
    absent: readTexts(node, "absent", report),
  };
}

function readRefusals(node: MapNode, report: Report): readonly ExampleRefusal[] {
  return readList(node, "refuse", report).flatMap((item) => {
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
        }),
        credentials: readNamedTexts(refusal, "credentials", report),
      },
    ];
  });
}

function readAcquired(response: MapNode, expect: MapNode | undefined, report: Report): ExampleAcquisition {
  return {
    origin: response.origin,
    status: asNumber(member(response, "status"), '"status"', report)?.value ?? 200,
    headers: readNamedTexts(response, "headers", report),
    body: readText(response, "body", report) ?? "",
    session: expect === undefined ? [] : readNamedTexts(expect, "session", report),
    ...present({ expires: expect && readExpires(expect, report) }),
  };
}

/** `expires: null` says that the reply does not tell; no `expires` says nothing. */
function readExpires(expect: MapNode, report: Report): number | null | undefined {
  return expect.members.get("expires")?.value.kind === "null" ? null : readInstant(expect, "expires", report);
}
