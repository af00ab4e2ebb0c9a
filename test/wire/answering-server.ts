import { createServer, type IncomingMessage } from "node:http";
import { onTestFinished } from "vitest";

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A server of this machine that answers each request as it is told to; gives its address. */
export async function startAnswering(answer: (request: IncomingMessage) => RawAnswer): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    const { status, headers, body = "it" } = answer(request);
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return `http://127.0.0.1:${address.port}`;
}
