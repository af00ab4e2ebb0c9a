/**
 * A part of a path for `allowReserved`: the reserved characters that a path may have (RFC 3986, section 3.3) are sent as they are, and so
 * are triplets such as `%2F`. `/ ? # [ ]` stay encoded, and a dot that is written as a triplet does, too: they would make it another path.
 */
export function reservedKept(encoded: string): string {
  return encoded.replace(/%25(?!2[Ee])([\dA-Fa-f]{2})|%(?:2[1467-9A-D]|3A|3B|3D|40)/g, (triplet, hex?: string) =>
    hex === undefined ? String.fromCharCode(Number.parseInt(triplet.slice(1), 16)) : `%${hex}`,
  );
}

/** A part of a path that may be several segments. */
export function slashesKept(encoded: string): string {
  return encoded.replaceAll("%2F", "/");
}
