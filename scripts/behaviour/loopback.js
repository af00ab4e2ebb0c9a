import { createServer } from "node:http";
import { answerToken } from "./credentials.js";

/**
 * A server on the loopback interface, and a `fetch` that leads every request there, whatever server it is for. It keeps what arrived of
 * the last one and answers what it was told to; to the addresses of tokens it answers tokens.
 */
export async function openLoopback() {
  const state = { reply: { status: 204, headers: {} }, arrived: [], tokens: [], url: "" };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    const body = Buffer.concat(chunks);
    const token = state.tokens.find(
      (one) => one.url === state.url && method === "POST" && asks(one, { headers, body }),
    );
    if (token !== undefined) {
      const answer = answerToken(token, { headers, body });
      response.writeHead(answer.error ? 400 : 200, { "content-type": "application/json" }).end(JSON.stringify(answer));
      return;
    }
    state.arrived.push({ method, target: url, url: state.url, headers, body });
    response.writeHead(state.reply.status, state.reply.headers).end(state.reply.body);
  });
  // While a large document is generated nothing is answered: a connection that was closed meanwhile would be found out by a call.
  server.keepAliveTimeout = 600_000;
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${server.address().port}`;
  return {
    /** The platform's, with another origin. */
    fetch: (url, init) => {
      state.url = url;
      return fetch(url.replace(/^https?:\/\/[^/?#]+/, address), init);
    },
    /** What is answered next; what has arrived is forgotten. */
    next: (reply) => {
      state.reply = reply;
      state.arrived = [];
    },
    arrived: () => state.arrived,
    knowTokens: (tokens) => {
      state.tokens = tokens;
    },
    close: () => void server.close().closeAllConnections(),
  };
}

/** An operation may have the address of tokens, too: whoever asks for one says who it is. */
function asks({ config: { clientId } }, { headers: { authorization = "" }, body }) {
  const basicly = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString("utf8");
  return basicly.startsWith(`${clientId}:`) || body.toString("utf8").includes(`client_id=${clientId}`);
}
