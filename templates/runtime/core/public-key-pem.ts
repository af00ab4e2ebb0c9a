/** What a public key is made of: the 32 bytes of Ed25519, the point of a curve, not compressed, or its whole DER. */
export type PublicKeyKind = "Ed25519" | "P-256" | "P-384" | "P-521" | "spki";

/** The PEM text of a public key (RFC 7468, section 13); a `TypeError` where the bytes are too many or too few. */
export function publicKeyPem(kind: PublicKeyKind, key: Uint8Array): string {
  const [header, length] = headers[kind];
  if (length !== undefined && key.length !== length)
    throw new TypeError(`A public key of ${kind} has ${length} bytes.`);
  const lines = btoa(String.fromCharCode(...header, ...key)).replace(/.{64}(?=.)/g, "$&\n");
  return `-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----\n`;
}

const ecPublicKey: readonly number[] = [6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 2, 1];

/** All of the DER but the key at its end (RFC 8410, section 4; RFC 5480, section 2), and how long the key is. */
const headers: Readonly<Record<PublicKeyKind, readonly [header: readonly number[], length: number | undefined]>> = {
  Ed25519: [[0x30, 42, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 3, 33, 0], 32],
  "P-256": [[0x30, 89, 0x30, 19, ...ecPublicKey, 6, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 3, 1, 7, 3, 66, 0], 65],
  "P-384": [[0x30, 118, 0x30, 16, ...ecPublicKey, 6, 5, 0x2b, 0x81, 4, 0, 0x22, 3, 98, 0], 97],
  "P-521": [[0x30, 0x81, 155, 0x30, 16, ...ecPublicKey, 6, 5, 0x2b, 0x81, 4, 0, 0x23, 3, 0x81, 134, 0], 133],
  spki: [[], undefined],
};
