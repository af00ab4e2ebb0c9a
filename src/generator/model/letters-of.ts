/** A name without what spellings differ in: `userId`, `user_id` and `User-ID` are alike. */
export function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
