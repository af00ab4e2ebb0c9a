import { fromBase64 } from "./bytes.js";

/** The DER of a PEM text with this label (RFC 7468); undefined where the text is anything else. */
export function derOf(pem: string, label: string): Uint8Array | undefined {
  const [, begun, content = "", ended] =
    /^\s*-----BEGIN ([A-Z ]+)-----([^-]*)-----END ([A-Z ]+)-----\s*$/.exec(pem) ?? [];
  return begun === label && ended === label ? bytesOf(content.replace(/\s/g, "")) : undefined;
}

/** PKCS#8 (RFC 5208, section 5) around a key in an older form, which WebCrypto does not read: version 0, the algorithm, the key. */
export function pkcs8Around(key: Uint8Array, algorithm: readonly number[]): Uint8Array {
  const content = [2, 1, 0, ...algorithm, 4, ...derLength(key.length), ...key];
  return Uint8Array.from([0x30, ...derLength(content.length), ...content]);
}

/** The length of a value (ITU-T X.690, section 8.1.3). */
export function derLength(length: number): readonly number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function bytesOf(content: string): Uint8Array | undefined {
  try {
    return content === "" ? undefined : fromBase64(content);
  } catch {
    return undefined;
  }
}
