/** A slice selector, its bounds undefined where it does not write them. */
export interface Slice {
  readonly start: number | undefined;
  readonly stop: number | undefined;
  readonly step: number;
}

/** The indexes of a slice, as RFC 9535 computes them in section 2.3.4.2. */
export function sliceIndexes(length: number, { start, stop, step }: Slice): readonly number[] {
  if (step === 0) return [];
  const [least, most] = step > 0 ? [0, length] : [-1, length - 1];
  const bound = (given: number): number => Math.min(Math.max(given < 0 ? length + given : given, least), most);
  const first = start === undefined ? (step > 0 ? 0 : length - 1) : bound(start);
  const end = stop === undefined ? (step > 0 ? length : -1) : bound(stop);
  const count = Math.max(0, Math.ceil((end - first) / step));
  return Array.from({ length: count }, (_, index) => first + index * step);
}
