import { percentEncode } from "./percent.js";

/** As `percentEncode`, but the characters of `keep` stay too. */
export function percentEncodeKeeping(text: string, keep: string): string {
  const [kept, ...others] = keep;
  if (kept === undefined) return percentEncode(text);
  const parts = text.split(kept).map((part) => percentEncodeKeeping(part, others.join("")));
  return parts.join(kept);
}
