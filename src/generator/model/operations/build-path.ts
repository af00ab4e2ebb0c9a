import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import type { Parameter, PathPart } from "../api.js";
import { lettersOf } from "../letters-of.js";
import { splitTemplate, type TemplatePart, variablesOf } from "../split-template.js";
import { withoutInvisible } from "./invisible-signs.js";
import {
  dotSegment,
  pathParameterBehindFragment,
  pathParameterMissing,
  pathParameterNamedOtherwise,
  pathParameterUnused,
  pathWithoutSlash,
  variableInQuery,
} from "./path-diagnostics.js";
import { type PathQueryPart, readPathQuery, textParameter } from "./path-query.js";

/** A path of the document, taken apart. */
export interface Path {
  readonly text: LocatedText;
  readonly parts: readonly PathPart[];
  readonly variables: readonly TemplatePart[];
  /** The names in braces behind the `?`. */
  readonly queried: ReadonlySet<string>;
  /** What stands behind the `?`. */
  readonly query: readonly PathQueryPart[];
}

/** Takes a path apart. A fragment (`#...`) is left out: it is never sent. */
export function buildPath(text: LocatedText, report: Report): Path {
  const [whole = ""] = text.value.split("#");
  const end = whole.includes("?") ? whole.indexOf("?") : whole.length;
  const isRooted = whole.startsWith("/");
  if (!isRooted) report(pathWithoutSlash(text));
  reportDotSegments(text, whole.slice(0, end), report);
  const written = withoutInvisible(text, splitTemplate({ ...text, value: whole.slice(0, end) }, report), report);
  const parts = isRooted ? written : rooted(written);
  const inQuery = variablesOf(splitTemplate({ ...text, value: whole }, report)).filter(({ start }) => start >= end);
  for (const variable of inQuery) report(variableInQuery(text, variable));
  const query = readPathQuery(text, whole.slice(end + 1));
  const queried = new Set(inQuery.map((variable) => variable.text));
  return { text, parts: parts.map(pathPart), variables: variablesOf(parts), query, queried };
}

/** `fetch` takes them out of an address (RFC 3986, section 5.2.4): the request would not go where it was signed for. */
function reportDotSegments(path: LocatedText, sent: string, report: Report): void {
  for (const { index, 0: segment } of sent.matchAll(/(?<=^|\/)(?:\.|%2e){1,2}(?=\/|$)/gi))
    report(dotSegment(path, { text: segment, start: index, end: index + segment.length }));
}

function rooted([first, ...others]: readonly TemplatePart[]): readonly TemplatePart[] {
  if (first?.kind === "literal") return [{ ...first, text: `/${first.text}` }, ...others];
  const slash: TemplatePart = { kind: "literal", text: "/", start: 0, end: 0 };
  return [slash, ...(first === undefined ? [] : [first]), ...others];
}

/** What an operation makes of its path: which parameter fills each variable, and those that do. */
export interface MatchedPath {
  readonly parts: readonly PathPart[];
  readonly parameters: readonly Parameter[];
}

/**
 * The parameters of an operation that go with its path. A `{name}` that no parameter fills, and a path parameter that fills none, are
 * reported; such a name is a text, and such a parameter is left out.
 */
export function matchPath(written: Path, parameters: readonly Parameter[], report: Report): MatchedPath {
  const names = new Set(parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name));
  const path = withUnbraced(written, names);
  const operands = operandsOf(path, names);
  const used = new Set(path.variables.map(({ text }) => operands.get(text) ?? text));
  const unfilled = [...used].filter((name) => !names.has(name));
  for (const variable of path.variables) {
    const operand = operands.get(variable.text);
    if (operand !== undefined) report(pathParameterNamedOtherwise(path.text, variable, operand));
    else if (unfilled.includes(variable.text)) report(pathParameterMissing(path.text, variable));
  }
  const isUnused = (parameter: Parameter): boolean => parameter.in === "path" && !used.has(parameter.name);
  for (const parameter of parameters.filter(isUnused)) reportUnused(path, parameter, unfilled, report);
  const { origin } = path.text;
  const added = unfilled.map((name): Parameter => ({ ...textParameter(origin, name), in: "path", style: "simple" }));
  const filled = path.parts.map((part) => (part.kind === "parameter" ? operandPart(part.name, operands) : part));
  const listed = parameters.filter((parameter) => !isUnused(parameter));
  return { parts: filled, parameters: [...spanning(listed, operands), ...added] };
}

