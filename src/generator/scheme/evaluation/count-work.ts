import { limits } from "../../source/limits.js";
import type { Builtin } from "../builtins/builtin.js";
import { isRecord, type Value, ValueError } from "../expressions/value.js";
import { headerOf, type SignableRequest } from "./signable-request.js";

/** Counts steps of an evaluation; throws `ValueError` where there have been too many. */
export type CountWork = (steps: number) => void;

/**
 * Lists inside lists, and texts made of texts, multiply: a page of expressions could keep a machine busy, or fill its memory. `countAll`
 * counts what all examples of a document take.
 */
export function beginWork(countAll?: CountWork): CountWork {
  const count = countTo(limits.evaluationSteps, "it takes");
  return (steps) => {
    count(steps);
    countAll?.(steps);
  };
}

/** For all examples of a document. */
export function beginAllWork(): CountWork {
  return countTo(limits.allEvaluationSteps, "with the examples before it, it takes");
}

function countTo(most: number, taking: string): CountWork {
  let left = most;
  return (steps) => {
    left -= steps;
    if (left < 0) throw new ValueError(`${taking} more than ${most} steps`);
  };
}

/** How many steps it takes to make a value: the longer, the more. */
export function stepsFor(value: Value): number {
  if (typeof value === "string" || value instanceof Uint8Array || Array.isArray(value))
    return value.length / lettersPerStep;
  return isRecord(value) ? value.size : 0;
}

/** How many steps it takes to put a value on a request: where it goes is read, and written again. */
export function stepsToPlaceOn(request: SignableRequest): number {
  const cookies = headerOf(request, "cookie")?.length ?? 0;
  return ((request.body?.length ?? 0) + request.query.length + cookies) / lettersPerStep;
}

const lettersPerStep = 10;

/** How many steps a call takes beside those for its result. */
export function stepsOfCall({ steps, oneWay, signature }: Builtin, values: readonly Value[]): number {
  if (steps !== undefined) return steps(...values);
  return signature !== undefined ? stepsOfSignature : oneWay === true ? stepsOfDigest : 0;
}

const stepsOfSignature = 2_000;
const stepsOfDigest = 50;
