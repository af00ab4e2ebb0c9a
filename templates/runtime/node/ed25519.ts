import { createPrivateKey, type KeyObject, sign } from "node:crypto";

/** An imported Ed25519 private key. */
export type Ed25519Key = KeyObject;

/** The Ed25519 key of a PEM text (PKCS#8), not encrypted; a `TypeError`, which shows nothing of the text, where it is none. */
export function ed25519PrivateKey(pem: string): Ed25519Key {
  const key = imported(() => createPrivateKey({ key: pem, format: "pem" }));
  if (key?.asymmetricKeyType !== "ed25519")
    throw new TypeError("The private key is not an Ed25519 key in PEM (PKCS#8).");
  return key;
}

/** The Ed25519 key of its seed of 32 bytes (RFC 8032, section 5.1.5); a `TypeError` where there are more or fewer. */
export function ed25519Seed(seed: Uint8Array): Ed25519Key {
  const key = imported(() =>
    createPrivateKey({ key: Buffer.concat([pkcs8Header, seed]), format: "der", type: "pkcs8" }),
  );
  if (key === undefined || seed.length !== 32) throw new TypeError("The seed of an Ed25519 key has 32 bytes.");
  return key;
}

/** Ed25519 (RFC 8032, section 5.1.6): 64 bytes. */
export function ed25519(key: Ed25519Key, bytes: Uint8Array): Uint8Array {
  return sign(null, bytes, key);
}

/** All of a PKCS#8 key but the seed at its end (RFC 8410, section 7). */
const pkcs8Header = Buffer.from("302e020100300506032b657004220420", "hex");

function imported(read: () => Ed25519Key): Ed25519Key | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
