import type { Pair } from "./pairs.js";

/** One challenge of a WWW-Authenticate header. Scheme and names of parameters are in lower case. */
export interface Challenge {
  readonly scheme: string;
  /** What stands in the place of parameters: the token68 of RFC 9110, section 11.2. */
  readonly token: string | undefined;
  readonly parameters: readonly Pair[];
}

/** The challenges of a WWW-Authenticate header (RFC 9110, section 11.6.1), in their order. What cannot be read ends the list. */
export function challenges(header: string): readonly Challenge[] {
  const found: Challenge[] = [];
  let rest = header;
  for (;;) {
    const [begin, scheme] = /^[\t ,]*([\w!#$%&'*+\-.^`|~]+)/.exec(rest) ?? [];
    if (begin === undefined || scheme === undefined) return found;
    rest = rest.slice(begin.length);
    const [blank, token] = /^[\t ]+([\w\-.~+/]+=*)(?=[\t ]*(?:,|$))/.exec(rest) ?? [];
    const read = blank === undefined ? leadingParameters(rest) : { parameters: [], rest: rest.slice(blank.length) };
    found.push({ scheme: scheme.toLowerCase(), token, parameters: read.parameters });
    rest = read.rest;
  }
}

/** The parameters of an Authentication-Info header (RFC 9110, section 11.6.3). What cannot be read ends the list. */
export function authParameters(header: string): readonly Pair[] {
  return leadingParameters(header).parameters;
}

/** The text as a quoted-string (RFC 9110, section 5.6.4). */
export function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}

/** A name, and a value in quotes or without, up to the next comma. */
const parameter = /^[\t ,]*([\w!#$%&'*+\-.^`|~]+)[\t ]*=[\t ]*(?:"((?:[^"\\]|\\[\s\S])*)"|([^\s",]+))(?=[\t ]*(?:,|$))/;

/** The parameters that the text begins with, and what stands behind them. */
export function leadingParameters(text: string): { readonly parameters: readonly Pair[]; readonly rest: string } {
  const parameters: Pair[] = [];
  let rest = text;
  for (;;) {
    const [whole, name, inQuotes, plain = ""] = parameter.exec(rest) ?? [];
    if (whole === undefined || name === undefined) return { parameters, rest };
    parameters.push({ name: name.toLowerCase(), value: inQuotes?.replace(/\\([\s\S])/g, "$1") ?? plain });
    rest = rest.slice(whole.length);
  }
}
