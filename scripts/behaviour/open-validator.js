import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { patternOf } from "./pattern.js";
import { followIn } from "./read-document.js";

/**
 * A second opinion on what arrived, by express-openapi-validator, which is installed in `home`: `problem` says what it has against a
 * request, the demanded credentials included. Undefined where it does not take the document, as it does none of version 2.0.
 */
export async function openValidator(document, home) {
  if (!/^3\.[01]/.test(document.openapi)) return undefined;
  const require = createRequire(join(home, "package.json"));
  const state = { said: undefined };
  const server = createServer(validating(require, document, state));
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${server.address().port}`;
  const close = () => void server.close().closeAllConnections();
  // Where it cannot read the document, it may never answer.
  await fetch(`${address}/nothing/is/here`, { signal: AbortSignal.timeout(20_000) }).catch(() => undefined);
  if (!state.said?.startsWith("404")) return close();
  return { close, problem: (arrived, base) => opinion(address, state, document, arrived, base) };
}

function validating(require, document, state) {
  const express = require("express");
  const { middleware } = require("express-openapi-validator");
  const app = express();
  app.use(require("cookie-parser")());
  app.use(express.json({ strict: false, limit: "20mb", type: (request) => /[/+]json\b/.test(typeOf(request)) }));
  app.use(express.urlencoded({ extended: true }), express.text({ type: ["text/*", "application/xml"] }));
  const apiSpec = withReadableSchemas({ ...document, servers: [{ url: "/" }] });
  const validateSecurity = { handlers: handlersOf(document) };
  const options = {
    validateRequests: { allErrors: true },
    validateResponses: false,
    validateSecurity,
    validateFormats: false,
  };
  app.use(middleware({ apiSpec, validateApiSpec: false, ...options, $refParser: { mode: "dereference" } }));
  app.use((_request, response) => response.end());
  app.use((error, _request, response, _next) => {
    state.said = `${error.status ?? 500} ${error.message}`;
    response.status(500).end();
  });
  return app;
}

/**
 * A copy without the patterns that are none with the flag `u`, which it reads all of them with: it would answer 500 to every request. And
 * without defaults: it would put them in, and then refuse those that do not fit, or that are not to be sent.
 */
function withReadableSchemas(document) {
  const isUnreadable = (key, value) => key === "pattern" && typeof value === "string" && !isWithFlag(value);
  const isDefault = (key, value) => key === "default" && (typeof value !== "object" || Array.isArray(value));
  const isLeftOut = (key, value) => isUnreadable(key, value) || isDefault(key, value);
  return JSON.parse(JSON.stringify(document, (key, value) => (isLeftOut(key, value) ? undefined : value)));
}

function isWithFlag(text) {
  try {
    return patternOf(text).unicode;
  } catch {
    return false;
  }
}

/** Whether the credentials are there at all: what they are is looked at elsewhere. */
function handlersOf({ components = {} }) {
  return Object.fromEntries(Object.keys(components.securitySchemes ?? {}).map((name) => [name, () => true]));
}

function typeOf(request) {
  return request.headers["content-type"] ?? "";
}

async function opinion(address, state, document, { method, target, headers, body }, { path }) {
  state.said = undefined;
  if (!isReadable(headers)) return undefined;
  const own = new Set(["transfer-encoding", "connection", "host", "content-length"]);
  const given = Object.entries(headers).filter(([name]) => !own.has(name));
  const init = { method, headers: Object.fromEntries(given), ...(body.length > 0 && { body }) };
  await fetch(address + target.slice(path.length), init);
  // It asks for the media type of a body that need not be there.
  if (body.length === 0 && /^415 unsupported media type undefined|'content-length'/.test(state.said)) return undefined;
  if (isNoOpinion(document, state.said, body)) return undefined;
  // Express reads `a[b]=1` as an object `a`, though the document lists a parameter of the name `a[b]`; nothing unlisted has arrived.
  const [, unknown] = /^400 Unknown query parameter '([^']*)'$/.exec(state.said) ?? [];
  if (unknown !== undefined && decodeURIComponent(target).includes(`${unknown}[`)) return undefined;
  const isAmbiguous = state.said !== undefined && isOtherToo(document, target.slice(path.length).split("?")[0]);
  return state.said && !isAmbiguous ? `express-openapi-validator says ${state.said}` : undefined;
}

/** What it says for a reason of its own, whatever has arrived. */
function isNoOpinion({ components = {} }, said = "", body) {
  // A schema that it does not compile, and a parameter that it cannot read.
  if (/^500|^400 (Parameter '(style|in)' has incorrect value|No available parameter in)/.test(said)) return true;
  if (
    said.startsWith("400 ") &&
    said
      .slice(4)
      .split(", ")
      .every((one) => unread.some((own) => own.test(one)))
  )
    return true;
  // OpenAPI has such a parameter ignored.
  if (ignoredHeader.test(said)) return true;
  // It takes `readOnly` for a word about parameters and items, too.
  if (/^400 (request\/((params|query)\/[^ ]+|body\/([^ ]+\/)?\d+) is read-only(, )?)+$/.test(said)) return true;
  // A body that need not be there is an empty object to it.
  if (body.length === 0 && /^400 request\/body must be/.test(said)) return true;
  // Of schemes that are demanded together it knows the first.
  const keys = Object.values(components.securitySchemes ?? {}).filter(
    ({ type, in: place }) => type === "apiKey" && place === "query",
  );
  return keys.some(({ name }) => said === `400 Unknown query parameter '${name}'`);
}

/**
 * What it finds wrong since it parses no texts of objects and of lists within them, takes a number in the path for a text as well, and an
 * object of the style `deepObject` that is not there for an empty one.
 */
const unread = [
  /^request\/(query|headers|params|cookies)\/[^/]+ must be (object|array)$/,
  /^request\/query\/[^/]+\/\S+ must be /,
  /^request\/params\/\S+ must match exactly one schema in oneOf$/,
  /^request\/query\/[^/]+ must (NOT have fewer than \d+ properties|have required property .+)$/,
];

const ignoredHeader =
  /^400 request\/headers(\/(accept|authorization|content-type) | must have required property '(accept|authorization|content-type)')(?!.*, request\/)/;

/** It knows no types but texts in forms and texts, and would undo an encoding that a parameter names. */
function isReadable({ "content-type": type, "content-encoding": encoding }) {
  return encoding === undefined && (type === undefined || /[/+]json\b/.test(type));
}

/** Whether the path could be that of several operations, of which the validator looks at one, or has more in it than Express can read. */
function isOtherToo(document, path) {
  const fits = Object.keys(document.paths).filter((template) => {
    const pattern = template
      .replace(/[#?].*$/s, "")
      .replace(/[\\^$.*+?()[\]|]/g, "\\$&")
      .replace(/\{[^}]*\}/g, "[^/]+");
    return followIn(document, document.paths[template]) && new RegExp(`^${pattern}$`).test(path);
  });
  return fits.length !== 1 || /[#?]|\{\w*[^\w}]/.test(fits[0]);
}
