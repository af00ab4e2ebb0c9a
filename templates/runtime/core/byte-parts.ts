/** The byte at this place, of which the first is 0, counted from the end below zero; a `RangeError` where there is none. */
export function byteAt(bytes: Uint8Array, place: number): number {
  const byte = bytes.at(place);
  if (byte === undefined) throw new RangeError("There is no byte at this place.");
  return byte;
}

/** The `count` bytes from the one at `start` on, not copied; a `RangeError` where not all of them are there. */
export function bytesAt(bytes: Uint8Array, start: number, count: number): Uint8Array {
  const isInside = start >= 0 && count >= 0 && start + count <= bytes.length;
  if (!isInside || !Number.isInteger(start) || !Number.isInteger(count))
    throw new RangeError("The bytes do not reach as far.");
  return bytes.subarray(start, start + count);
}

/** The whole number that up to six bytes spell, the most significant first; a `RangeError` for more, which a number cannot hold. */
export function fromBigEndian(bytes: Uint8Array): number {
  if (bytes.length > 6) throw new RangeError("More than six bytes for a number.");
  return bytes.reduce((number, byte) => number * 256 + byte, 0);
}
