import { fromHex } from "./bytes.js";
import { derOf } from "./pem.js";
import { unshared } from "./unshared.js";

/** An Ed25519 private key; it is imported at its first signature, and cannot be extracted. */
export interface Ed25519Key {
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>;
}

/**
 * The Ed25519 key of a PEM text (PKCS#8), not encrypted; a `TypeError`, which shows nothing of the text, where it is none. That of a
 * key of another kind comes with its first signature.
 */
export function ed25519PrivateKey(pem: string): Ed25519Key {
  const der = derOf(pem, "PRIVATE KEY");
  if (der === undefined) throw notEd25519();
  return keyOf(der);
}

/** The Ed25519 key of its seed of 32 bytes (RFC 8032, section 5.1.5); a `TypeError` where there are more or fewer. */
export function ed25519Seed(seed: Uint8Array): Ed25519Key {
  if (seed.length !== 32) throw new TypeError("The seed of an Ed25519 key has 32 bytes.");
  return keyOf(Uint8Array.from([...fromHex(pkcs8Header), ...seed]));
}

/** Ed25519 (RFC 8032, section 5.1.6): 64 bytes. */
export function ed25519(key: Ed25519Key, bytes: Uint8Array): Promise<Uint8Array> {
  return key.sign(bytes);
}

/** All of a PKCS#8 key but the seed at its end (RFC 8410, section 7). */
const pkcs8Header = "302e020100300506032b657004220420";

function keyOf(pkcs8: Uint8Array): Ed25519Key {
  let imported: ReturnType<typeof importKey> | undefined;
  return {
    async sign(bytes) {
      imported ??= importKey(pkcs8);
      return new Uint8Array(await crypto.subtle.sign("Ed25519", await imported, unshared(bytes)));
    },
  };
}

/** `CryptoKey`, a name that the types of Node do not know. */
async function importKey(pkcs8: Uint8Array): Promise<Awaited<ReturnType<typeof crypto.subtle.importKey>>> {
  try {
    return await crypto.subtle.importKey("pkcs8", unshared(pkcs8), "Ed25519", false, ["sign"]);
  } catch {
    throw notEd25519();
  }
}

function notEd25519(): TypeError {
  return new TypeError("The private key is not an Ed25519 key in PEM (PKCS#8).");
}
