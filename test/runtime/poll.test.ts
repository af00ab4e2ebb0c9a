import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { NetworkError, TimeoutError } from "../../templates/runtime/core/errors.js";
import { type Polling, poll } from "../../templates/runtime/core/poll.js";
import { read } from "../../templates/runtime/core/reply.js";
import type { AcquireReply } from "../../templates/runtime/core/signer.js";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

function reply(body: unknown, status = 400): AcquireReply {
  return { status, headers: new Headers(), body };
}

/** What came of it, and when each request was made, in seconds. */
async function polled(answers: readonly (AcquireReply | Error)[], given: Partial<Polling> = {}) {
  const times: number[] = [];
  const ask = async (): Promise<AcquireReply> => {
    const answer = answers[times.push(Date.now() / 1000) - 1] ?? reply({ error: "authorization_pending" });
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const saysSo = (error: string) => (one: AcquireReply) => read(one.body, "error") === error;
  const polling = { again: saysSo("authorization_pending"), slower: saysSo("slow_down"), wait: 5000, ...given };
  const polls = poll({ operation: "token request", ask, ...polling }, { now: Date.now });
  const outcome = polls.then(
    (last) => last.body,
    (error: Error) => error.message,
  );
  await vi.runAllTimersAsync();
  return { times, outcome: await outcome };
}

const pending = reply({ error: "authorization_pending" });
const slowDown = reply({ error: "slow_down" });
const token = reply({ access_token: "AT1" }, 200);
const broken = new NetworkError("https://server.example.com", undefined);

const slow = new TimeoutError("too long");

/** RFC 8628, section 3.5. */
const rows: readonly (readonly [
  what: string,
  answers: readonly (AcquireReply | Error)[],
  times: readonly number[],
  outcome: unknown,
  given?: Partial<Polling>,
])[] = [
  ["a token at once", [token], [0], token.body],
  ["pending", [pending, pending, token], [0, 5, 10], token.body],
  ["pending with status 200", [reply({ error: "authorization_pending" }, 200), token], [0, 5], token.body],
  ["slow_down counts for all that follow", [pending, slowDown, pending, token], [0, 5, 15, 25], token.body],
  ["refused", [pending, reply({ error: "access_denied" })], [0, 5], "the user has refused"],
  ["refused with status 200", [reply({ error: "access_denied" }, 200)], [0], "the user has refused"],
  ["expired", [reply({ error: "expired_token" })], [0], "its time is up"],
  ["another error", [reply({ error: "SECRET" }), token], [0], "its reply has status 400"],
  ["not before the interval is over", [pending, pending], [0, 5], "its time is up", { until: 10_000 }],
  ["a network that fails", [broken, broken, token], [0, 10, 30], token.body, { until: 60_000 }],
  ["a server that takes too long", [slow, token], [0, 10], token.body, { until: 60_000 }],
  ["a server that wants to be asked all the time", [pending, token], [0, 0.1], token.body, { wait: -1 }],
];

test.each(rows.map((row) => ({ what: row[0], row })))("$what", async ({ row }) => {
  const [, answers, times, outcome, given] = row;
  const got = await polled(answers, given);
  expect(got.times).toEqual(times);
  expect(got.outcome).toEqual(typeof outcome === "string" ? `token request gave no session: ${outcome}.` : outcome);
});

test("where there is no end, a network that fails ends it", async () => {
  expect(await polled([broken, token])).toMatchObject({ times: [0], outcome: broken.message });
});

test("what is not the network's fault is not asked again", async () => {
  const own = new RangeError("a fault");
  expect(await polled([own, token], { until: 60_000 })).toMatchObject({ times: [0], outcome: own.message });
});

test("an end that is no time is over", async () => {
  expect((await polled([pending], { until: Number.NaN })).outcome).toBe(
    "token request gave no session: its time is up.",
  );
});
