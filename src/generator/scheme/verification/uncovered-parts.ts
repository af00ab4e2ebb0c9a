import type { Given } from "../evaluation/evaluate-program.js";
import { type SignableRequest, withHeader } from "../evaluation/signable-request.js";
import { exampleRequest, givenBy } from "../examples/example-inputs.js";
import { signExample } from "../examples/sign-example.js";
import { ValueError } from "../expressions/value.js";
import type { Example } from "../scheme.js";
import type { SignerProgram } from "../signer-program.js";
import { findObstacles } from "./readable.js";
import { receiverOf } from "./receiver.js";
import { verifyRequest } from "./verify-request.js";

/** Parts of a request, each with a change to it that somebody could make on the way. */
const changes: readonly (readonly [part: string, change: (request: SignableRequest) => SignableRequest])[] = [
  ["method", (request) => ({ ...request, method: request.method === "GET" ? "POST" : "GET" })],
  ["host", (request) => ({ ...request, host: `other.${request.host}` })],
  ["path", (request) => ({ ...request, path: `${request.path}x` })],
  ["query", (request) => ({ ...request, query: request.query === "" ? "x=1" : `${request.query}&x=1` })],
  ["other headers", (request) => withHeader(request, "X-Other", "1")],
  ["body", (request) => ({ ...request, body: Buffer.concat([request.body ?? new Uint8Array(), Buffer.from("x")]) })],
  // Some sign the length alone.
  ["body", withOtherEnd],
];

/**
 * The parts of a request that can be changed without the derived verifier's noticing, for at least one of the program's examples. None
 * where no verifier can be made; undefined where no example has a request to try it with.
 */
export function uncoveredParts(program: SignerProgram): readonly string[] | undefined {
  if (findObstacles(program).length > 0) return [];
  const signed = program.examples.flatMap((example) => arrivals(program, example));
  if (signed.length === 0) return undefined;
  const uncovered = changes.flatMap(([part, change]) => {
    const isAccepted = ({ verifier, request, given }: Arrival): boolean => {
      const changed = change(request);
      return changed !== request && verifyRequest(verifier, changed, given).ok;
    };
    return signed.some(isAccepted) ? [part] : [];
  });
  return [...new Set(uncovered)];
}

/** With the last bit of its body turned round; the request itself where that is empty. */
function withOtherEnd(request: SignableRequest): SignableRequest {
  const last = request.body?.at(-1);
  if (request.body === undefined || last === undefined) return request;
  return { ...request, body: Uint8Array.from([...request.body.subarray(0, -1), last ^ 1]) };
}

/** A request as it arrives, and what its receiver knows. */
export interface Arrival {
  readonly verifier: SignerProgram;
  readonly request: SignableRequest;
  readonly given: Given;
}

/** An example's request as it arrives signed; none where the example is about something else. */
export function arrivals(program: SignerProgram, example: Example): readonly Arrival[] {
  try {
    if (example.arrived !== undefined) {
      const verifier = receiverOf(program);
      return [{ verifier, request: exampleRequest(example.arrived), given: givenBy(example, verifier) }];
    }
    if (example.request === undefined) return [];
    return [{ verifier: program, ...signExample(program, example, example.request) }];
  } catch (error) {
    if (error instanceof ValueError) return [];
    throw error;
  }
}
