/** A whole number in `size` bytes, the most significant first; a `RangeError` where it is negative or does not fit. */
export function bigEndian(value: number, size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let rest = Number.isSafeInteger(value) && value >= 0 ? value : Number.NaN;
  for (let index = size - 1; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  if (rest !== 0) throw new RangeError("The number does not fit into so many bytes.");
  return bytes;
}
