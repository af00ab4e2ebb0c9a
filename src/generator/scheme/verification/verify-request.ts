import { createHash, timingSafeEqual } from "node:crypto";
import { type Given, signRequest } from "../evaluation/evaluate-program.js";
import { placedValue, placeName, withoutValue } from "../evaluation/place-value.js";
import { type SignableRequest, withHeader } from "../evaluation/signable-request.js";
import { expressionsOf, isInput, referencesOf } from "../expressions/dependencies.js";
import type { Reference } from "../expressions/expression.js";
import { toJson, type Value, ValueError } from "../expressions/value.js";
import { inOwnOrder } from "../order-parameters.js";
import type { PlacementStep, SignerProgram, Step } from "../signer-program.js";
import { itemsOf, itemTemplates } from "./listed-items.js";
import { instantIn, type Learned, nothingLearned, readBackwards } from "./read-backwards.js";
import { isNonce } from "./varying.js";

export type Verdict =
  | { readonly ok: true }
  /** `reason` is for the verifier's own log: it names places and never holds a value. */
  | { readonly ok: false; readonly reason: string };

/** What a verifier knows: the same credentials (and session) as the signer, and its own clock in milliseconds since 1970. */
export interface Known extends Pick<Given, "credentials" | "session" | "now" | "call"> {
  /** What came before; without one nothing is refused for having come twice. */
  readonly replay?: Replay;
}

/** Remembers what may come only once. */
export interface Replay {
  /** Whether the key is new; it is kept until then, in milliseconds since 1970. */
  readonly add: (key: string, until: number) => boolean;
}

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

function verify(program: SignerProgram, received: SignableRequest, known: Known): Verdict {
  const placements = program.steps.filter((step): step is PlacementStep => step.kind === "placement");
  const arrived = placements
    .filter(({ parameters }) => parameters)
    .reduce((request, step) => {
      const found = placedValue(request, step.in, step.name);
      return found === undefined ? request : withHeader(request, step.name, inOwnOrder(step, found, program));
    }, received);
  const learned = nothingLearned(known.credentials);
  for (const step of placements) {
    const found = placedValue(arrived, step.in, step.name);
    if (found === undefined && step.when === undefined)
      return refused(`the ${placeName(step.in, step.name)} is missing`);
    if (found !== undefined && !readPlace(step, found, program, learned))
      return refused(`the ${placeName(step.in, step.name)} has another form`);
  }
  const stale = staleness(program, learned, known.now);
  if (stale !== undefined) return refused(stale);
  const kept = keepsPlace(program.steps);
  const bare = placements
    .filter((step) => !kept.includes(step))
    .reduce((request, step) => withoutValue(request, step.in, step.name), withOwnPath(program, arrived, known));
  const { request, trace } = signRequest(program, bare, {
    ...known,
    session: new Map([...unsent(program), ...(known.session ?? []), ...learned.session]),
    now: learned.now ?? known.now,
    entropy: noEntropy,
    known: learned.known,
    signatures: learned.signatures,
  });
  const wrong = placements.find((step) => !sameValue(step, arrived, request));
  if (wrong !== undefined)
    return refused(`the ${placeName(wrong.in, wrong.name)} is not what these credentials give for this request`);
  return isNew(program, trace, learned, known) ? { ok: true } : refused(`${program.once.join(" and ")} came before`);
}

/**
 * Fields that are put into the body before anything is made of it: they are written over where they stand, for their place among the
 * others may be signed.
 */
function keepsPlace(steps: readonly Step[]): readonly Step[] {
  const readsBody = steps.findIndex((step) => expressionsOf(step).flatMap(referencesOf).some(isBody));
  const before = readsBody < 0 ? steps : steps.slice(0, readsBody);
  return before.filter(
    (step) => step.kind === "placement" && (step.in === "body" || step.in === "json") && step.when === undefined,
  );
}

function isBody(to: Reference): boolean {
  return isInput(to, "body") || isInput(to, "form");
}

/** Of a list, the first item that fits teaches, and each that fits may be the one whose signature holds. */
function readPlace(step: PlacementStep, found: string, program: SignerProgram, learned: Learned): boolean {
  const { separator } = step;
  if (separator === undefined) return readBackwards(step.value, found, program, learned);
  return itemTemplates(step).every((template) => {
    const fitting = itemsOf(found, separator).filter((item) =>
      readBackwards(template, item, program, nothingLearned(learned.credentials)),
    );
    for (const item of fitting.toReversed()) readBackwards(template, item, program, learned);
    return fitting.length > 0;
  });
}

function sameValue(step: PlacementStep, arrived: SignableRequest, computed: SignableRequest): boolean {
  const [found, wanted] = [arrived, computed].map((request) => placedValue(request, step.in, step.name));
  const { separator } = step;
  if (separator === undefined || found === undefined || wanted === undefined) return sameText(found, wanted);
  const items = itemsOf(found, separator);
  const needed = itemsOf(wanted, separator);
  return needed.length > 0 && needed.every((one) => items.some((item) => sameText(item, one)));
}

/** Whether what may come only once has not come before. It is kept for as long as the request would be accepted. */
function isNew(
  { name, once, fresh, ...program }: SignerProgram,
  trace: Trace,
  learned: Learned,
  known: Known,
): boolean {
  if (once.length === 0 || known.replay === undefined) return true;
  const values = once.map((one) => {
    const value = trace.find((traced) => traced.kind === "value" && traced.name === one)?.value;
    return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : toJson(value);
  });
  const ends = fresh.map(({ name: of, past }) => {
    return (instantIn({ name, once, fresh, ...program }, of, learned) ?? known.now) + past;
  });
  return known.replay.add(JSON.stringify([name, ...values]), Math.min(...ends));
}

type Trace = ReturnType<typeof signRequest>["trace"];

/** The request with the path that it had before the scheme put its own in the place. */
function withOwnPath(program: SignerProgram, arrived: SignableRequest, known: Known): SignableRequest {
  const step = program.steps.find((one) => one.kind === "placement" && one.in === "path");
  if (step?.kind !== "placement") return arrived;
  const learned = nothingLearned(known.credentials);
  readBackwards(step.value, arrived.path, program, learned);
  return { ...arrived, path: learned.path ?? arrived.path };
}

function staleness(program: SignerProgram, learned: Learned, now: number): string | undefined {
  for (const { name, past, future } of program.fresh) {
    const at = instantIn(program, name, learned);
    // Written so that a time that is none is refused.
    if (at === undefined || !(at >= now - past && at <= now + future))
      return `${name} is too far from the verifier's clock: ${past / 1000} s ago or ${future / 1000} s ahead at most`;
  }
  return undefined;
}

/** Equal in a time that does not depend on where they differ: both sides are hashed to one length first. */
function sameText(arrived: string | undefined, computed: string | undefined): boolean {
  if (arrived === undefined || computed === undefined) return arrived === computed;
  const [a, b] = [arrived, computed].map((value) => createHash("sha256").update(value, "utf8").digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

/** What the signer makes up and does not send where it does not need it: values that are computed all the same want something. */
function unsent({ challenge }: SignerProgram): readonly (readonly [string, Value])[] {
  if (challenge === undefined) return [];
  const made = challenge.session.filter(({ value }) => isNonce(value));
  return [...made.map(({ name }) => [name, ""] as const), ["uses", 1]];
}

/** Whatever is random must have been read off the request. */
const noEntropy = { uuid: notSent, randomHex: notSent };

function notSent(): never {
  throw new ValueError("the request does not carry its random part");
}

function refused(reason: string): Verdict {
  return { ok: false, reason };
}
