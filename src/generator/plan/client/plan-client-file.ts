import type { Api, Server } from "../../model/api.js";
import { defaultUrl } from "../../model/server-url.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import {
  type Code,
  code,
  type ImportedSymbol,
  identifier,
  stringLiteral,
  symbol,
  typeSymbol,
} from "../../source/code/code.js";
import type { Doc } from "../../source/code/comment.js";
import { block, documented, unionType } from "../../source/code/layout.js";
import type { PropertyPlan, TemplateFile, TemplateView } from "../client-plan.js";
import { importsOfCode } from "../imports.js";
import type { ApiNames } from "../names/names.js";
import { noMembers } from "../no-members.js";
import { printSecurity } from "../operations/operation-call.js";
import type { OperationContext } from "../operations/operation-context.js";
import { allServers } from "../servers.js";
import { memberCode } from "../types/print-type.js";
import { authMembers, environmentOf, printAttempt, printSchemes } from "./client-schemes.js";
import { newsOf, printServers, serverChoice, variableMembers } from "./client-servers.js";

/** `client.ts`: the function that makes a client, and the types of what it takes. */
export function planClientFile(api: Api, context: OperationContext, header: string): TemplateFile {
  const { programs } = context.security;
  const printed = printedParts(api, context);
  const view = { ...fixedView(api, context), ...printed };
  return {
    kind: "template",
    path: "client.ts",
    header,
    template: "client.ts",
    imports: importsOfCode("client", [...fixedSymbols(programs.size > 0), ...Object.values(printed).flat()]),
    view,
  };
}

/** What `client.ts` exports, in its order. */
export function clientExports(api: Api, { names, security }: OperationContext): readonly ImportedSymbol[] {
  const { auth, variables, client, options, create } = names.api;
  return [
    ...(security.programs.size === 0 ? [] : [typeSymbol("client", auth)]),
    ...(serverChoice(api, [...security.programs.values()]).hasVariables ? [typeSymbol("client", variables)] : []),
    typeSymbol("client", client),
    typeSymbol("client", options),
    symbol("client", create),
  ];
}

/** What the template's own text mentions of the runtime. */
function fixedSymbols(hasAuth: boolean): readonly Code[] {
  const always = [
    typeSymbol("runtime/client", "Client"),
    typeSymbol("runtime/client", "ClientOptions"),
    symbol("runtime/client", "createClient"),
  ];
  const withAuth = hasAuth ? [typeSymbol("runtime/client", "ConfiguredSchemes")] : [];
  return [...always, ...withAuth].map((one) => code`${one}`);
}

/** The holes whose code may bring imports with it. */
function printedParts(api: Api, { names, security }: OperationContext) {
  const programs = [...security.programs.values()];
  return {
    authMembers: membersBlock(authMembers(security, names)),
    constants: givenConstants(api, programs, names.api),
    servers: printServers(api, programs),
    schemes: printSchemes(security, names),
    attempt: printAttempt(programs),
  };
}

/** The options are read once, without what a polluted prototype would add to them. */
function givenConstants(api: Api, programs: readonly SignerProgram[], names: ApiNames): readonly Code[] {
  const own = symbol("runtime/client", "ownOnly");
  const auth = code`const auth: Partial<${identifier(names.auth)}> = ${own}(given.auth);`;
  const use = environmentOf(programs);
  const platform = use === "clock" ? code`Date` : code`${symbol("runtime/environment", "system")}`;
  const environment = code`const environment = given.environment ?? ${platform};`;
  const none = noMembers(allServers(api).flatMap((server) => server.variables.map(({ name }) => name)));
  const type = identifier(names.variables);
  const { hasVariables, needsVariables } = serverChoice(api, programs);
  const variables = code`const variables: ${needsVariables ? code`Partial<${type}>` : type} = ${own}(given.variables ?? ${none});`;
  const constants = [
    ...(programs.length > 0 ? [auth] : []),
    ...(use !== undefined ? [environment] : []),
    ...(hasVariables ? [variables] : []),
  ];
  return constants.length === 0 ? [] : [code`const given = ${own}(options);`, ...constants];
}

function fixedView(api: Api, { names, security }: OperationContext): TemplateView {
  const servers = allServers(api);
  const programs = [...security.programs.values()];
  const options = { hasAuth: programs.length > 0, ...serverChoice(api, programs) };
  return {
    ...Object.fromEntries(Object.entries(names.api).map(([hole, name]) => [hole, identifier(name)])),
    ...options,
    hasOptions: Object.values(options).includes(true),
    needsOptions: options.needsBaseUrl || options.needsVariables,
    authDoc: docCode({ text: `Credentials for ${api.title}, by the name of the scheme.` }),
    clientDoc: docCode({
      text: `Makes the calls of ${api.title}. \`Configured\` has a member for each scheme with credentials.`,
    }),
    createDoc: docCode({ text: `A client of ${api.title}. Nothing is sent before an operation is called with it.` }),
    serversDoc: docCode({
      text: ["Which server is called; the first one if left out.", "", ...servers.map(serverWords)].join("\n"),
    }),
    serverNames: unionType(servers.map(({ name }) => stringLiteral(name))),
    variableMembers: membersBlock(variableMembers(api, programs)),
    name: stringLiteral(api.id),
    security: printSecurity(api.security),
  };
}

function serverWords(server: Server): string {
  const news = newsOf(server);
  return `- \`${server.name}\`: ${defaultUrl(server)}${news === "" ? "" : ` (${news})`}`;
}

function membersBlock(members: readonly PropertyPlan[]): Code {
  return block(members.map((member) => code`${memberCode(member)};`));
}

/** The comment alone, for a template to set above its own text. */
function docCode(doc: Doc): Code {
  return documented(doc, code``);
}
