const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The bytes of base32 in either case, padded or not (RFC 4648, section 6); a `TypeError`, which does not show the text, for all else. */
export function fromBase32(text: string): Uint8Array {
  const bare = text.toUpperCase().replace(/=*$/, "");
  const isPadded = bare.length === text.length || text.length === Math.ceil(bare.length / 8) * 8;
  if (!isPadded || [1, 3, 6].includes(bare.length % 8)) throw notBase32();
  const bytes = new Uint8Array(Math.floor((bare.length * 5) / 8));
  let bits = 0;
  let buffer = 0;
  let at = 0;
  for (const character of bare) {
    const value = alphabet.indexOf(character);
    if (value < 0) throw notBase32();
    buffer = (buffer << 5) | value;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = buffer >> bits;
    at += 1;
    buffer &= (1 << bits) - 1;
  }
  if (buffer !== 0) throw notBase32();
  return bytes;
}

function notBase32(): TypeError {
  return new TypeError("The text is not base32.");
}
