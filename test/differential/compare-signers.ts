import { expect } from "vitest";
import { type RandomRequest, seed, urlOf } from "./random-requests.js";

/** Where a package is known to sign otherwise than the specification says. */
export interface Difference {
  /** What it does, and where it is written that this is not so. */
  readonly reason: string;
  /** Exactly the requests that show it. */
  readonly shows: (request: RandomRequest) => boolean;
  /** Another spelling of the request, which by the specification is signed alike, and which the package gets right. */
  readonly spelled?: (request: RandomRequest) => RandomRequest;
}

export interface Comparison {
  readonly requests: readonly RandomRequest[];
  /** The part that both of them compute: a header's value, a parameter of the query. */
  readonly node: (request: RandomRequest) => Promise<string>;
  readonly web: (request: RandomRequest) => Promise<string>;
  readonly theirs: (request: RandomRequest) => string | Promise<string>;
  readonly differences?: readonly Difference[];
}

/**
 * Asserts that both of our signers and the package agree on every request, but for those that show a known difference. There they must
 * disagree, and agree where the request can be spelled otherwise. Each difference must have been shown, and a fifth of the requests
 * must show none.
 */
export async function expectAgreement({ requests, node, web, theirs, differences = [] }: Comparison): Promise<void> {
  const shown = new Map(differences.map(({ reason }) => [reason, 0]));
  for (const [index, request] of requests.entries()) {
    const known = differences.filter(({ shows }) => shows(request));
    const about = `seed ${seed}, request ${index}: ${described(request)}${known.map(({ reason }) => `\n${reason}`).join("")}`;
    const [ours, onWeb] = [await node(request), await web(request)];
    expect(onWeb, `web crypto, ${about}`).toBe(ours);
    if (known.length === 0) expect(await theirs(request), about).toBe(ours);
    else await expectDifference(known, request, ours, theirs, about);
    for (const { reason } of known) shown.set(reason, (shown.get(reason) ?? 0) + 1);
  }
  expect(
    [...shown].filter(([, count]) => count === 0),
    `seed ${seed}: differences that were not shown`,
  ).toEqual([]);
}

async function expectDifference(
  known: readonly Difference[],
  request: RandomRequest,
  ours: string,
  theirs: Comparison["theirs"],
  about: string,
): Promise<void> {
  expect(await resultOrError(theirs, request), about).not.toBe(ours);
  const spellings = known.flatMap(({ spelled }) => (spelled === undefined ? [] : [spelled]));
  if (spellings.length < known.length) return;
  const respelled = spellings.reduce((spelling, spelled) => spelled(spelling), request);
  expect(await theirs(respelled), `${about}\nspelled ${described(respelled)}`).toBe(ours);
}

/** A package that cannot sign the request at all differs, too. */
async function resultOrError(theirs: Comparison["theirs"], request: RandomRequest): Promise<string> {
  try {
    return await theirs(request);
  } catch (error) {
    return String(error);
  }
}

function described(request: RandomRequest): string {
  const { method, headers, body } = request;
  const bytes = body === undefined ? "no body" : `body ${JSON.stringify(Buffer.from(body).toString("latin1"))}`;
  return `${method} ${urlOf(request)} ${JSON.stringify(headers)} ${bytes}`;
}
