import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import { member } from "../read-node.js";
import { notADuration, notAnInstant } from "./build-scheme-diagnostics.js";

/** A duration such as `15m` in milliseconds; anything else is reported. */
export function durationMilliseconds(node: DocumentNode, report: Report): number | undefined {
  const [, digits, unit] = node.kind === "text" ? (/^(\d{1,9})([smhd])$/.exec(node.text.value) ?? []) : [];
  const milliseconds = Number(digits) * (units.get(unit ?? "") ?? Number.NaN);
  if (!Number.isNaN(milliseconds)) return milliseconds;
  report(notADuration(node));
  return undefined;
}

/** The time under a key, in milliseconds since 1970-01-01T00:00:00Z; undefined where there is none or where it is reported. */
export function readInstant(node: MapNode, name: string, report: Report): number | undefined {
  const value = member(node, name);
  if (value === undefined) return undefined;
  const milliseconds =
    value.kind === "number" ? value.value : value.kind === "text" ? isoMilliseconds(value.text.value) : undefined;
  if (milliseconds !== undefined && Number.isSafeInteger(milliseconds)) return milliseconds;
  report(notAnInstant(value));
  return undefined;
}

const units: ReadonlyMap<string, number> = new Map([
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
]);

const isoText = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** ISO 8601 with a zone, as in RFC 3339; undefined for days that no calendar has. */
function isoMilliseconds(text: string): number | undefined {
  const [, year, month, day] = isoText.exec(text) ?? [];
  if (year === undefined) return undefined;
  // JavaScript reads February 30 as March 1.
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isDay ? Date.parse(text) : undefined;
}
