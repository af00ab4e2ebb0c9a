import { expect, test } from "vitest";
import { signedBy } from "../../templates/runtime/core/client.js";
import type { Environment } from "../../templates/runtime/core/environment.js";
import { setHeader } from "../../templates/runtime/core/request.js";
import { withClock, withRandomness } from "../../templates/runtime/core/with-clock.js";
import { acme, getThing } from "./acme.js";
import { fakeFetch, jsonReply } from "./fake-fetch.js";

/** Its randomness is a method that needs `this`, as that of a class may. */
class Fixed implements Environment {
  readonly #id = "id";
  now = (): number => 1_000_000;
  uuid = (): string => this.#id;
  randomHex(bytes: number): string {
    return `${this.#id}${bytes}`;
  }
}

test("what has been learned is not news when it is told again, and what differs from it is", async () => {
  const times = [1_600_000, 1_600_500, 1_601_500, 1_601_500];
  const key = withClock({
    scheme: ({ now }) => signedBy((request) => setHeader(request, "X-Key", String(now()))),
    learn: () => times.shift(),
    atMost: 86_400_000,
    environment: { now: () => 1_000_000 },
  });
  const { fetch, sent } = fakeFetch(jsonReply({}, 403));
  const client = acme({ fetch }, { schemes: { key } });
  for (let round = 0; round < 2; round += 1) await client.perform(getThing({ replies: [["default", "json"]] }));
  expect(sent.map(({ headers }) => headers.get("x-key"))).toEqual(["1000000", "1600000", "1600000", "1601500"]);
});

test.each([
  { says: 1_600_000, want: ["1000000 id id8", "1600000 id id8"] },
  { says: 1_000_999, want: ["1000000 id id8"] },
  { says: 1_001_000, want: ["1000000 id id8", "1001000 id id8"] },
  { says: 999_001, want: ["1000000 id id8"] },
  { says: 999_000, want: ["1000000 id id8", "999000 id id8"] },
  { says: 87_400_000, want: ["1000000 id id8", "87400000 id id8"] },
  { says: 87_400_001, want: ["1000000 id id8"] },
  { says: Number.NaN, want: ["1000000 id id8"] },
  { says: 999_999_999, want: ["1000000 id id8"] },
  { says: undefined, want: ["1000000 id id8"] },
])("the clock is the server's once that says $says, the randomness stays the platform's", async ({ says, want }) => {
  const environment = new Fixed();
  const key = withClock({
    scheme: withRandomness(environment, ({ now, uuid, randomHex }) =>
      signedBy((request) => setHeader(request, "X-Key", `${now()} ${uuid()} ${randomHex(8)}`)),
    ),
    learn: ({ reply }) => (reply.status === 403 ? says : undefined),
    atMost: 86_400_000,
    environment,
  });
  const { fetch, sent } = fakeFetch(jsonReply({}, 403), jsonReply({}));
  await acme({ fetch }, { schemes: { key } }).perform(getThing());
  expect(sent.map(({ headers }) => headers.get("x-key"))).toEqual(want);
});
