import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
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
  /** Instead of a whole reply: end the connection before it or in its body, or never end its body. */
  readonly instead?: "hang up" | "break off" | "stall";
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
    const scripted = script(request, received.push(request) - 1);
    await new Promise((resolve) => setTimeout(resolve, scripted.after ?? 0));
    sendReply(reply, scripted);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${portOf(server)}`, received, close: () => closed(server) };
}

function sendReply(reply: ServerResponse, { status = 200, headers = {}, body = "", instead }: Scripted): void {
  if (instead === "hang up") return void reply.socket?.destroy();
  reply.writeHead(status, headers);
  if (instead === undefined) return void reply.end(body);
  reply.write(body, () => {
    if (instead === "break off") reply.socket?.destroy();
  });
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
