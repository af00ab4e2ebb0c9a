import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { onTestFinished, vi } from "vitest";

/** What is used of oidc-provider (npm), an OpenID Connect server that others have written; it comes without types. */
interface Provider {
  readonly callback: () => RequestListener;
  readonly ClientCredentials: { readonly find: (token: string) => Promise<object | undefined> };
  readonly AccessToken: { readonly find: (token: string) => Promise<object | undefined> };
  readonly Client: { readonly find: (id: string) => Promise<object | undefined> };
  readonly Grant: new (
    of: object,
  ) => { readonly addOIDCScope: (scope: string) => void; readonly save: () => Promise<string> };
  readonly AuthorizationCode: new (of: object) => { readonly save: () => Promise<string> };
}

type ProviderClass = new (issuer: string, configuration: object) => Provider;

export interface Peer {
  readonly url: string;
  readonly provider: Provider;
  /** The grant of each token request, and its status. */
  readonly asked: readonly string[];
}

/** The compiler, which knows no types for it, is not to look for them. */
const packageName: string = "oidc-provider";

/** An OpenID Connect server on loopback that knows these clients, and a resource, `/things`, which takes its tokens. */
export async function startPeer(clients: readonly object[], more: object = {}): Promise<Peer> {
  silence();
  const { default: OidcProvider }: { readonly default: ProviderClass } = await import(packageName);
  const asked: string[] = [];
  let handle: RequestListener = (_, outgoing) => void outgoing.writeHead(503).end();
  const server = createServer((incoming, outgoing) => handle(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const provider = new OidcProvider(url, { clients, cookies: { keys: ["k"] }, ...configuration, ...more });
  const callback = provider.callback();
  handle = (incoming, outgoing) => {
    if (incoming.url === "/things") return void serveThings(provider, incoming, outgoing);
    outgoing.on("finish", () => asked.push(`${incoming.url} ${outgoing.statusCode}`));
    callback(incoming, outgoing);
  };
  return { url, provider, asked };
}

const configuration = {
  features: { clientCredentials: { enabled: true }, devInteractions: { enabled: false } },
  rotateRefreshToken: true,
  pkce: { required: () => false },
  issueRefreshToken: () => true,
  findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
};

async function serveThings(provider: Provider, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const token = incoming.headers.authorization?.replace(/^Bearer /, "") ?? "";
  const found = (await provider.ClientCredentials.find(token)) ?? (await provider.AccessToken.find(token));
  outgoing.writeHead(found === undefined ? 401 : 200).end();
}

/** It warns of what only matters beyond a test. */
function silence(): void {
  for (const level of ["info", "warn", "log", "error"] as const) {
    const spy = vi.spyOn(console, level).mockImplementation(() => undefined);
    onTestFinished(() => spy.mockRestore());
  }
}

/** An authorization code that a person would have brought, for the client and its redirect address. */
export async function issueCode({ provider }: Peer, clientId: string, redirectUri: string): Promise<string> {
  const grant = new provider.Grant({ accountId: "alice", clientId });
  grant.addOIDCScope("openid offline_access");
  const grantId = await grant.save();
  const client = await provider.Client.find(clientId);
  const at = {
    accountId: "alice",
    client,
    grantId,
    redirectUri,
    scope: "openid offline_access",
    gty: "authorization_code",
  };
  return await new provider.AuthorizationCode({ ...at, authTime: Math.floor(Date.now() / 1000) }).save();
}
