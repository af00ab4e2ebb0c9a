import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as the server received it. */
export interface Received {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

export interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Milliseconds before the reply. */
  readonly after?: number;
  /** Ends the connection instead of replying. */
  readonly hangUp?: boolean;
}

export interface Loopback {
  readonly origin: string;
  readonly received: readonly Received[];
  close(): Promise<void>;
}

/** An HTTP server on this machine that answers by `script`. */
export async function loopback(script: (request: Received, index: number) => Scripted): Promise<Loopback> {
  const received: Received[] = [];
  const server = createServer(async (message, reply) => {
    const request = await readRequest(message);
    const { status = 200, headers = {}, body = "", after = 0, hangUp } = script(request, received.push(request) - 1);
    await new Promise((resolve) => setTimeout(resolve, after));
    if (hangUp) message.destroy();
    else reply.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${portOf(server)}`, received, close: () => closed(server) };
}

async function readRequest(message: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(Buffer.from(chunk));
  const { method = "", url = "", headers } = message;
  return { method, target: url, headers, body: Buffer.concat(chunks).toString() };
}

function portOf(server: Server): number {
  // A server that listens on TCP has an address of this type.
  return (server.address() as AddressInfo).port;
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
