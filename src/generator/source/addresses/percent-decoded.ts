/** The text without its percent-encoding (RFC 3986, section 2.1); undefined where that is not of UTF-8. */
export function percentDecoded(text: string): string | undefined {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
