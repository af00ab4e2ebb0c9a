/**
 * The text percent-encoded as UTF-8 (RFC 3986, section 2.1), so that `percentDecoded` gives it back. Half a surrogate pair is no
 * character, and has no such encoding: it stays as it is.
 */
export function percentEncoded(text: string): string {
  return text.replace(/\P{Cs}+/gu, (characters) => encodeURIComponent(characters));
}
