import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import type { TemplatePart } from "../split-template.js";
import { invisibleInPath } from "./path-diagnostics.js";

/** Marks of direction, which no address has (RFC 3987, section 4.1), and letters of no width that join nothing. */
const invisible = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;

/** In the midst of a path, a space is one of its letters. */
const invisibleAtEnd = /[\s\u200c\u200d]+$/;

/**
 * The parts of a path without what nobody sees in it, which is reported once. Documents keep two descriptions of one path apart by
 * such signs, or got them with a text that was copied; no server has them in mind.
 */
export function withoutInvisible(
  path: LocatedText,
  parts: readonly TemplatePart[],
  report: Report,
): readonly TemplatePart[] {
  const last = parts.at(-1);
  const cleaned = parts.map((part) => (part.kind === "literal" ? { ...part, text: seen(part, part === last) } : part));
  const changed = parts.findIndex(({ text }, index) => text !== cleaned[index]?.text);
  const part = parts[changed];
  if (part === undefined) return parts;
  report(invisibleInPath(path, part.start + firstDifference(part.text, cleaned[changed]?.text ?? "")));
  return cleaned.filter(({ kind, text }) => kind === "variable" || text !== "");
}

function seen({ text }: TemplatePart, isLast: boolean): string {
  const shown = text.replace(invisible, "");
  return isLast ? shown.replace(invisibleAtEnd, "") : shown;
}

function firstDifference(written: string, cleaned: string): number {
  return written.split("").findIndex((unit, index) => unit !== cleaned[index]);
}
