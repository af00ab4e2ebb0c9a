/**
 * The instant, in milliseconds since 1970, after a pattern of `yyyy MM dd HH mm ss SSS` and texts in single quotes; all else stands for
 * itself. It is UTC, or the time at an offset such as `+08:00`. A `RangeError` where the year is not one of four digits.
 */
export function formatTime(at: number, pattern: string, offset = "+00:00"): string {
  const date = new Date(at + milliseconds(offset));
  const year = date.getUTCFullYear();
  if (!(year >= 0 && year <= 9999)) throw new RangeError("The time has no year of four digits.");
  const fields: Readonly<Record<string, number>> = {
    yyyy: year,
    MM: date.getUTCMonth() + 1,
    dd: date.getUTCDate(),
    HH: date.getUTCHours(),
    mm: date.getUTCMinutes(),
    ss: date.getUTCSeconds(),
    SSS: date.getUTCMilliseconds(),
  };
  return pattern.replace(/yyyy|MM|dd|HH|mm|ss|SSS|'([^']*)'/g, (token, quoted?: string) => {
    return quoted ?? String(fields[token]).padStart(token.length, "0");
  });
}

function milliseconds(offset: string): number {
  const sign = offset.startsWith("-") ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6))) * 60_000;
}
