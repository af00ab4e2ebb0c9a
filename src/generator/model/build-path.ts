import type { LocatedText } from "../source/located-text.js";
import type { Parameter, PathPart } from "./api.js";
import { pathParameterMissing, pathParameterUnused, pathWithoutSlash, variableInQuery } from "./model-diagnostics.js";
import type { Report } from "./read-node.js";
import { splitTemplate, type TemplatePart, variablesOf } from "./split-template.js";

/** A path of the document, taken apart. */
export interface Path {
  readonly text: LocatedText;
  readonly parts: readonly PathPart[];
  readonly variables: readonly TemplatePart[];
  /** Some documents tell operations apart by `?name=value` in the path: query parameters that have one value each. */
  readonly query: readonly Parameter[];
}

/** Takes a path apart. A fragment (`#...`) is left out: it is never sent. */
export function buildPath(text: LocatedText, report: Report): Path {
  const [whole = ""] = text.value.split("#");
  const end = whole.includes("?") ? whole.indexOf("?") : whole.length;
  if (!whole.startsWith("/")) report(pathWithoutSlash(text));
  const parts = splitTemplate({ ...text, value: whole.slice(0, end) }, report);
  const inQuery = variablesOf(splitTemplate({ ...text, value: whole }, report)).filter(({ start }) => start >= end);
  for (const variable of inQuery) report(variableInQuery(text, variable));
  const query = inQuery.length > 0 ? [] : fixedQuery(text, whole.slice(end + 1));
  return { text, parts: parts.map(pathPart), variables: variablesOf(parts), query };
}

/** Reports each `{name}` of a path that no parameter fills, and each path parameter that fills none. */
export function checkPathParameters(path: Path, parameters: readonly Parameter[], report: Report): void {
  const declared = parameters.filter((parameter) => parameter.in === "path");
  const names = new Set(declared.map(({ name }) => name));
  const used = new Set(path.variables.map(({ text }) => text));
  const unfilled = [...used].filter((name) => name !== "" && !names.has(name));
  for (const variable of path.variables) {
    if (unfilled.includes(variable.text)) report(pathParameterMissing(path.text, variable));
  }
  for (const { origin, name } of declared) {
    if (!used.has(name)) report(pathParameterUnused(origin, name, path.text.value, unfilled));
  }
}

function pathPart({ kind, text }: TemplatePart): PathPart {
  return kind === "variable" ? { kind: "parameter", name: text } : { kind, text };
}

function fixedQuery(path: LocatedText, query: string): readonly Parameter[] {
  return [...new URLSearchParams(query)].map(([name, value]) => ({
    origin: path.origin,
    in: "query",
    name,
    required: true,
    deprecated: false,
    schema: { kind: "constant", origin: path.origin, values: [value] },
    style: "form",
    explode: true,
    allowReserved: false,
  }));
}
