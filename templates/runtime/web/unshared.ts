/** The same bytes. WebCrypto wants to know that they are not shared between threads; the types of signers need not say so. */
export function unshared(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
