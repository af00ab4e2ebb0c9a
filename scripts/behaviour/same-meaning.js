/**
 * Whether everything that was meant arrived. A validator reads texts where a document says numbers, and a list of one as the one; more
 * may arrive than was meant (headers).
 */
export function sameMeaning(meant, arrived) {
  if (meant === undefined) return true;
  if (meant instanceof Uint8Array) return arrived instanceof Uint8Array && Buffer.compare(meant, arrived) === 0;
  if (Array.isArray(meant)) {
    const list = Array.isArray(arrived) ? arrived : [arrived];
    return meant.length === list.length && meant.every((item, index) => sameMeaning(item, list[index]));
  }
  if (typeof meant === "object" && meant !== null) {
    const lower = typeof arrived === "object" ? lowerNames(arrived) : undefined;
    return Object.entries(meant).every(([name, value]) => sameMeaning(value, lower?.[name.toLowerCase()]));
  }
  return meant === arrived || String(meant) === String(arrived);
}

function lowerNames(value) {
  return Object.fromEntries(Object.entries(value ?? {}).map(([name, inner]) => [name.toLowerCase(), inner]));
}
