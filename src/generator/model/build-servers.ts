import type { Diagnostic, Report } from "../source/diagnostics/diagnostic.js";
import { ease } from "../source/diagnostics/leniency.js";
import type { LocatedText } from "../source/located-text.js";
import type { DocumentNode, MapMember, MapNode } from "../source/nodes/document-node.js";
import { mapNode } from "../source/nodes/make-node.js";
import type { SpecDocument } from "../spec/spec-document.js";
import type { Server, ServerVariable, UrlPart } from "./api.js";
import { isUsableServer } from "./check-server-url.js";
import {
  serverAlone,
  serverAsText,
  serverVariableDefault,
  serverVariableUndeclared,
  serverVariableWithoutDefault,
} from "./model-diagnostics.js";
import { type FoundServer, nameServers } from "./name-servers.js";
import { present } from "./present.js";
import { readFewItems, readFewMembers } from "./read-few.js";
import {
  asMap,
  member,
  namedMembers,
  readLocated,
  readProse,
  readScalar,
  readScalars,
  requireMember,
} from "./read-node.js";
import type { Reading } from "./reading.js";
import { serverWithoutList } from "./server-address.js";
import { urlTemplate } from "./server-url.js";
import { splitTemplate, type TemplatePart, variablesOf } from "./split-template.js";

/**
 * The `servers` of a document, a path or an operation; none where it has none of its own. Names are unique among them. The first is the
 * one that is asked: where that is without TLS, and the list has the same with TLS, this one.
 */
export function buildServers(owner: MapNode, { document, report: tell }: Reading): readonly Server[] {
  const report: Report = (page) => tell(isOnlyAdvice(page, document) ? ease(page) : page);
  const servers = serverItems(owner, report).map((item) => buildServer(item, report));
  return withTlsFirst(nameServers(servers.filter((server) => server !== undefined)));
}

function serverItems(owner: MapNode, report: Report): readonly DocumentNode[] {
  const alone = serverWithoutList(owner);
  if (alone === undefined) return readFewItems(owner, "servers", report);
  report(serverAlone(alone));
  return [alone];
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

function buildServer(item: DocumentNode, report: Report): FoundServer | undefined {
  if (item.kind === "text") report(serverAsText(item.text));
  const node = item.kind === "text" ? mapNode(item.origin, [["url", item]]) : asMap(item, "a server", report);
  if (node === undefined) return undefined;
  const hint = "add its address, such as `url: https://api.example.com`";
  requireMember(node, { name: "url", what: "a server", hint }, report);
  const url = readLocated(node, "url", report);
  if (url === undefined) return undefined;
  const parts = splitTemplate(url, report);
  const variables = buildVariables(node, { url, parts, isWhole: isWhole(parts) }, report);
  if (variables === undefined || !isUsableServer(url, sampleOf(parts, variables), report)) return undefined;
  const description = readProse(node, "description", report);
  const name = readProse(node, "name", report);
  return { origin: node.origin, url: parts.map(urlPart), variables, ...present({ name, description }) };
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

/** An address in its parts. */
interface Address {
  readonly url: LocatedText;
  readonly parts: readonly TemplatePart[];
  /** Whether it says all but the values of its variables, which callers can give then; a relative one says less. */
  readonly isWhole: boolean;
}

/** `https://{host}/v1`, and `{endpoint}/v1`, whose variable is an address itself. */
function isWhole([first, second]: readonly TemplatePart[]): boolean {
  if (first?.kind === "literal") return /^https?:\/\//i.test(first.text);
  return first !== undefined && (second === undefined || (second.kind === "literal" && second.text.startsWith("/")));
}

/**
 * The variables that the address has; ones it does not have cannot change anything and are left out. Undefined where it is no address,
 * as one of them has no value and callers cannot give it.
 */
function buildVariables(server: MapNode, address: Address, report: Report): readonly ServerVariable[] | undefined {
  const used = new Map(variablesOf(address.parts).map((part) => [part.text, part]));
  const members = new Map(namedMembers(readFewMembers(server, "variables", report)).map((one) => [one.key.value, one]));
  const variables = [...used].map(([name, part]): ServerVariable | undefined => {
    const declared = members.get(name);
    if (declared !== undefined) return buildVariable(declared, address, report);
    report(serverVariableUndeclared(address.url, part, address.isWhole));
    return { name, values: [] };
  });
  const known = variables.filter((variable) => variable !== undefined);
  const isAddress = known.length === used.size && (address.isWhole || known.every((one) => one.default !== undefined));
  return isAddress ? known : undefined;
}

function buildVariable({ key, value: given }: MapMember, address: Address, report: Report): ServerVariable | undefined {
  const node = asMap(given, "a server variable", report);
  if (node === undefined) return undefined;
  const value = readScalar(node, "default", report);
  if (member(node, "default") === undefined && !isParameter(node))
    report(serverVariableWithoutDefault(node.origin, key.value, address.isWhole));
  const description = readProse(node, "description", report);
  const values = readScalars(node, "enum", report).map((allowed) => allowed.value);
  const own = { name: key.value, values, ...present({ description }) };
  if (value === undefined || (value.value === "" && values.length === 0 && isHost(key.value, address))) return own;
  if (values.length === 0 || values.includes(value.value)) return { ...own, default: value.value };
  report(serverVariableDefault(value, values));
  return { ...own, default: value.value, values: [...values, value.value] };
}

/** One of a host's template in Swagger 2.0, which need have no default. */
function isParameter(node: MapNode): boolean {
  return member(node, "in") !== undefined;
}

/** Whether the address names no host where the variable is empty: `https://{account}.example.com`, `{endpoint}/v1`. */
function isHost(name: string, { parts, isWhole: whole }: Address): boolean {
  const index = parts.findIndex(({ kind, text }) => kind === "variable" && text === name);
  const [before, after] = [parts[index - 1], parts[index + 1]];
  const begins = before === undefined ? whole : before.kind === "literal" && /^https?:\/\/$/i.test(before.text);
  return begins && (after === undefined || (after.kind === "literal" && /^[./:]/.test(after.text)));
}
