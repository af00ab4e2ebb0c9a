import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { parseYaml } from "../../dist/generator/spec/parse-yaml.js";
import { plainValue } from "../../dist/generator/spec/plain-value.js";
import { generate } from "../../dist/index.js";
import { loadClient } from "./load-client.js";
import { openServer } from "./open-server.js";
import { pickSamples } from "./pick-samples.js";
import { sameMeaning } from "./same-meaning.js";

/** Checks the client of one document. Authentication is left out: what is looked at is paths, queries, headers, bodies and replies. */
export async function checkDocument({ name, path }, { home, out }) {
  const document = withoutSecurity(readPlain(name, path));
  if (!/^3\.[01]/.test(String(document.openapi))) return { name, kind: "not read by the validator" };
  if (Object.keys(document.paths ?? {}).length < fewestPaths) return { name, kind: "too small" };
  const folder = join(out, name.replace(/\W+/g, "-"));
  const server = await openServer(document, home);
  if (server === undefined) return { name, kind: "not read by the validator" };
  const file = `${folder}.json`;
  writeFileSync(file, JSON.stringify(document));
  const made = await generate({ folder: out, specs: [file], out: folder, tests: "none" });
  if (made.kind !== "generated") return { name, kind: "refused by us" };
  const client = await loadClient(join(folder, made.apis[0].report.api));
  const outcomes = await callAll(client, document, server);
  server.close();
  return { name, kind: "checked", ...tally(outcomes) };
}

function readPlain(name, path) {
  const read = plainValue(parseYaml({ path: name, text: readFileSync(path, "utf8") }).value);
  // Its maps have no prototype: what a client makes of JSON does.
  return JSON.parse(JSON.stringify(read));
}

/** Documents of fewer show little. */
const fewestPaths = 4;

function withoutSecurity(document) {
  const { security, ...rest } = document;
  delete rest.components?.securitySchemes;
  for (const item of Object.values(rest.paths ?? {})) {
    for (const owner of [item, ...Object.values(item)]) {
      if (owner.responses) delete owner.security;
      if (Array.isArray(owner.parameters)) owner.parameters = owner.parameters.filter((one) => !isAuthorization(one));
    }
  }
  return rest;
}

/** OpenAPI has such a parameter ignored; the validator has not. */
function isAuthorization({ in: place, name }) {
  return place === "header" && name.toLowerCase() === "authorization";
}

async function callAll(client, document, server) {
  const outcomes = [];
  for (const operation of client.operations) {
    const sample = pickSamples(document, operation);
    outcomes.push(sample.unfit ? { unfit: sample.unfit } : await callOne(client, operation, sample, server));
  }
  return outcomes;
}

async function callOne(client, { name, method, path, call }, { input, reply }, server) {
  const where = `${method} ${path}`;
  server.next(reply);
  let result;
  try {
    result = await call(client.create({ baseUrl: server.address, retry: false }), input);
  } catch (error) {
    const why = server.seen()?.problem ?? `${error.name}: ${error.message}`;
    return { failure: `${where} (${name}): ${why}` };
  }
  const seen = server.seen();
  if (seen?.problem) return { failure: `${where}: the validator says ${seen.problem}` };
  if (seen === undefined) return { failure: `${where}: nothing arrived there` };
  for (const place of ["path", "query", "headers", "body"]) {
    if (!sameMeaning(input[place], seen[place]))
      return {
        failure: `${where}: ${place} was ${JSON.stringify(input[place])}, arrived ${JSON.stringify(seen[place])}`,
      };
  }
  const data = result.ok ? result.data : result.error;
  if (result.status === reply.status && (reply.body === undefined || isDeepStrictEqual(data, reply.body))) return {};
  return { failure: `${where}: the reply ${JSON.stringify(reply)} came back as ${JSON.stringify(data)}` };
}

function tally(outcomes) {
  return {
    called: outcomes.filter(({ unfit }) => unfit === undefined).length,
    unfit: outcomes.flatMap(({ unfit }) => unfit ?? []),
    failures: outcomes.flatMap(({ failure }) => failure ?? []),
  };
}
