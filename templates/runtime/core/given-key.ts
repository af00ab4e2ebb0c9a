/** The key of an HMAC. One that decodes to nothing is a `TypeError`: anybody could sign with it. */
export function givenKey(key: Uint8Array): Uint8Array {
  if (key.length === 0) throw new TypeError("The key is empty.");
  return key;
}
