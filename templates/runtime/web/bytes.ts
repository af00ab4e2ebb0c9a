/** The text's UTF-8; half of a surrogate pair counts as U+FFFD. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The text of UTF-8 bytes; a `TypeError`, which does not show them, where they are anything else. */
export function text(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}

/** In lower case (RFC 4648, section 8). */
export function hex(bytes: Uint8Array): string {
  let digits = "";
  for (const byte of bytes) digits += byte.toString(16).padStart(2, "0");
  return digits;
}

/** With padding (RFC 4648, section 4). */
export function base64(bytes: Uint8Array): string {
  let characters = "";
  for (const byte of bytes) characters += String.fromCharCode(byte);
  return btoa(characters);
}

/** Without padding (RFC 4648, section 5). */
export function base64url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The bytes of hexadecimal digits in either case; a `TypeError`, which does not show the text, where it is anything else. */
export function fromHex(text: string): Uint8Array {
  if (!/^(?:[\da-f]{2})*$/i.test(text)) throw new TypeError("The text is not hex.");
  return Uint8Array.from(text.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
}

/** The bytes of padded base64, strictly as `base64` writes it; a `TypeError`, which does not show the text, where it is anything else. */
export function fromBase64(text: string): Uint8Array {
  return decoded(text, "base64");
}

/** The bytes of unpadded base64url, strictly as `base64url` writes it; else a `TypeError`, which does not show the text. */
export function fromBase64url(text: string): Uint8Array {
  const plain = /[+/=]/.test(text) ? "?" : text.replaceAll("-", "+").replaceAll("_", "/");
  return decoded(plain.padEnd(Math.ceil(plain.length / 4) * 4, "="), "base64url");
}

/** `atob` passes over white space and spare bits: only what encodes to the same text again was sound (RFC 4648, section 3.5). */
function decoded(padded: string, encoding: string): Uint8Array {
  const characters = unpacked(padded);
  if (characters === undefined || btoa(characters) !== padded) throw new TypeError(`The text is not ${encoding}.`);
  return Uint8Array.from(characters, (character) => character.charCodeAt(0));
}

function unpacked(padded: string): string | undefined {
  try {
    return atob(padded);
  } catch {
    return undefined;
  }
}
