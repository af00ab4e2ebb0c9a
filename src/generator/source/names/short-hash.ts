import { createHash } from "node:crypto";

/** Six digits and letters, to end a name with, that tell texts apart where it cannot, and depend on nothing but the text. */
export function shortHash(text: string): string {
  const digits = createHash("sha256").update(text, "utf8").digest("hex").slice(0, 6);
  return digits.charAt(0).toUpperCase() + digits.slice(1);
}
