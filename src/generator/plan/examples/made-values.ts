import type { NumberSchema, TextSchema } from "../../model/schemas/schema.js";

/** A text that an API might send back, as long as it must be. A pattern is not heeded. */
export function madeText({ format = "", length = { least: 0, most: usualLength } }: TextSchema): string {
  const known = formats.get(format);
  if (known !== undefined) return known;
  const { least, most } = length;
  const long = least > longest ? usualLength : Math.max(least, Math.min(most, usualLength));
  return "text".repeat(Math.ceil(long / usualLength)).slice(0, long);
}

const usualLength = "text".length;

/** A longer one would be a page. */
const longest = 1_000;

const formats: ReadonlyMap<string, string> = new Map([
  ["date-time", "2024-01-31T12:00:00Z"],
  ["date", "2024-01-31"],
  ["time", "12:00:00Z"],
  ["duration", "P1D"],
  ["uuid", "123e4567-e89b-42d3-a456-426614174000"],
  ["email", "someone@example.com"],
  ["idn-email", "someone@example.com"],
  ["uri", "https://example.com/"],
  ["iri", "https://example.com/"],
  ["url", "https://example.com/"],
  ["hostname", "example.com"],
  ["idn-hostname", "example.com"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["ip", "192.0.2.1"],
  ["json-pointer", "/text"],
  ["byte", "dGV4dA=="],
  ["int64", "1"],
  ["decimal", "1.00"],
]);

/** 1, or where that is not allowed, a number that is; 1 again where none is found. */
export function madeNumber({ integer, range = {} }: NumberSchema): number {
  const { least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY } = range;
  const { above = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY } = range;
  const step = range.step ?? (integer ? 1 : undefined);
  const [low, high] = [Math.max(least, above), Math.min(most, below)];
  const candidates = [1, low, low + (step ?? 1), high, high - (step ?? 1), (low + high) / 2];
  const isAllowed = (one: number): boolean =>
    Number.isFinite(one) && one >= least && one <= most && one > above && one < below;
  return candidates.map((one) => inSteps(one, step)).find(isAllowed) ?? 1;
}

/** The next number that is a multiple. */
function inSteps(number: number, step: number | undefined): number {
  return step === undefined ? number : inDecimals(Math.ceil(inDecimals(number / step)) * step);
}

/** Without the last digits that a binary fraction has too many: 0.07 is seven times 0.01. */
function inDecimals(number: number): number {
  return Number(number.toPrecision(15));
}
