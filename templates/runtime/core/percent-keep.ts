import { percentEncode } from "./percent.js";

/** As `percentEncode`, but the characters of `keep` stay too. */
export function percentEncodeKeeping(text: string, keep: string): string {
  return Array.from(text, (character) => (keep.includes(character) ? character : percentEncode(character))).join("");
}
