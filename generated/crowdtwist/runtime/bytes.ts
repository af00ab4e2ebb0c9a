/** The text's UTF-8; half of a surrogate pair counts as U+FFFD. */
export function utf8(text: string): Uint8Array {
  return Buffer.from(text, "utf8");
}

/** The text of UTF-8 bytes; a `TypeError`, which does not show them, where they are anything else. */
export function text(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** In lower case (RFC 4648, section 8). */
export function hex(bytes: Uint8Array): string {
  return view(bytes).toString("hex");
}

/** With padding (RFC 4648, section 4). */
export function base64(bytes: Uint8Array): string {
  return view(bytes).toString("base64");
}

/** Without padding (RFC 4648, section 5). */
export function base64url(bytes: Uint8Array): string {
  return view(bytes).toString("base64url");
}

/** The bytes of hexadecimal digits in either case; a `TypeError`, which does not show the text, where it is anything else. */
export function fromHex(text: string): Uint8Array {
  return decoded(text, "hex", text.toLowerCase());
}

/** The bytes of padded base64, strictly as `base64` writes it; a `TypeError`, which does not show the text, where it is anything else. */
export function fromBase64(text: string): Uint8Array {
  return decoded(text, "base64", text);
}

/** The bytes of unpadded base64url, strictly as `base64url` writes it; else a `TypeError`, which does not show the text. */
export function fromBase64url(text: string): Uint8Array {
  return decoded(text, "base64url", text);
}

/** Buffer skips what it cannot decode: only what encodes to the same text again was sound (RFC 4648, section 3.5). */
function decoded(text: string, encoding: "hex" | "base64" | "base64url", canonical: string): Uint8Array {
  const bytes = Buffer.from(text, encoding);
  if (bytes.toString(encoding) !== canonical) throw new TypeError(`The text is not ${encoding}.`);
  return bytes;
}

/** The same bytes, not copied. */
function view(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
