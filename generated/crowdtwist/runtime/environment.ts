/** What differs from call to call: the clock and randomness. Replace it to make requests repeatable. */
export interface Environment {
  /** The time in milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** A fresh random UUID (RFC 9562 version 4), in lower case. */
  uuid(): string;
  /** Fresh random bytes of the platform's cryptographic source, as twice as many lower-case hexadecimal digits. */
  randomHex(bytes: number): string;
}

/** The platform's clock and its cryptographic source of randomness. */
export const system: Environment = {
  now: () => Date.now(),
  uuid: () => crypto.randomUUID(),
  randomHex: (bytes) => Array.from(crypto.getRandomValues(new Uint8Array(bytes)), hexPair).join(""),
};

function hexPair(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
