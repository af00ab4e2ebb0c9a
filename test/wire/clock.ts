import { randomUUID } from "node:crypto";

/** A clock that a test turns; in milliseconds since 1970. */
export interface Clock {
  now: number;
}

/** Clock and randomness for a client. */
export function environmentOf(clock: Clock): {
  readonly now: () => number;
  readonly uuid: () => string;
  readonly randomHex: (bytes: number) => string;
} {
  return {
    now: () => clock.now,
    uuid: () => randomUUID(),
    randomHex: (bytes) => "5a".repeat(bytes),
  };
}

/** Milliseconds. */
export const second = 1000;
export const minute: number = 60 * second;
export const day: number = 24 * 60 * minute;
