import type { Diagnostic } from "../source/diagnostic.js";
import type { DocumentNode, MapNode } from "../source/document-node.js";
import { ease } from "../source/leniency.js";
import type { LocatedText } from "../source/located-text.js";
import { numbering } from "../source/numbering.js";
import { quotedName } from "../source/suggest.js";
import type { SpecDocument } from "../spec/spec-document.js";
import type { Server, ServerVariable, UrlPart } from "./api.js";
import { isUsableServer } from "./check-server-url.js";
import { serverVariableDefault, serverVariableUndeclared } from "./model-diagnostics.js";
import { present } from "./present.js";
import { readFewItems, readFewMembers } from "./read-few.js";
import {
  asMap,
  namedMembers,
  type Report,
  readLocated,
  readProse,
  readScalar,
  readScalars,
  requireMember,
} from "./read-node.js";
import type { Reading } from "./reading.js";
import { urlTemplate } from "./server-url.js";
import { splitTemplate, type TemplatePart, variablesOf } from "./split-template.js";

/**
 * The `servers` of a document, a path or an operation; none where it has none of its own. Names are unique among them. The first is the
 * one that is asked: where that is without TLS, and the list has the same with TLS, this one.
 */
export function buildServers(owner: MapNode, { document, report: tell }: Reading): readonly Server[] {
  const report: Report = (page) => tell(isOnlyAdvice(page, document) ? ease(page) : page);
  const servers: Server[] = [];
  const taken = new Set<string>();
  const numbered = numbering((name) => !taken.has(name));
  for (const item of readFewItems(owner, "servers", report)) {
    const server = buildServer(item, servers.length + 1, report);
    if (server === undefined) continue;
    const name = taken.has(server.name) ? numbered(server.name) : server.name;
    taken.add(name);
    servers.push({ ...server, name });
  }
  return withTlsFirst(servers);
}

/** OpenAPI 3.0 only recommends that a default is one of the values; 3.1 demands it. */
function isOnlyAdvice({ code }: Diagnostic, { version }: SpecDocument): boolean {
  return version === "3.0" && code === "server-variable-default";
}

function withTlsFirst(servers: readonly Server[]): readonly Server[] {
  const [first] = servers;
  const wanted = first && urlTemplate(first).replace(/^http:/i, "https:");
  const secure = servers.find((server) => urlTemplate(server) === wanted);
  return secure === undefined ? servers : [secure, ...servers.filter((server) => server !== secure)];
}

function buildServer(item: DocumentNode, number: number, report: Report): Server | undefined {
  const node = asMap(item, "a server", report);
  if (node === undefined) return undefined;
  const hint = "add its address, such as `url: https://api.example.com`";
  requireMember(node, { name: "url", what: "a server", hint }, report);
  const url = readLocated(node, "url", report);
  if (url === undefined) return undefined;
  const parts = splitTemplate(url, report);
  const variables = buildVariables(node, url, parts, report);
  if (!isUsableServer(url, sampleOf(parts, variables), report)) return undefined;
  const description = readProse(node, "description", report);
  const name = readProse(node, "name", report) ?? nameFrom(description) ?? `server${number}`;
  const used = new Set(variablesOf(parts).map(({ text }) => text));
  // Without a value for each of its variables it is no address.
  if (variables.length < used.size) return undefined;
  return { origin: node.origin, name, url: parts.map(urlPart), variables, ...present({ description }) };
}

/** The address with the default of each variable, or with a letter where that would say nothing. */
function sampleOf(parts: readonly TemplatePart[], variables: readonly ServerVariable[]): string {
  const defaults = new Map(variables.map((variable) => [variable.name, variable.default]));
  return parts
    .map(({ kind, text }) => (kind === "variable" ? defaults.get(text) || "x" : text))
    .join("")
    .trim();
}

function urlPart({ kind, text }: TemplatePart): UrlPart {
  return kind === "variable" ? { kind, name: text } : { kind, text };
}

/** The variables that the address has; ones it does not have cannot change anything and are left out. */
function buildVariables(
  server: MapNode,
  url: LocatedText,
  parts: readonly TemplatePart[],
  report: Report,
): readonly ServerVariable[] {
  const used = new Map(variablesOf(parts).map((part) => [part.text, part]));
  const members = namedMembers(readFewMembers(server, "variables", report)).filter(({ key }) => used.has(key.value));
  const declared = new Set(members.map(({ key }) => key.value));
  for (const variable of used.values()) {
    if (!declared.has(variable.text)) report(serverVariableUndeclared(url, variable));
  }
  return members
    .map(({ key, value }) => buildVariable(key, asMap(value, "a server variable", report), report))
    .filter((variable) => variable !== undefined);
}

function buildVariable(key: LocatedText, node: MapNode | undefined, report: Report): ServerVariable | undefined {
  if (node === undefined) return undefined;
  const what = `the server variable ${quotedName(key.value)}`;
  requireMember(node, { name: "default", what, hint: "give the value most callers need" }, report);
  const value = readScalar(node, "default", report);
  if (value === undefined) return undefined;
  const values = readScalars(node, "enum", report).map((allowed) => allowed.value);
  const isAllowed = values.length === 0 || values.includes(value.value);
  if (!isAllowed) report(serverVariableDefault(value, values));
  const description = readProse(node, "description", report);
  return {
    name: key.value,
    default: value.value,
    values: isAllowed ? values : [...values, value.value],
    ...present({ description }),
  };
}

/** `Production server (EU)` is `production`; a description of more than a few words makes no name. */
function nameFrom(description: string | undefined): string | undefined {
  const phrase = /^[\p{L}\p{N} _-]+/u.exec(description?.trim() ?? "")?.[0] ?? "";
  const words = phrase.split(/[ _-]+/).filter((word) => word !== "" && !fillers.has(word.toLowerCase()));
  if (words.length === 0 || words.length > 4) return undefined;
  const capitals = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join("");
  return capitals.charAt(0).toLowerCase() + capitals.slice(1);
}

const fillers: ReadonlySet<string> = new Set(["the", "server", "environment", "endpoint", "api", "url", "base", "our"]);
