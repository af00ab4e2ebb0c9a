/** SHA-1 (FIPS 180-4): 20 bytes. Text counts as its UTF-8. */
export function sha1(data: Uint8Array | string): Promise<Uint8Array> {
  return digest("SHA-1", data);
}

/** SHA-256 (FIPS 180-4): 32 bytes. Text counts as its UTF-8. */
export function sha256(data: Uint8Array | string): Promise<Uint8Array> {
  return digest("SHA-256", data);
}

/** SHA-384 (FIPS 180-4): 48 bytes. Text counts as its UTF-8. */
export function sha384(data: Uint8Array | string): Promise<Uint8Array> {
  return digest("SHA-384", data);
}

/** SHA-512 (FIPS 180-4): 64 bytes. Text counts as its UTF-8. */
export function sha512(data: Uint8Array | string): Promise<Uint8Array> {
  return digest("SHA-512", data);
}

/** HMAC with SHA-1 (RFC 2104): 20 bytes. Text counts as its UTF-8. The key is imported once for each array that holds it: do not change that array. */
export function hmacSha1(key: Uint8Array, data: Uint8Array | string): Promise<Uint8Array> {
  return hmac("SHA-1", key, data);
}

/** HMAC with SHA-256 (RFC 2104): 32 bytes. Text counts as its UTF-8. The key is imported once for each array that holds it: do not change that array. */
export function hmacSha256(key: Uint8Array, data: Uint8Array | string): Promise<Uint8Array> {
  return hmac("SHA-256", key, data);
}

/** HMAC with SHA-384 (RFC 2104): 48 bytes. Text counts as its UTF-8. The key is imported once for each array that holds it: do not change that array. */
export function hmacSha384(key: Uint8Array, data: Uint8Array | string): Promise<Uint8Array> {
  return hmac("SHA-384", key, data);
}

/** HMAC with SHA-512 (RFC 2104): 64 bytes. Text counts as its UTF-8. The key is imported once for each array that holds it: do not change that array. */
export function hmacSha512(key: Uint8Array, data: Uint8Array | string): Promise<Uint8Array> {
  return hmac("SHA-512", key, data);
}

type Hash = "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";
/** `CryptoKey`, a name that the types of Node do not know. */
type HmacKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

const imported = new WeakMap<Uint8Array, Map<Hash, Promise<HmacKey>>>();

async function digest(hash: Hash, data: Uint8Array | string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(hash, bytesOf(data)));
}

async function hmac(hash: Hash, key: Uint8Array, data: Uint8Array | string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign("HMAC", await hmacKey(hash, key), bytesOf(data)));
}

function hmacKey(hash: Hash, key: Uint8Array): Promise<HmacKey> {
  const keys = imported.get(key) ?? new Map<Hash, Promise<HmacKey>>();
  imported.set(key, keys);
  const found = keys.get(hash) ?? importHmacKey(hash, key);
  keys.set(hash, found);
  return found;
}

/** WebCrypto refuses an empty key, with which anybody could sign. */
function importHmacKey(hash: Hash, key: Uint8Array): Promise<HmacKey> {
  return crypto.subtle.importKey("raw", bytesOf(key), { name: "HMAC", hash }, false, ["sign"]);
}

/** WebCrypto wants to know that the bytes are not shared between threads; the types of signers need not say so. */
function bytesOf(data: Uint8Array | string): Uint8Array<ArrayBuffer> {
  return typeof data === "string" ? new TextEncoder().encode(data) : (data as Uint8Array<ArrayBuffer>);
}
