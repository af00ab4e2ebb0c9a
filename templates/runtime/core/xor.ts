/** The bits that are set in one of the two but not in the other; a `RangeError` where their lengths differ. */
export function xor(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length !== second.length) throw new RangeError("Only bytes of the same length can be combined.");
  return first.map((byte, index) => byte ^ (second[index] ?? 0));
}
