/**
 * The instant, in milliseconds since 1970, to the second in the extended format of ISO 8601, in UTC: `2026-01-31T23:59:59Z`. A `RangeError`
 * where the year is not one of four digits.
 */
export function isoTime(at: number): string {
  const time = new Date(at).toISOString();
  if (time.length > 24) throw new RangeError("The time has no year of four digits.");
  return time.replace(/\.\d+/, "");
}

/** As `isoTime`, in the basic format: `20260131T235959Z`. */
export function basicIsoTime(at: number): string {
  return isoTime(at).replace(/[-:]/g, "");
}
