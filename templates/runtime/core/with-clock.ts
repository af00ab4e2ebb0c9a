import type { Environment } from "./environment.js";
import type { ConfiguredScheme } from "./scheme.js";
import type { Answer } from "./signer.js";

/** What is used of the environment: the randomness stays what it is. */
type Clock = Pick<Environment, "now">;

/** A scheme that learns the server's time from a reply which refuses a request for its time. */
export interface ClockScheme {
  /** The scheme with the clock that it is to sign by. */
  readonly scheme: (clock: Clock) => ConfiguredScheme;
  /** The server's time, in milliseconds since 1970, where the reply tells one that can be believed. */
  readonly learn: (answer: Answer) => Promise<number | undefined> | number | undefined;
  /** How far that may differ from our own clock, in milliseconds. What differs more is not believed. */
  readonly atMost: number;
  /** Our own clock. */
  readonly environment: Clock;
}

/** A server's clock that differs by less, in milliseconds, is not why the request was refused: `Date` itself is no more precise. */
const SAME = 1000;

/** The scheme, signing by the server's clock once that has been learned. The difference is kept for as long as the client is. */
export function withClock({ scheme, learn, atMost, environment }: ClockScheme): ConfiguredScheme {
  let offset = 0;
  const inner = scheme({ now: () => environment.now() + offset });

  async function hasLearned(answer: Answer): Promise<boolean> {
    const differs = ((await learn(answer)) ?? Number.NaN) - environment.now();
    const isNews = Math.abs(differs) <= atMost && Math.abs(differs - offset) >= SAME;
    if (isNews) offset = differs;
    return isNews;
  }

  return {
    begin(call, name) {
      const signer = inner.begin(call, name);
      return {
        ...signer,
        async answered(answer) {
          return [await hasLearned(answer), await signer.answered?.(answer)].includes(true);
        },
      };
    },
  };
}

/** For a scheme that draws randomness, too: the environment with the clock that it is to sign by. */
export function withRandomness(
  environment: Environment,
  scheme: (environment: Environment) => ConfiguredScheme,
): ClockScheme["scheme"] {
  return ({ now }) =>
    scheme({ now, uuid: () => environment.uuid(), randomHex: (bytes) => environment.randomHex(bytes) });
}
