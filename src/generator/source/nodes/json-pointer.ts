import { percentDecoded } from "../addresses/percent-decoded.js";

/** The names on the way of a JSON Pointer (RFC 6901) in its URI fragment form, `#/...`; undefined where the text is none. */
export function pointerSegments(pointer: string): readonly string[] | undefined {
  if (pointer === "#") return [];
  if (!pointer.startsWith("#/")) return undefined;
  const fragment = percentDecoded(pointer.slice(2));
  if (fragment === undefined || /~(?![01])/.test(fragment)) return undefined;
  return fragment.split("/").map(segmentName);
}

/** One name as a pointer's segment. */
export function pointerSegment(name: string): string {
  return name.includes("~") || name.includes("/") ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name;
}

/** The name that a pointer's segment stands for, which is not percent-encoded. */
export function segmentName(segment: string): string {
  return segment.replaceAll("~1", "/").replaceAll("~0", "~");
}
