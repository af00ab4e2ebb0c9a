import type { Api, Server, ServerVariable } from "../../model/api.js";
import { defaultUrl, urlTemplate } from "../../model/server-url.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import {
  type Code,
  code,
  identifier,
  joinCode,
  memberAccess,
  propertyName,
  stringLiteral,
  symbol,
} from "../../source/code/code.js";
import { wholeLines } from "../../source/code/comment.js";
import { argumentList, concatenation, objectLiteral, unionType } from "../../source/code/layout.js";
import { groupBy } from "../../source/group-by.js";
import type { PropertyPlan } from "../client-plan.js";
import { allServers } from "../servers.js";
import { repeats } from "../types/schema-doc.js";

type Programs = readonly Pick<SignerProgram, "name" | "credentials">[];

/** The URLs by the servers' names, variables filled in by `variables`, else by credentials that say the same. */
export function printServers(api: Api, programs: Programs): Code {
  return objectLiteral(
    allServers(api).map((server) => code`${propertyName(server.name)}: ${printUrl(server, programs)}`),
  );
}

/** The schemes whose credentials have the value of a variable: a signature is for the region that is called. */
function sayingSchemes(variable: string, programs: Programs): readonly string[] {
  if (variable !== "region") return [];
  const saying = programs.filter(({ credentials }) =>
    credentials.some(({ name, secret }) => name === variable && !secret),
  );
  return saying.map(({ name }) => name);
}

/** The members of the type of `variables`: each name once, with every value that any server allows it. */
export function variableMembers(api: Api, programs: Programs): readonly PropertyPlan[] {
  const all = allServers(api).flatMap(({ variables }) => variables);
  const byName = groupBy(all, ({ name }) => name);
  const needed = neededVariables(api, programs);
  return [...byName].map(([name, variables]) => {
    const saying = sayingSchemes(name, programs).length > 0;
    return variableMember(name, variables, { saying, needed: needed.includes(name) });
  });
}

/** The variables without which the usual server has no address. */
export function neededVariables({ servers: [usual] }: Api, programs: Programs): readonly string[] {
  const open = usual?.variables.filter((variable) => variable.default === undefined) ?? [];
  return open.map(({ name }) => name).filter((name) => sayingSchemes(name, programs).length === 0);
}

/** The first line of what the document says of a server, unless it is its name again. */
export function newsOf({ description = "", name }: Server): string {
  const [line = ""] = wholeLines(description);
  return repeats(line, name) ? "" : line;
}

/** What the caller of a client has to say, or can, of where the API is. */
export interface ServerChoice {
  /** No server's URL is whole: the document does not say where the API is. */
  readonly needsBaseUrl: boolean;
  /** There are several to choose from. */
  readonly hasServers: boolean;
  readonly hasVariables: boolean;
  /** The usual server has no address without some of them. */
  readonly needsVariables: boolean;
}

export function serverChoice(api: Api, programs: Programs): ServerChoice {
  const servers = allServers(api);
  return {
    // A variable in front is the caller's to give.
    needsBaseUrl: !servers.some((server) => /^(?:https?:\/\/|\{)/i.test(defaultUrl(server))),
    hasServers: servers.length > 1,
    hasVariables: servers.some(({ variables }) => variables.length > 0),
    needsVariables: neededVariables(api, programs).length > 0,
  };
}

function printUrl({ url, variables }: Server, programs: Programs): Code {
  const defaults = new Map(variables.map((variable) => [variable.name, variable.default]));
  const parts = url.map((part, index) => {
    if (part.kind === "literal") return stringLiteral(part.text);
    const fallback = defaults.get(part.name);
    const said = sayingSchemes(part.name, programs).map((scheme) => {
      return code`${memberAccess(code`auth`, scheme)}?.${identifier(part.name)}`;
    });
    const given = joinCode([memberAccess(code`variables`, part.name), ...said], code` ?? `);
    const values = [given, ...(fallback === undefined ? [] : [stringLiteral(fallback)])];
    const reader = isInHost(url, index) ? "hostVariable" : "serverVariable";
    return code`${symbol("runtime/client", reader)}${argumentList(values)}`;
  });
  return parts.length === 0 ? stringLiteral("") : concatenation(parts);
}

/** Whether a variable stands before the end of the host, or is the protocol: then it must not end the host itself. */
function isInHost(url: Server["url"], index: number): boolean {
  const before = urlTemplate({ url: url.slice(0, index) });
  const after = urlTemplate({ url: url.slice(index + 1) });
  return after.startsWith("://") || (/^[^/]*:\/\/[^/]*$/.test(before) && !/^(?:\/|$)/.test(after));
}

function variableMember(
  name: string,
  variables: readonly ServerVariable[],
  { saying, needed }: { readonly saying: boolean; readonly needed: boolean },
): PropertyPlan {
  const isOpen = variables.some(({ values }) => values.length === 0);
  const values = [...new Set(variables.flatMap((variable) => variable.values))];
  const given = isOpen ? [code`string`] : values.map(stringLiteral);
  const description = variables.map((variable) => variable.description).find((text) => text !== undefined);
  const text = [description, defaultWords(variables[0]?.default, saying)].filter((part) => part !== undefined);
  const type = unionType(needed ? given : [...given, code`undefined`]);
  return { name, optional: !needed, type, doc: { text: text.join("\n\n") } };
}

function defaultWords(fallback: string | undefined, saying: boolean): string {
  if (fallback === undefined) return saying ? "Default: that of the credentials." : "There is no default.";
  const usual = fallback === "" ? "empty" : `\`${fallback}\``;
  return `Default: ${saying ? `that of the credentials, else ${usual}` : usual}.`;
}