/** `/:id` and `/<id>`, as frameworks write paths, are variables where a parameter of that name would fill nothing. */
function withUnbraced(path: Path, names: ReadonlySet<string>): Path {
  const written = new Set(path.variables.map(({ text }) => text));
  const free = new Set([...names].filter((name) => !written.has(name)).map(lettersOf));
  const [sent = ""] = path.text.value.split(/[?#]/);
  const segments = free.size === 0 ? [] : [...sent.matchAll(/(?<=\/)(?::[\w-]+|<[^<>/]+>)(?=\/|$)/g)];
  const variables = segments
    .filter(([text]) => free.has(lettersOf(text)))
    .map(({ 0: text, index }) => ({ kind: "variable" as const, text, start: index, end: index + text.length }));
  if (variables.length === 0) return path;
  const meant = new Set(variables.map(({ text }) => text));
  const parts = path.parts.flatMap((part) => (part.kind === "literal" ? segmentParts(part.text, meant) : [part]));
  return { ...path, parts, variables: [...path.variables, ...variables] };
}

function segmentParts(text: string, variables: ReadonlySet<string>): readonly PathPart[] {
  const pieces = text.split(/(?<=\/)|(?=\/)/);
  return pieces.reduce<readonly PathPart[]>((parts, piece) => {
    if (variables.has(piece)) return [...parts, { kind: "parameter", name: piece }];
    const last = parts.at(-1);
    const isOpen = last?.kind === "literal";
    return isOpen
      ? [...parts.slice(0, -1), { ...last, text: last.text + piece }]
      : [...parts, { kind: "literal", text: piece }];
  }, []);
}

/** As `{+name}`, `{*name}`, `{name+}`, `{name=shelves/*}` and `{name:.*}`. In `{name*}` the star is about lists (RFC 6570, section 2.4.2). */
const spanningVariable = /^[+*]|=|^[^:]*\+$|:\s*\.[+*]$/;

/** What such variables stand for may be several segments of the path. */
function spanning(parameters: readonly Parameter[], operands: ReadonlyMap<string, string>): readonly Parameter[] {
  if (operands.size === 0) return parameters;
  const names = new Set([...operands].filter(([text]) => spanningVariable.test(text)).map(([, operand]) => operand));
  return parameters.map((parameter) =>
    parameter.in === "path" && names.has(parameter.name) ? { ...parameter, spansSegments: true } : parameter,
  );
}

/**
 * The parameters that fill variables of another name: `{key+}` and `{+key}`, `{id*}`, `{id:[0-9]+}`, `{name=shelves/*}` as gateways and
 * frameworks write paths, `{userId}` where the parameter is called `user_id`, and the only variable that is left where one parameter is.
 */
function operandsOf(path: Path, names: ReadonlySet<string>): ReadonlyMap<string, string> {
  const written = new Set(path.variables.map(({ text }) => text));
  const free = [...names].filter((name) => !written.has(name) && !path.queried.has(name));
  const unfilled = [...written].filter((text) => !names.has(text));
  const found = new Map<string, string>();
  const spelt = new Map([
    ...free.map((name) => [lettersOf(name), name] as const),
    ...free.map((name) => [name, name] as const),
  ]);
  for (const text of unfilled) {
    const operand = spelt.get(operandOf(text)) ?? spelt.get(lettersOf(text));
    if (operand !== undefined) found.set(text, operand);
  }
  const taken = new Set(found.values());
  const [name, ...otherNames] = free.filter((each) => !taken.has(each));
  const [text, ...otherTexts] = unfilled.filter((each) => !found.has(each));
  const isOnly = otherNames.length === 0 && otherTexts.length === 0;
  return name === undefined || text === undefined || !isOnly ? found : found.set(text, name);
}

function operandOf(variable: string): string {
  return /^[+*.;/]?(.*?)(?:[+*]|[:=].*)?$/s.exec(variable)?.[1]?.trim() ?? variable;
}

function operandPart(name: string, operands: ReadonlyMap<string, string>): PathPart {
  return { kind: "parameter", name: operands.get(name) ?? name };
}

function reportUnused(path: Path, { origin, name }: Parameter, unfilled: readonly string[], report: Report): void {
  if (path.queried.has(name)) return;
  const isBehind = path.text.value.split("#").slice(1).join("#").includes(`{${name}}`);
  report((isBehind ? pathParameterBehindFragment : pathParameterUnused)(origin, name, path.text.value, unfilled));
}

function pathPart({ kind, text }: TemplatePart): PathPart {
  return kind === "variable" ? { kind: "parameter", name: text } : { kind, text };
}
