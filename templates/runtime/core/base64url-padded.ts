import { base64, fromBase64 } from "../node/bytes.js";

/** With padding (RFC 4648, section 5). */
export function base64urlPadded(bytes: Uint8Array): string {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_");
}

/** The bytes of padded base64url, strictly as `base64urlPadded` writes it; else a `TypeError`, which does not show the text. */
export function fromBase64urlPadded(text: string): Uint8Array {
  return fromBase64(/[+/]/.test(text) ? "?" : text.replaceAll("-", "+").replaceAll("_", "/"));
}
