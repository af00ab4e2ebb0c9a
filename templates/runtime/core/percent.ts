/** Percent-encodes the UTF-8 of everything but the unreserved characters `A-Z a-z 0-9 - . _ ~` (RFC 3986, section 2.3). */
export function percentEncode(text: string): string {
  return /^[\w.~-]*$/.test(text) ? text : uriComponent(text).replace(/[!'()*]/g, triplet);
}

/** As `encodeURIComponent`, which also lets `! ' ( ) *` pass; half of a surrogate pair counts as U+FFFD instead of being an error. */
export function uriComponent(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
  }
}

function triplet(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Encodes as HTML forms do (WHATWG URL, section 5): a space becomes `+`, and `* - . _` stay beside letters and digits. */
export function formEncode(text: string): string {
  return percentEncode(text).replaceAll("%20", "+").replaceAll("%2A", "*").replaceAll("~", "%7E");
}

/** Undoes percent-encoding (WHATWG URL, section 1.3): what is no `%XX` stays as it is, bytes that are no UTF-8 become U+FFFD. */
export function percentDecode(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, decodeRun);
  }
}

/** Undoes `formEncode`: a `+` is a space. */
export function formDecode(text: string): string {
  return percentDecode(text.replaceAll("+", " "));
}

function decodeRun(run: string): string {
  const bytes = run
    .slice(1)
    .split("%")
    .map((digits) => Number.parseInt(digits, 16));
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
}
