import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";

/**
 * A server on the loopback interface that reads each request with express-openapi-validator and answers what it was told to.
 * Undefined where the validator does not take the document.
 */
export async function openServer(document, home) {
  const require = createRequire(join(home, "package.json"));
  const express = require("express");
  const { middleware } = require("express-openapi-validator");
  let reply;
  let seen;
  const app = express();
  app.use(express.json({ strict: false, limit: "20mb", type: (request) => /[/+]json\b/.test(type(request)) }));
  app.use(express.urlencoded({ extended: false }), express.text({ type: "text/*" }));
  const apiSpec = structuredClone({ ...document, servers: [{ url: "/" }] });
  const options = {
    validateRequests: { allErrors: true },
    validateResponses: false,
    validateSecurity: false,
    validateFormats: false,
  };
  app.use(middleware({ apiSpec, validateApiSpec: false, ...options, $refParser: { mode: "dereference" } }));
  app.use((request, response) => {
    const { query, headers, body, openapi } = request;
    const files = Object.fromEntries((request.files ?? []).map(({ fieldname, buffer }) => [fieldname, buffer]));
    seen = { path: openapi?.pathParams, query, headers, body: request.files ? { ...body, ...files } : body };
    response.status(reply.status);
    if (reply.type === undefined) response.end();
    else response.type(reply.type).end(/json/.test(reply.type) ? JSON.stringify(reply.body) : reply.body);
  });
  app.use((error, _request, response, _next) => {
    seen = { problem: `${error.status ?? 500} ${error.message}` };
    response.status(500).end();
  });
  const server = createServer(app);
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${server.address().port}`;
  const close = () => void server.close().closeAllConnections();
  if (!(await understands(address))) return close();
  return { address, close, seen: () => seen, next: (given) => ([reply, seen] = [given, undefined]) };

  /** The validator reads the document at the first request. */
  async function understands(address) {
    reply = { status: 204 };
    // Where it cannot read the document, it may never answer.
    await fetch(`${address}/nothing/is/here`, { signal: AbortSignal.timeout(20_000) }).catch(() => undefined);
    return seen?.problem?.startsWith("404") ?? false;
  }
}

function type(request) {
  return request.headers["content-type"] ?? "";
}
