import { isDeepStrictEqual } from "node:util";
import { plain } from "./read-wire.js";
import { expressedBy } from "./runtime-expression.js";

/**
 * What is wrong with what the client makes of a reply's links; undefined where all of it is what their expressions say of this call.
 * `unlinked` are those that the client has no function for.
 */
export function checkLinks({ client, operations }, operation, { links, call, result, input }) {
  const own = client.operations.get(`${operation.method} ${operation.path}`).name;
  const unlinked = [];
  let linked = 0;
  for (const link of links) {
    const target = targetOf(operations, link);
    const name = target && client.operations.get(`${target.method} ${target.path}`)?.name;
    const made = client.links.find((one) => one.from === own && one.to === name && isNamed(one, link, call));
    if (made === undefined) {
      unlinked.push(`no function for the link ${link.name}`);
      continue;
    }
    const problem = problemOf(link, target, call, made.call(result, input));
    if (problem !== undefined) return { problem: `the link ${link.name}: ${problem}` };
    linked += 1;
  }
  return { linked, unlinked };
}

function targetOf(operations, { operationId, operationRef }) {
  if (operationId !== undefined) return operations.find(({ id }) => id === operationId);
  const [, path, method] = /^#\/paths\/([^/]+)\/(\w+)$/.exec(decodeURIComponent(operationRef ?? "")) ?? [];
  const unescaped = path?.replaceAll("~1", "/").replaceAll("~0", "~");
  return operations.find((one) => one.path === unescaped && one.method === method);
}

function isNamed({ name, status }, link, call) {
  const letters = (text) => text.replace(/[^a-z\d]/gi, "").toLowerCase();
  const isOfStatus = status === undefined || status === call.reply.status;
  return isOfStatus && letters(name).endsWith(`${letters(link.name)}link`);
}

/** A parameter that the target does not have is none. */
function problemOf({ parameters = {}, requestBody }, target, call, given) {
  const named = Object.entries(parameters).flatMap(([name, expression]) => {
    const parameter = parameterOf(target, name);
    return parameter ? [[parameter, expressedBy(expression, call)]] : [];
  });
  if (given === undefined) {
    const isMissing = named.some(([{ required }, value]) => required && isAbsent(value));
    return isMissing || (target.isBodyRequired && isAbsent(expressedBy(requestBody, call)))
      ? undefined
      : "it gives nothing";
  }
  for (const [{ in: place, name }, value] of named) {
    const got = given[groups[place]]?.[name];
    if (!isSame(got, value)) return `${place} ${name} is ${JSON.stringify(value)}, given as ${JSON.stringify(got)}`;
  }
  if (given.body !== undefined && !isSame(given.body, expressedBy(requestBody, call))) return "another body";
  const count = Object.entries(given).flatMap(([group, values]) =>
    group === "body" ? [] : Object.keys(values),
  ).length;
  return count > named.length ? "it gives more" : undefined;
}

const groups = { path: "path", query: "query", header: "headers", cookie: "cookies" };

function parameterOf({ parameters }, written) {
  const byName = parameters.find(({ name }) => name === written);
  return byName ?? parameters.find(({ in: place, name }) => `${place}.${name}` === written);
}

/** A number may be given for a text, and a text for a number is none. */
function isSame(got, value) {
  if (isAbsent(value)) return isAbsent(got);
  return typeof value === "object" ? isDeepStrictEqual(plain(got), plain(value)) : String(got) === String(value);
}

function isAbsent(value) {
  return value === undefined || value === null;
}
