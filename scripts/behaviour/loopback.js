import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { answerToken } from "./credentials.js";

/**
 * A server on the loopback interface, and a `fetch` that leads every request there, whatever server it is for. It keeps what arrived of
 * the last one and answers what it was told to; to the addresses of tokens it answers tokens.
 */
export async function openLoopback() {
  const state = { replies: [{ status: 204, headers: {} }], arrived: [], tokens: [], url: "" };
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, url, headers } = request;
    const body = Buffer.concat(chunks);
    const token = state.tokens.find(
      (one) => [state.url, url].includes(one.url) && method === "POST" && asks(one, { headers, body }),
    );
    if (token !== undefined) {
      const said = answerToken(token, { headers, body });
      response.writeHead(said.error ? 400 : 200, { "content-type": "application/json" }).end(JSON.stringify(said));
      return;
    }
    state.arrived.push({ method, target: url, url: state.url, headers, body });
    await answer(response, state.replies.length > 1 ? state.replies.shift() : state.replies[0]);
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
    /** What is answered next, the last of it from then on; what has arrived is forgotten. */
    next: (...replies) => {
      state.replies = replies;
      state.arrived = [];
    },
    arrived: () => state.arrived,
    knowTokens: (tokens) => {
      state.tokens = tokens;
    },
    close: () => void server.close().closeAllConnections(),
  };
}

/** Items come in pieces that are cut anywhere, as networks cut them. */
async function answer(response, { status, headers, body, wanted }) {
  response.writeHead(status, headers);
  if (streams.has(wanted?.kind)) {
    const bytes = Buffer.from(body);
    const cuts = [0.1, 0.5, 0.9].map((part) => Math.floor(bytes.length * part));
    for (const [index, at] of [0, ...cuts].entries()) {
      response.write(bytes.subarray(at, cuts[index]));
      await sleep(1);
    }
    response.end();
  } else response.end(body);
}

const streams = new Set(["events", "lines", "sequence"]);

/** An operation may have the address of tokens, too: whoever asks for one says who it is. */
function asks({ config: { clientId } }, { headers: { authorization = "" }, body }) {
  const basicly = Buffer.from(authorization.replace(/^Basic /, ""), "base64").toString("utf8");
  return basicly.startsWith(`${clientId}:`) || body.toString("utf8").includes(`client_id=${clientId}`);
}
