import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import type { Given } from "../evaluation/evaluate-program.js";
import { placedValue, placeValue, withoutValue } from "../evaluation/place-value.js";
import { type SignableRequest, signableRequest } from "../evaluation/signable-request.js";
import { diagnosticOf } from "../finding.js";
import type { Example, ExampleRefusal, ExampleRequest, ExampleResult, NamedText, PlacementTarget } from "../scheme.js";
import { findings } from "../scheme-diagnostics.js";
import type { SignerProgram } from "../signer-program.js";
import { findObstacles } from "../verification/readable.js";
import { credentialsRead, receiverOf } from "../verification/receiver.js";
import { type Replay, verifyRequest } from "../verification/verify-request.js";
import { type CountedExample, exampleRequest, givenBy } from "./example-inputs.js";
import type { SignedExample } from "./sign-example.js";

/** What is signed is accepted; what the example says is wrong is refused. A scheme that cannot be read backwards is not asked. */
export function checkVerified(signer: SignerProgram, example: Example, signed: SignedExample): readonly Diagnostic[] {
  const program = verifierFor(signer, example);
  if (findObstacles(program).length > 0)
    return example.refuse.flatMap(({ result }) => checkDiffers(result, signed.request));
  const verdict = verifyRequest(program, signed.request, signed.given);
  const own = verdict.ok ? [] : [diagnosticOf(example.origin.span, findings.exampleRefused(verdict.reason))];
  return [...own, ...wronglyAccepted(program, example, signed.request, signed.given)];
}

/** The receiver's program where the example gives what a receiver has; else the signer's own, which its credentials suffice for. */
export function verifierFor(program: SignerProgram, example: Example): SignerProgram {
  const receiver = receiverOf(program);
  const given = example.credentials.map(({ name }) => name.value);
  const suffices = credentialsRead(receiver).every(({ name, optional }) => optional || given.includes(name));
  return suffices ? receiver : program;
}

/** What the example says has arrived signed is accepted, with what a receiver has. */
export function checkArrived(
  program: SignerProgram,
  example: CountedExample,
  arrived: ExampleRequest,
): readonly Diagnostic[] {
  const receiver = receiverOf(program);
  const request = exampleRequest(arrived);
  const given = givenBy(example, receiver);
  const verdict = verifyRequest(receiver, request, given);
  const own = verdict.ok ? [] : [diagnosticOf(arrived.origin.span, findings.exampleNotAccepted(verdict.reason))];
  return [...own, ...wronglyAccepted(receiver, example, request, given)];
}

/** The scheme's own functions have answered for what is right; for anything else they are not asked. */
function wronglyAccepted(
  program: SignerProgram,
  example: Example,
  request: SignableRequest,
  given: Given,
): readonly Diagnostic[] {
  return example.refuse
    .filter(({ response }) => response === undefined)
    .filter((refusal) => {
      const changed = changedBy(request, refusal);
      const known = { ...knownTo(given, refusal), replay: rememberingAll() };
      const first = verifyRequest(program, changed, known);
      return refusal.again ? verifyRequest(program, changed, known).ok : first.ok;
    })
    .map(({ why, result }) => diagnosticOf(result.origin.span, findings.exampleAccepted(why)));
}

function checkDiffers(result: ExampleResult, request: SignableRequest): readonly Diagnostic[] {
  const places = placesOf(result).some(
    ({ target, pair }) => placedValue(request, target, pair.name.value) !== pair.value.value,
  );
  const differs = places || (result.body !== undefined && result.body.value !== bodyOf(request));
  return differs ? [] : [diagnosticOf(result.origin.span, findings.exampleAccepted("it is what the scheme computes"))];
}

/** The signed request with the example's wrong values in the place of the right ones. */
function replacing(request: SignableRequest, result: ExampleResult): SignableRequest {
  const body = result.body === undefined ? {} : { body: Buffer.from(result.body.value, "utf8") };
  const bare = result.absent.reduce((rest, name) => withoutValue(rest, "header", name.value), { ...request, ...body });
  return placesOf(result).reduce(
    (rest, { target, pair }) =>
      placeValue(withoutValue(rest, target, pair.name.value), target, pair.name.value, pair.value.value),
    bare,
  );
}

/** Forgets nothing. */
export function rememberingAll(): Replay {
  const seen = new Set<string>();
  return {
    add(key) {
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    },
  };
}

/** The request as a refusal says that it arrived instead. */
export function changedBy(request: SignableRequest, { method, url, result }: ExampleRefusal): SignableRequest {
  const { scheme, host, path, query } = url === undefined ? request : signableRequest("GET", url, [], undefined);
  return replacing({ ...request, method: method?.toUpperCase() ?? request.method, scheme, host, path, query }, result);
}

/** What the verifier knows when it must refuse. */
export function knownTo(given: Given, { now, credentials }: ExampleRefusal): Given {
  const others = credentials.map(({ name, value }) => [name.value, value.value] as const);
  return { ...given, now: now ?? given.now, credentials: new Map([...given.credentials, ...others]) };
}

/** The places of a result, each with its value. */
export function placesOf(
  result: ExampleResult,
): readonly { readonly target: PlacementTarget; readonly pair: NamedText }[] {
  const { path, server } = result;
  return [
    ...(server === undefined
      ? []
      : [{ target: "server", pair: { name: { ...server, value: "server" }, value: server } } as const]),
    ...(path === undefined
      ? []
      : [{ target: "path", pair: { name: { ...path, value: "path" }, value: path } } as const]),
    ...result.headers.map((pair) => ({ target: "header", pair }) as const),
    ...result.query.map((pair) => ({ target: "query", pair }) as const),
    ...result.cookies.map((pair) => ({ target: "cookie", pair }) as const),
  ];
}

/** The body's text. */
export function bodyOf(request: SignableRequest): string {
  return Buffer.from(request.body ?? []).toString("utf8");
}
