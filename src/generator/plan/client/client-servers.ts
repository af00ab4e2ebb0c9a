import type { Api, Server, ServerVariable } from "../../model/api.js";
import { defaultUrl } from "../../model/server-url.js";
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
} from "../../source/code.js";
import { concatenation, objectLiteral, unionType } from "../../source/layout.js";
import type { PropertyPlan } from "../client-plan.js";
import { allServers } from "../servers.js";

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
  const byName = new Map<string, ServerVariable[]>();
  for (const variable of allServers(api).flatMap(({ variables }) => variables)) {
    const listed = byName.get(variable.name) ?? [];
    byName.set(variable.name, listed);
    listed.push(variable);
  }
  return [...byName].map(([name, variables]) => variableMember(name, variables, sayingSchemes(name, programs)));
}

/** Whether the document says where the API is: some server's URL is whole. */
export function hasAbsoluteServer(api: Api): boolean {
  return allServers(api).some((server) => /^https?:\/\//i.test(defaultUrl(server)));
}

function printUrl({ url, variables }: Server, programs: Programs): Code {
  const defaults = new Map(variables.map((variable) => [variable.name, variable.default]));
  const parts = url.map((part) => {
    if (part.kind === "literal") return stringLiteral(part.text);
    const fallback = defaults.get(part.name) ?? "";
    const said = sayingSchemes(part.name, programs).map((scheme) => {
      return code`${memberAccess(code`auth`, scheme)}?.${identifier(part.name)}`;
    });
    const given = joinCode([memberAccess(code`variables`, part.name), ...said], code` ?? `);
    return code`${symbol("runtime/client", "serverVariable")}(${given}, ${stringLiteral(fallback)})`;
  });
  return parts.length === 0 ? stringLiteral("") : concatenation(parts);
}

function variableMember(name: string, variables: readonly ServerVariable[], saying: readonly string[]): PropertyPlan {
  const isOpen = variables.some(({ values }) => values.length === 0);
  const values = [...new Set(variables.flatMap((variable) => variable.values))];
  const type = isOpen ? code`string | undefined` : unionType([...values.map(stringLiteral), code`undefined`]);
  const description = variables.map((variable) => variable.description).find((text) => text !== undefined);
  const fallback = variables[0]?.default ?? "";
  const usual = fallback === "" ? "empty" : `\`${fallback}\``;
  const text = [description, `Default: ${saying.length === 0 ? usual : `that of the credentials, else ${usual}`}.`]
    .filter((part) => part !== undefined)
    .join("\n\n");
  return { name, optional: true, type, doc: { text } };
}
