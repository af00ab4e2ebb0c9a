/** Where a part of a time stands in its ISO 8601 form, `2026-01-31T23:59:59.000Z`. */
type Place = readonly [from: number, to: number];

const places: ReadonlyMap<string, Place> = new Map([
  ["yyyy", [0, 4]],
  ["MM", [5, 7]],
  ["dd", [8, 10]],
  ["HH", [11, 13]],
  ["mm", [14, 16]],
  ["ss", [17, 19]],
  ["SSS", [20, 23]],
]);

/** The patterns that were taken apart before: a client has the same few for every request. */
const knownPatterns = new Map<string, readonly (string | Place)[]>();

/**
 * The instant, in milliseconds since 1970, after a pattern of `yyyy MM dd HH mm ss SSS` and texts in single quotes; all else stands for
 * itself. It is UTC, or the time at an offset such as `+08:00`. A `RangeError` where the year is not one of four digits.
 */
export function formatTime(at: number, pattern: string, offset = "+00:00"): string {
  const time = new Date(at + milliseconds(offset)).toISOString();
  if (!/^\d{4}-/.test(time)) throw new RangeError("The time has no year of four digits.");
  return partsOf(pattern)
    .map((part) => (typeof part === "string" ? part : time.slice(...part)))
    .join("");
}

function partsOf(pattern: string): readonly (string | Place)[] {
  const known = knownPatterns.get(pattern);
  if (known !== undefined) return known;
  const parts = pattern.match(/yyyy|MM|dd|HH|mm|ss|SSS|'[^']*'|./gs) ?? [];
  const placed = parts.map((part) => places.get(part) ?? part.replace(/^'(.*)'$/s, "$1"));
  if (knownPatterns.size < 200) knownPatterns.set(pattern, placed);
  return placed;
}

function milliseconds(offset: string): number {
  const sign = offset.startsWith("-") ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))) * 60_000;
}
