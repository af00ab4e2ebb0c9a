import { limits } from "../../source/limits.js";
import type { MapMember, MapNode } from "../../source/nodes/document-node.js";
import type { HeldByReply, Reply, ReplyStatus } from "../api.js";
import { tooManyReplyContents } from "../limit-diagnostics.js";
import { duplicateStatus, unknownStatus } from "../model-diagnostics.js";
import { present } from "../present.js";
import { readFewMembers } from "../read-few.js";
import { listedMembers, readSummed } from "../read-node.js";
import { readOnce } from "../read-once.js";
import { type Reading, resolveMap } from "../reading.js";
import { buildContents } from "./build-contents.js";
import { buildHeaders } from "./build-headers.js";
import { buildLinks } from "./build-links.js";
import { withContent } from "./own-schema.js";

/** The `responses` of an operation, in the order of the file; a status that is none, or is listed twice, is reported. */
export function buildReplies(reading: Reading, operation: MapNode): readonly Reply[] {
  const members = listedMembers(readFewMembers(operation, "responses", reading.report, limits.replies));
  const first = new Map<string, MapMember>();
  for (const member of members) {
    const status = member.key.value.toLowerCase();
    if (first.has(status)) reading.report(duplicateStatus(member.key));
    else first.set(status, member);
  }
  return buildEach(reading, [...first.values()]);
}

function buildEach(reading: Reading, members: readonly MapMember[]): readonly Reply[] {
  const replies: Reply[] = [];
  let contents = 0;
  for (const member of members) {
    if (contents > limits.replyContents) {
      reading.report(tooManyReplyContents(member.key.origin));
      return replies;
    }
    const reply = buildReply(reading, member);
    if (reply === undefined) continue;
    replies.push(reply);
    contents += reply.contents.length;
  }
  return replies;
}

function buildReply(reading: Reading, { key, value }: MapMember): Reply | undefined {
  const status = statusOf(key.value);
  if (status === undefined) reading.report(unknownStatus(key));
  const node = resolveMap(reading, value, "a response");
  if (status === undefined || node === undefined) return undefined;
  const held = readOnce(reading.replies, { reading, node }, () => readHeld(reading, node));
  const links = buildLinks(reading, node);
  return { origin: key.origin, status, ...held, ...(links.length > 0 && { links }) };
}

function readHeld(reading: Reading, node: MapNode): HeldByReply {
  const headers = buildHeaders(reading, node);
  return {
    contents: buildContents(reading, withContent(reading, node, "a response")),
    ...present({ description: readSummed(node, reading.report) }),
    ...(headers.length > 0 && { headers }),
  };
}

function statusOf(key: string): ReplyStatus | undefined {
  if (key.toLowerCase() === "default") return { kind: "default" };
  if (/^[1-5]\d\d$/.test(key)) return { kind: "code", code: Number(key) };
  const digit = digits.find((first) => key.toLowerCase() === `${first}xx`);
  return digit === undefined ? undefined : { kind: "range", digit };
}

const digits = [1, 2, 3, 4, 5] as const;
