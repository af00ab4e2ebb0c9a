import { curveNamedIn } from "./ec-pkcs8.js";
import { derOf } from "./pem.js";
import { unshared } from "./unshared.js";

/** Whether it is a signature of the bytes by RSASSA-PKCS1-v1_5 (RFC 8017, section 8.2). The key is the public one, in PEM. */
export async function isRsa(hash: Hash, key: string, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return check({ name: "RSASSA-PKCS1-v1_5", hash }, { name: "RSASSA-PKCS1-v1_5" }, key, bytes, signature);
}

/** Whether it is a signature of the bytes by RSASSA-PSS with so many bytes of salt (RFC 8017, section 8.1). */
export async function isRsaPss(
  hash: Hash,
  key: string,
  bytes: Uint8Array,
  saltLength: number,
  signature: Uint8Array,
): Promise<boolean> {
  return check({ name: "RSA-PSS", hash }, { name: "RSA-PSS", saltLength }, key, bytes, signature);
}

/** Whether it is a signature of the bytes by ECDSA (FIPS 186-5, section 6), in DER or as r and s one after the other. */
export async function isEcdsa(
  hash: Hash,
  key: string,
  bytes: Uint8Array,
  form: "der" | "p1363",
  signature: Uint8Array,
): Promise<boolean> {
  const curve = curveOf(key);
  const both = form === "der" ? halvesOf(signature, curve.size) : signature;
  if (both === undefined) return false;
  return check({ name: "ECDSA", namedCurve: curve.name }, { name: "ECDSA", hash }, key, bytes, both);
}

/** Whether it is a signature of the bytes by Ed25519 (RFC 8032, section 5.1.7). */
export async function isEd25519(key: string, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return check({ name: "Ed25519" }, { name: "Ed25519" }, key, bytes, signature);
}

/** The hash that a signature is made over. */
export type Hash = "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";

type Import = Parameters<typeof crypto.subtle.importKey>[2];
type Use = Parameters<typeof crypto.subtle.verify>[0];

async function check(kind: Import, use: Use, pem: string, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  const key = await importKey(kind, derOfPublic(pem));
  return crypto.subtle.verify(use, key, unshared(signature), unshared(bytes));
}

/** `CryptoKey`, a name that the types of Node do not know. */
async function importKey(kind: Import, der: Uint8Array): Promise<Awaited<ReturnType<typeof crypto.subtle.importKey>>> {
  try {
    return await crypto.subtle.importKey("spki", unshared(der), kind, false, ["verify"]);
  } catch {
    throw notAKey();
  }
}

function derOfPublic(pem: string): Uint8Array {
  const der = derOf(pem, "PUBLIC KEY");
  if (der === undefined) throw notAKey();
  return der;
}

function notAKey(): TypeError {
  return new TypeError("The public key is no key of this kind in PEM (SubjectPublicKeyInfo).");
}

/** How many bytes the numbers of a curve have, by its name in WebCrypto. */
const sizes: ReadonlyMap<string | undefined, number> = new Map([
  ["P-256", 32],
  ["P-384", 48],
  ["P-521", 66],
]);

function curveOf(pem: string): { readonly name: string; readonly size: number } {
  const name = curveNamedIn(derOfPublic(pem));
  const size = sizes.get(name);
  if (name === undefined || size === undefined) throw notAKey();
  return { name, size };
}

/** r and s of a sequence in DER (RFC 3279, section 2.2.3), each in so many bytes; undefined where the bytes are anything else. */
function halvesOf(der: Uint8Array, size: number): Uint8Array | undefined {
  const long = der[1] === 0x81 ? 1 : 0;
  const length = der[1 + long] ?? 0;
  if (der[0] !== 0x30 || length !== der.length - 2 - long || (long === 1 && length < 0x80)) return undefined;
  const r = integerAt(der, 2 + long, size);
  const s = r && integerAt(der, r.end, size);
  return r === undefined || s?.end !== der.length ? undefined : Uint8Array.from([...r.bytes, ...s.bytes]);
}

/** Written in one way only: no zeros in front but where the number would be read as a negative one. */
function integerAt(
  der: Uint8Array,
  at: number,
  size: number,
): { readonly bytes: readonly number[]; readonly end: number } | undefined {
  const length = der[at + 1] ?? 0;
  const written = [...der.subarray(at + 2, at + 2 + length)];
  const [first = 0, second = 0] = written;
  const isShortest = written.length === 1 || first !== 0 || second >= 0x80;
  if (der[at] !== 2 || length === 0 || written.length !== length || first >= 0x80 || !isShortest) return undefined;
  const digits = first === 0 ? written.slice(1) : written;
  if (digits.length > size) return undefined;
  return { bytes: [...new Array<number>(size - digits.length).fill(0), ...digits], end: at + 2 + length };
}
