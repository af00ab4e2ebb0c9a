import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

/** How a server of HTTP Digest behaves. It is written by RFC 7616 and shares nothing with our own code. */
export interface DigestSetup {
  readonly algorithm?: "MD5" | "SHA-256";
  readonly qop?: string;
  /** The nonce of the n-th challenge, from 1; that of the server's choice where it is left out. */
  readonly nonce?: (challenge: number) => string;
  /** How often a nonce may be used. */
  readonly uses?: number;
  /** Sent with each success. */
  readonly nextNonce?: (success: number) => string | undefined;
  /** Whether a challenge to a nonce that is used up says so. */
  readonly stale?: boolean;
}

export interface DigestServer {
  readonly url: string;
  /** The Authorization of each request, in order. */
  readonly seen: readonly Seen[];
}

interface Seen {
  readonly status: number;
  readonly nonce: string | undefined;
  readonly nc: string | undefined;
  readonly body: string;
}

const user = { name: "Mufasa", password: "Circle of Life", realm: "things" };

export async function startDigest(setup: DigestSetup): Promise<DigestServer> {
  const seen: Seen[] = [];
  const used = new Map<string, Set<string>>();
  const offered = new Set<string>();
  let challenges = 0;
  let successes = 0;
  const server = createServer((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const given = parametersOf(request.headers.authorization);
    const state = stateOf(given, body, request);
    const { nonce, nc } = given;
    seen.push({ status: state === "good" ? 200 : 401, nonce, nc, body: body.toString() });
    if (state === "good") {
      successes += 1;
      const next = setup.nextNonce?.(successes);
      if (next !== undefined) offered.add(next);
      response.writeHead(200, {
        "Content-Type": "text/plain",
        ...(next === undefined ? {} : { "Authentication-Info": `nextnonce="${next}"` }),
      });
      response.end(`${successes}`);
      return;
    }
    challenges += 1;
    const fresh = setup.nonce?.(challenges) ?? `n${challenges}`;
    offered.add(fresh);
    const stale = state === "stale" && setup.stale !== false ? ", stale=true" : "";
    const qop = setup.qop === undefined ? "" : `, qop="${setup.qop}"`;
    const algorithm = setup.algorithm === undefined ? "" : `, algorithm=${setup.algorithm}`;
    response.writeHead(401, {
      "WWW-Authenticate": `Basic realm="no", Digest realm="${user.realm}", nonce="${fresh}"${qop}${algorithm}${stale}`,
    });
    response.end();
  }
  function stateOf(given: Readonly<Record<string, string>>, body: Buffer, request: IncomingMessage): string {
    const { nonce = "", nc = "", response = "", uri = "", username, qop, cnonce = "" } = given;
    if (response === "") return "none";
    const hash = (text: string): string => digestOf(setup.algorithm, text);
    const ha1 = hash(`${user.name}:${user.realm}:${user.password}`);
    const entity = qop === "auth-int" ? `:${digestOf(setup.algorithm, body)}` : "";
    const ha2 = hash(`${request.method}:${request.url}${entity}`);
    const middle = qop === undefined ? nonce : `${nonce}:${nc}:${cnonce}:${qop}`;
    if (username !== user.name || uri !== request.url || response !== hash(`${ha1}:${middle}:${ha2}`)) return "wrong";
    const counts = used.get(nonce) ?? new Set<string>();
    used.set(nonce, counts);
    if (!offered.has(nonce) || counts.has(nc) || counts.size >= (setup.uses ?? 1000)) return "stale";
    counts.add(nc);
    return "good";
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return { url: `http://127.0.0.1:${address.port}`, seen };
}

function digestOf(algorithm: DigestSetup["algorithm"], data: string | Buffer): string {
  return createHash(algorithm === "SHA-256" ? "sha256" : "md5")
    .update(data)
    .digest("hex");
}

function parametersOf(authorization: string | undefined): Readonly<Record<string, string>> {
  const pairs = (authorization ?? "").replace(/^Digest /, "").matchAll(/(\w+\*?)=(?:"([^"]*)"|([^\s,]+))/g);
  return Object.fromEntries([...pairs].map(([, name = "", inQuotes, plain]) => [name, inQuotes ?? plain ?? ""]));
}
