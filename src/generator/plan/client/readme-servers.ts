import type { Api, Server } from "../../model/api.js";
import { urlTemplate } from "../../model/server-url.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { code, markdownCode, markdownText, memberAccess, textOf } from "../../source/code.js";
import { firstLine } from "../../source/comment.js";
import type { TemplateView } from "../client-plan.js";
import { allServers } from "../servers.js";
import { repeats } from "../types/schema-doc.js";
import { hasAbsoluteServer, neededVariables, variableMembers } from "./client-servers.js";

/** What the README says of where calls go, and of what can be chosen about it. */
export function serversView(api: Api, programs: readonly SignerProgram[]): TemplateView {
  const servers = allServers(api);
  const variables = variableMembers(api, programs);
  return {
    needsBaseUrl: !hasAbsoluteServer(api),
    hasServers: servers.length > 1,
    url: markdownCode(servers[0] === undefined ? "" : urlTemplate(servers[0])),
    servers: servers.map((server) => ({
      name: markdownCode(server.name),
      url: markdownCode(urlTemplate(server)),
      description: markdownText(newsOf(server)),
    })),
    hasVariables: variables.length > 0,
    needsVariables: neededVariables(api, programs).length > 0,
    variables: variables.map(({ name, doc }) => ({
      member: markdownCode(textOf(memberAccess(code`variables`, name))),
      description: markdownText(doc?.text ?? ""),
    })),
  };
}

function newsOf({ description = "", name }: Server): string {
  const line = firstLine(description);
  return repeats(line, name) ? "" : line;
}
