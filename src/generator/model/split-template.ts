import type { Report } from "../source/diagnostics/diagnostic.js";
import { limits } from "../source/limits.js";
import type { LocatedText } from "../source/located-text.js";
import { tooManyTemplateParts } from "./limit-diagnostics.js";
import { malformedTemplate } from "./model-diagnostics.js";

/** A stretch of a template text: as it is, or a `{name}`; `start` and `end` are indices of the text, braces included. */
export interface TemplatePart {
  readonly kind: "literal" | "variable";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Splits `/users/{id}` or `https://{region}.example.com` at its `{name}`s. The first brace without its other, or with nothing between the
 * two, is reported; all of them are left out.
 */
export function splitTemplate(template: LocatedText, report: Report): readonly TemplatePart[] {
  const written = [...template.value.matchAll(/\{[^{}]*\}|[^{}]+|[{}]/g)].map(partOf);
  const malformed = written.find(isMalformed);
  if (malformed !== undefined) report(malformedTemplate(template, malformed));
  const parts = malformed === undefined ? written : written.filter((part) => !isMalformed(part));
  if (parts.length <= limits.templateParts) return parts;
  report(tooManyTemplateParts(template.origin));
  return parts.slice(0, limits.templateParts);
}

/** The variables of a template, in order; one that appears twice is listed twice. */
export function variablesOf(parts: readonly TemplatePart[]): readonly TemplatePart[] {
  return parts.filter((part) => part.kind === "variable");
}

function isMalformed({ kind, text }: TemplatePart): boolean {
  return kind === "variable" ? text === "" : text === "{" || text === "}";
}

function partOf(match: RegExpExecArray): TemplatePart {
  const [found] = match;
  const range = { start: match.index, end: match.index + found.length };
  if (!/^\{.*\}$/s.test(found)) return { kind: "literal", text: found, ...range };
  return { kind: "variable", text: found.slice(1, -1), ...range };
}
