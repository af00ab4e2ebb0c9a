import type { Api, Server, ServerVariable } from "../model/api.js";
import { type Code, code, memberAccess, propertyName, stringLiteral, symbol } from "../source/code.js";
import { concatenation, objectLiteral, unionType } from "../source/layout.js";
import type { PropertyPlan } from "./client-plan.js";
import { allServers } from "./servers.js";

/** The URLs by the servers' names, variables filled in by `variables`. */
export function printServers(api: Api): Code {
  return objectLiteral(allServers(api).map((server) => code`${propertyName(server.name)}: ${printUrl(server)}`));
}

/** The members of the type of `variables`: each name once, with every value that any server allows it. */
export function variableMembers(api: Api): readonly PropertyPlan[] {
  const byName = new Map<string, readonly ServerVariable[]>();
  for (const variable of allServers(api).flatMap(({ variables }) => variables)) {
    byName.set(variable.name, [...(byName.get(variable.name) ?? []), variable]);
  }
  return [...byName].map(([name, variables]) => variableMember(name, variables));
}

/** Whether the document says where the API is: some server's URL is whole. */
export function hasAbsoluteServer(api: Api): boolean {
  return allServers(api).some((server) => /^https?:\/\//i.test(defaultUrl(server)));
}

/** The URL with the defaults of its variables. */
export function defaultUrl({ url, variables }: Server): string {
  const given = (name: string): string => variables.find((variable) => variable.name === name)?.default ?? "";
  return url.map((part) => (part.kind === "literal" ? part.text : given(part.name))).join("");
}

function printUrl({ url, variables }: Server): Code {
  const parts = url.map((part) => {
    if (part.kind === "literal") return stringLiteral(part.text);
    const fallback = variables.find(({ name }) => name === part.name)?.default ?? "";
    const given = memberAccess(code`variables`, part.name);
    return code`${symbol("runtime/client", "serverVariable")}(${given}, ${stringLiteral(fallback)})`;
  });
  return parts.length === 0 ? stringLiteral("") : concatenation(parts);
}

function variableMember(name: string, variables: readonly ServerVariable[]): PropertyPlan {
  const isOpen = variables.some(({ values }) => values.length === 0);
  const values = [...new Set(variables.flatMap((variable) => variable.values))];
  const type = isOpen ? code`string | undefined` : unionType([...values.map(stringLiteral), code`undefined`]);
  const description = variables.map((variable) => variable.description).find((text) => text !== undefined);
  const text = [description, `Default: \`${variables[0]?.default ?? ""}\`.`]
    .filter((part) => part !== undefined)
    .join("\n\n");
  return { name, optional: true, type, doc: { text } };
}
