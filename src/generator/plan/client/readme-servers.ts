import type { Api } from "../../model/api.js";
import { urlTemplate } from "../../model/server-url.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { code, markdownCode, markdownText, memberAccess, textOf } from "../../source/code/code.js";
import type { TemplateView } from "../client-plan.js";
import { allServers } from "../servers.js";
import { newsOf, serverChoice, variableMembers } from "./client-servers.js";

/** What the README says of where calls go, and of what can be chosen about it. */
export function serversView(api: Api, programs: readonly SignerProgram[]): TemplateView {
  const servers = allServers(api);
  return {
    ...serverChoice(api, programs),
    url: markdownCode(servers[0] === undefined ? "" : urlTemplate(servers[0])),
    servers: servers.map((server) => ({
      name: markdownCode(server.name),
      url: markdownCode(urlTemplate(server)),
      description: markdownText(newsOf(server)),
    })),
    variables: variableMembers(api, programs).map(({ name, doc }) => ({
      member: markdownCode(textOf(memberAccess(code`variables`, name))),
      description: markdownText(inOneLine(doc?.text ?? "")),
    })),
  };
}

/** A cell of a table has no paragraphs: what has no full stop at the end of one gets it. */
function inOneLine(text: string): string {
  return text.replace(/([^\s.!?:;])\s*\n\s*\n/g, "$1. ");
}
