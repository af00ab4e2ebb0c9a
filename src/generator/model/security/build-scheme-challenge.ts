import type { Challenge, LearnedClock } from "../../scheme/acquisition/conversation.js";
import type { Placement } from "../../scheme/scheme.js";
import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import { present } from "../present.js";
import { asNumber, member } from "../read-node.js";
import { noTime } from "./build-scheme-diagnostics.js";
import { durationMilliseconds } from "./build-scheme-times.js";
import { readDefinitions, readScalarText, readTree } from "./build-scheme-values.js";

/** How a session is read from a challenge, as `acquire` and its `challenge` say it. */
export function buildChallenge(
  acquire: MapNode,
  challenge: MapNode,
  hello: readonly Placement[],
  report: Report,
): Challenge {
  const status = member(challenge, "status");
  const statuses = status?.kind === "list" ? status.items : [status];
  return {
    origin: acquire.origin,
    status: statuses.flatMap((one) => asNumber(one, `"status"`, report)?.value ?? []),
    ...present({ when: readScalarText(challenge, "when", report) }),
    hello,
    let: readDefinitions(acquire, "let", report),
    session: readDefinitions(acquire, "session", report),
    ...present({ expires: readTree(acquire, "expires", report) }),
    renew: readDefinitions(acquire, "renew", report),
  };
}

/** How the clock is learned, as `clock` says it. Undefined where a part is missing, of which the validator has told. */
export function buildClock(node: MapNode, report: Report): LearnedClock | undefined {
  const learn = readTree(node, "learn", report);
  const when = readScalarText(node, "when", report);
  const limit = member(node, "atMost");
  const atMost = limit && durationMilliseconds(limit, report);
  if (limit !== undefined && atMost === 0) report(noTime(limit));
  if (learn === undefined || when === undefined || atMost === undefined) return undefined;
  return { let: readDefinitions(node, "let", report), when, learn, atMost };
}
