import { createHash, timingSafeEqual } from "node:crypto";
import { type Given, signRequest } from "./evaluate-program.js";
import { placedValue, placeName, withoutValue } from "./place-value.js";
import { instantIn, type Learned, nothingLearned, readBackwards } from "./read-backwards.js";
import type { SignableRequest } from "./signable-request.js";
import type { PlacementStep, SignerProgram } from "./signer-program.js";
import { ValueError } from "./value.js";

export type Verdict =
  | { readonly ok: true }
  /** `reason` is for the verifier's own log: it names places and never holds a value. */
  | { readonly ok: false; readonly reason: string };

/** What a verifier knows: the same credentials (and session) as the signer, and its own clock in milliseconds since 1970. */
export type Known = Pick<Given, "credentials" | "session" | "now">;

/**
 * Verifies a request by the text of the scheme itself: what was sent is read backwards, the request is signed again with the times
 * and nonces found in it, and every place is compared in constant time; a signature that differs each time is checked instead. The rule
 * of `verify.fresh` is applied to the times found.
 */
export function verifyRequest(program: SignerProgram, arrived: SignableRequest, known: Known): Verdict {
  try {
    return verify(program, arrived, known);
  } catch (error) {
    if (error instanceof ValueError) return refused(error.message);
    throw error;
  }
}

function verify(program: SignerProgram, arrived: SignableRequest, known: Known): Verdict {
  const placements = program.steps.filter((step): step is PlacementStep => step.kind === "placement");
  const learned = nothingLearned(known.credentials);
  for (const step of placements) {
    const found = placedValue(arrived, step.in, step.name);
    if (found === undefined && step.when === undefined)
      return refused(`the ${placeName(step.in, step.name)} is missing`);
    if (found !== undefined && !readBackwards(step.value, found, program, learned))
      return refused(`the ${placeName(step.in, step.name)} has another form`);
  }
  const stale = staleness(program, learned, known.now);
  if (stale !== undefined) return refused(stale);
  const bare = placements.reduce(
    (request, step) => withoutValue(request, step.in, step.name),
    withOwnPath(program, arrived, known),
  );
  const { request } = signRequest(program, bare, {
    ...known,
    now: learned.now ?? known.now,
    entropy: noEntropy,
    known: learned.known,
    signatures: learned.signatures,
  });
  const wrong = placements.find(
    (step) => !sameText(placedValue(arrived, step.in, step.name), placedValue(request, step.in, step.name)),
  );
  return wrong === undefined
    ? { ok: true }
    : refused(`the ${placeName(wrong.in, wrong.name)} is not what these credentials give for this request`);
}

/** The request with the path that it had before the scheme put its own in the place. */
function withOwnPath(program: SignerProgram, arrived: SignableRequest, known: Known): SignableRequest {
  const step = program.steps.find((one) => one.kind === "placement" && one.in === "path");
  if (step?.kind !== "placement") return arrived;
  const learned = nothingLearned(known.credentials);
  readBackwards(step.value, arrived.path, program, learned);
  return { ...arrived, path: learned.path ?? arrived.path };
}

function staleness(program: SignerProgram, learned: Learned, now: number): string | undefined {
  for (const { name, milliseconds } of program.fresh) {
    const at = instantIn(program, name, learned);
    if (at === undefined || !(Math.abs(now - at) <= milliseconds))
      return `${name} is further than ${milliseconds / 1000} s from the verifier's clock`;
  }
  return undefined;
}

/** Equal in a time that does not depend on where they differ: both sides are hashed to one length first. */
function sameText(arrived: string | undefined, computed: string | undefined): boolean {
  if (arrived === undefined || computed === undefined) return arrived === computed;
  const [a, b] = [arrived, computed].map((value) => createHash("sha256").update(value, "utf8").digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** Whatever is random must have been read off the request. */
const noEntropy = { uuid: unsent, randomHex: unsent };

function unsent(): never {
  throw new ValueError("the request does not carry its random part");
}

function refused(reason: string): Verdict {
  return { ok: false, reason };
}
