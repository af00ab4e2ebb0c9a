import type { ReplyStatus } from "../../model/api.js";

/** Whether the words of a reply, which every document must have, are those that its status has of itself (RFC 9110, section 15). */
export function saysNothing(words: string, status: ReplyStatus): boolean {
  const bare = words
    .toLowerCase()
    .replaceAll(/[^a-z ]/g, "")
    .trim();
  if (/^[\s.]*$/.test(words)) return true;
  if (status.kind !== "code") return false;
  return (
    phrases.get(status.code)?.includes(bare) === true || (Math.floor(status.code / 100) === 2 && successes.has(bare))
  );
}

const successes: ReadonlySet<string> = new Set([
  "ok",
  "success",
  "successful",
  "successful operation",
  "successful request",
  "successful response",
  "a successful response",
  "success response",
]);

const phrases: ReadonlyMap<number, readonly string[]> = new Map([
  [201, ["created"]],
  [202, ["accepted"]],
  [204, ["no content"]],
  [206, ["partial content"]],
  [301, ["moved permanently"]],
  [302, ["found"]],
  [303, ["see other"]],
  [304, ["not modified"]],
  [307, ["temporary redirect"]],
  [308, ["permanent redirect"]],
  [400, ["bad request"]],
  [401, ["unauthorized"]],
  [402, ["payment required"]],
  [403, ["forbidden"]],
  [404, ["not found"]],
  [405, ["method not allowed"]],
  [406, ["not acceptable"]],
  [408, ["request timeout"]],
  [409, ["conflict"]],
  [410, ["gone"]],
  [411, ["length required"]],
  [412, ["precondition failed"]],
  [413, ["content too large", "payload too large", "request entity too large"]],
  [415, ["unsupported media type"]],
  [422, ["unprocessable content", "unprocessable entity"]],
  [428, ["precondition required"]],
  [429, ["too many requests"]],
  [500, ["internal server error", "server error"]],
  [501, ["not implemented"]],
  [502, ["bad gateway"]],
  [503, ["service unavailable"]],
  [504, ["gateway timeout"]],
]);
