import { formDecode } from "./percent.js";

/** A name and its value: a header, a field of a form, a parameter of a query. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** The decoded pairs of a form or a query, in the order they stand, repeated names included (WHATWG URL, section 5.1). */
export function parsePairs(text: string): readonly Pair[] {
  return text
    .split("&")
    .filter((part) => part !== "")
    .map(parsePair);
}

function parsePair(part: string): Pair {
  const end = part.indexOf("=");
  return end === -1
    ? { name: formDecode(part), value: "" }
    : { name: formDecode(part.slice(0, end)), value: formDecode(part.slice(end + 1)) };
}
