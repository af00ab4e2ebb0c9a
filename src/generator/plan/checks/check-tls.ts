import type { Api } from "../../model/api.js";
import { defaultUrl } from "../../model/server-url.js";
import { isLoopback } from "../../source/addresses/loopback.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";

/** A warning where calls that are authenticated would go to a server without TLS: a client refuses to send them. */
export function checkTls({ servers: [usual], operations }: Pick<Api, "servers" | "operations">): readonly Diagnostic[] {
  if (usual === undefined || !operations.some(isAuthenticated)) return [];
  const [, host = ""] = /^http:\/\/([^/?#]*)/i.exec(defaultUrl(usual)) ?? [];
  if (host === "" || isLoopback(host)) return [];
  const { span, pointer } = usual.origin;
  const message = `no credentials are sent to http://${host}, which is without TLS: calls that need them fail`;
  const hint = "write https, if the server knows it; or give the client a `baseUrl`";
  return [{ code: "no-tls", severity: "warning", message, hint, span, pointer }];
}

function isAuthenticated({ security, servers }: Api["operations"][number]): boolean {
  return servers.length === 0 && security.some(({ schemes }) => schemes.length > 0);
}
