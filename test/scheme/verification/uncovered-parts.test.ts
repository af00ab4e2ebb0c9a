import { expect, test } from "vitest";
import { uncoveredParts } from "../../../src/generator/scheme/verification/uncovered-parts.js";
import { programOf } from "../scheme-of.js";

/** A scheme that signs this expression, with one example. */
function signing(content: string, sent = "${hex(hmacSha256(key, content))}"): string {
  return `credentials: { key: { secret: true } }
let: { content: '${content}', time: unixSeconds(now) }
send: { headers: { X-Time: "\${time}", X-Sig: "${sent}" } }
examples:
  - source: made by us
    credentials: { key: k }
    now: 1700000000000
    request: { method: POST, url: "https://api.example.com/a?b=c", body: "{}" }
    expect: { headers: { X-Time: "1700000000" } }
`;
}

test.each([
  ['lines(method, host, target, hex(sha256(body ?? "")))', ["other headers"]],
  ["method", ["host", "path", "query", "other headers", "body"]],
  ['lines(url, hex(sha256(body ?? "")))', ["method", "other headers"]],
  ['join(each(headers, h => concat(h.name, h.value)), "")', ["method", "host", "path", "query", "body"]],
])("what %s does not sign", (content, want) => {
  expect(uncoveredParts(programOf(signing(content)))).toEqual(want);
});

test("a fixed key covers nothing", () => {
  expect(uncoveredParts(programOf(signing("method", "${key}")))).toEqual([
    "method",
    "host",
    "path",
    "query",
    "other headers",
    "body",
  ]);
});

test("what cannot be verified has no parts, and what has no example of a request was not tried", () => {
  const unsent = signing("unixMillis(now)")
    .replace(' X-Time: "${time}",', "")
    .replace('headers: { X-Time: "1700000000" }', "absent: [X-Time]");
  expect(uncoveredParts(programOf(unsent))).toEqual([]);
  const [bare = ""] = signing("method").split("examples:");
  expect(uncoveredParts(programOf(bare))).toBeUndefined();
});
