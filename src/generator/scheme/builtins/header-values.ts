import { code, symbol } from "../../source/code/code.js";
import { json, list, optional, pair, record, text } from "../expressions/type.js";
import { isRecord, textValue, type Value } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

/** Values as headers hold them. */
export const headerValues: readonly Builtin[] = [
  builtin(
    "challenges",
    "reply",
    "The challenges of a WWW-Authenticate header (RFC 9110, section 11.6.1), in their order: scheme and names in lower case, quotes taken off; a value without quotes may hold what only those allow; what cannot be read ends the list.",
    [{ name: "value", type: text }],
    list(record({ scheme: text, token: optional(text), parameters: list(pair) })),
    {
      evaluate: (value) => readChallenges(textValue(value)),
      print: (value) => code`${symbol("runtime/challenges", "challenges")}(${value})`,
    },
  ),
  builtin(
    "authParameters",
    "reply",
    "The parameters of an Authentication-Info header (RFC 9110, section 11.6.3), names in lower case, quotes taken off; what cannot be read ends the list.",
    [{ name: "value", type: text }],
    list(pair),
    {
      evaluate: (value) => readParameters(textValue(value), 0).parameters,
      print: (value) => code`${symbol("runtime/challenges", "authParameters")}(${value})`,
    },
  ),
  builtin(
    "link",
    "reply",
    "Where the first link of a Link header with this relation leads, as it is written there (RFC 8288, section 3); absent where there is none. A link from another resource (`anchor`) is none of this one's.",
    [
      { name: "header", type: json },
      { name: "relation", type: text },
    ],
    optional(text),
    {
      evaluate: (header, relation) => (typeof header === "string" ? readLink(header, textValue(relation)) : undefined),
      print: (header, relation) => code`${symbol("runtime/link", "link")}(${header}, ${relation})`,
    },
  ),
  builtin(
    "quoted",
    "text",
    "The text in double quotes, with a backslash before quotes and backslashes in it (RFC 9110, section 5.6.4).",
    [{ name: "value", type: text }],
    text,
    {
      evaluate: (value) => quote(textValue(value)),
      print: (value) => code`${symbol("runtime/challenges", "quoted")}(${value})`,
      invert: (result) => unquote(textValue(result)),
      printInvert: (result) => code`${symbol("runtime/read-back", "unquoted")}(${result})`,
    },
  ),
];

/** The text as a quoted-string. */
export function quote(value: string): string {
  return `"${value.replace(/["\\]/g, (sign) => `\\${sign}`)}"`;
}

/** What has been escaped in another way than `quote` does it is not undone: it would not come out again. */
function unquote(written: string): string | undefined {
  const value = /^"((?:[^"\\]|\\.)*)"$/s.exec(written)?.[1]?.replace(/\\(.)/gs, "$1");
  return value !== undefined && quote(value) === written ? value : undefined;
}

const linkPattern = /[\s,]*<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s";,]+))?)*)/gy;
const linkParameterPattern = /;\s*([^\s=;,]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s";,]+)))?/g;

function readLink(header: string, relation: string): string | undefined {
  const links = [...header.matchAll(linkPattern)].map(([, target = "", written = ""]) => {
    const parameters = [...written.matchAll(linkParameterPattern)].map(([, name = "", inQuotes, plain = ""]) => {
      return { name: name.toLowerCase(), value: inQuotes?.replace(/\\(.)/gs, "$1") ?? plain };
    });
    return { target, parameters };
  });
  const wanted = relation.toLowerCase();
  return links.find(({ parameters }) => {
    const relations = parameters
      .find(({ name }) => name === "rel")
      ?.value.toLowerCase()
      .split(/\s+/);
    return relations?.includes(wanted) === true && !parameters.some(({ name }) => name === "anchor");
  })?.target;
}

const schemePattern = /[\t ,]*([!#$%&'*+\-.^`|~\w]+)/y;
const tokenPattern = /[\t ]+([A-Za-z0-9\-._~+/]+=*)(?=[\t ]*(?:,|$))/y;
const parameterPattern =
  /[\t ,]*([!#$%&'*+\-.^`|~\w]+)[\t ]*=[\t ]*(?:"((?:[^"\\]|\\.)*)"|([^\s",]+))(?=[\t ]*(?:,|$))/sy;

/** The scheme and the parameters of a header such as Authorization; undefined where it is anything else. */
export function readCredentials(
  header: string,
): { readonly scheme: string; readonly parameters: ReadonlyMap<string, string> } | undefined {
  const scheme = matchAt(schemePattern, header, 0);
  if (scheme === null) return undefined;
  const { parameters, end } = readParameters(header, scheme[0].length);
  const pairs = parameters.map((pair): readonly [string, string] => {
    return isRecord(pair) ? [textValue(pair.get("name")), textValue(pair.get("value"))] : ["", ""];
  });
  const named = new Map(pairs);
  // A name that stands there twice could be read in two ways.
  return end === header.length && named.size === pairs.length
    ? { scheme: scheme[1] ?? "", parameters: named }
    : undefined;
}

function readChallenges(value: string): readonly Value[] {
  const found: Value[] = [];
  for (let at = 0; ; ) {
    const scheme = matchAt(schemePattern, value, at);
    if (scheme === null) return found;
    const token = matchAt(tokenPattern, value, schemePattern.lastIndex);
    const { parameters, end } =
      token === null
        ? readParameters(value, scheme.index + scheme[0].length)
        : { parameters: [], end: token.index + token[0].length };
    found.push(
      new Map<string, Value>([
        ["scheme", (scheme[1] ?? "").toLowerCase()],
        ["token", token?.[1]],
        ["parameters", parameters],
      ]),
    );
    at = end;
  }
}

function readParameters(value: string, from: number): { readonly parameters: readonly Value[]; readonly end: number } {
  const parameters: Value[] = [];
  for (let end = from; ; ) {
    const parameter = matchAt(parameterPattern, value, end);
    if (parameter === null) return { parameters, end };
    const [whole, name = "", inQuotes, plain = ""] = parameter;
    parameters.push(
      new Map([
        ["name", name.toLowerCase()],
        ["value", inQuotes?.replace(/\\(.)/gs, "$1") ?? plain],
      ]),
    );
    end += whole.length;
  }
}

function matchAt(pattern: RegExp, value: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(value);
}
