import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/**
 * Compares the alternatives that each generated operation has with what the document's own text says, read here once more and by
 * nothing of the generator. `compared` counts the operations that both have, `differences` names those that are not the same.
 */
export function checkSecurity({ path, folder }) {
  const document = readDocument(path);
  const generated = generatedAlternatives(folder);
  const both = operationsOf(document).filter(([pointer]) => generated.has(pointer));
  const differences = both.flatMap(([pointer, operation]) => {
    const demanded = distinct(alternativesOf(document, operation));
    const [want, got] = [demanded, generated.get(pointer)].map((one) => JSON.stringify(one));
    return want === got ? [] : [{ pointer, want, got }];
  });
  return { compared: both.length, differences };
}

/**
 * Who has the credentials of an alternative uses the first that takes them: to say it again changes nothing. One that needs nothing comes
 * last, or no credentials would ever be used.
 */
function distinct(alternatives) {
  const once = [...new Map(alternatives.map((names) => [names.join(" "), names])).values()];
  return [...once.filter((names) => names.length > 0), ...once.filter((names) => names.length === 0)];
}

function readDocument(path) {
  const text = readFileSync(path, "utf8");
  return path.endsWith(".json") ? JSON.parse(text) : parse(text, { maxAliasCount: -1, merge: true });
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "query"];

function operationsOf(document) {
  return Object.entries(document.paths ?? {}).flatMap(([path, written]) => {
    const item = written?.$ref === undefined ? written : undefined;
    return Object.entries(item ?? {})
      .filter(([key]) => methods.includes(key))
      .map(([method, operation]) => [`#/paths/${escaped(path)}/${method}`, operation]);
  });
}

function escaped(name) {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** OR of ANDs. What API Gateway demands beside is demanded in each; those who write the same header each stand by themselves. */
export function alternativesOf(document, operation) {
  const schemes = document.components?.securitySchemes ?? document.securityDefinitions ?? {};
  const written = (operation.security ?? document.security ?? []).map(Object.keys);
  const iam = /^AWS_IAM$/i.test(operation["x-amazon-apigateway-auth"]?.type ?? "");
  const demanded = iam ? withIam(written, schemes) : written;
  return demanded.flatMap((names) => separated(names, schemes));
}

function withIam(alternatives, schemes) {
  const own = Object.keys(schemes).find((name) => /^awssigv4$/i.test(schemes[name]["x-amazon-apigateway-authtype"]));
  const name = own ?? "awsIam";
  if (alternatives.length === 0) return [[name]];
  return alternatives.map((names) => (names.includes(name) ? names : [...names, name]));
}

function separated(names, schemes) {
  const headers = grouped(names, schemes);
  const clash = [...headers].find(([header, writers]) => header !== undefined && writers.length > 1)?.[1];
  if (clash === undefined) return [names];
  return clash.flatMap((writer) =>
    separated(
      names.filter((name) => name === writer || !clash.includes(name)),
      schemes,
    ),
  );
}

function grouped(names, schemes) {
  const groups = new Map();
  for (const name of names) {
    const header = headerOf(schemes[name]);
    groups.set(header, [...(groups.get(header) ?? []), name]);
  }
  return groups;
}

function headerOf(scheme) {
  if (["http", "oauth2", "openIdConnect", "basic"].includes(scheme?.type)) return "authorization";
  return scheme?.type === "apiKey" && scheme.in === "header" ? scheme.name.toLowerCase() : undefined;
}

/** By the pointer that stands above each function. */
function generatedAlternatives(folder) {
  const files = readdirSync(folder, { recursive: true }).filter((file) =>
    /(^|[\\/])operations([\\/].*)?\.ts$/.test(file),
  );
  const found = files.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8").replace(/\n \* /g, "\n");
    return text.split(/@see /).slice(1).flatMap(alternativesIn);
  });
  return new Map(found);
}

function alternativesIn(text) {
  const pointer = /#\/paths\/\S+/.exec(text.slice(0, text.indexOf("*/")))?.[0];
  const security = /^ {4}security: (\[[\s\S]*?\]),\n {4}\w/m.exec(text)?.[1];
  if (pointer === undefined || security === undefined) return [];
  return [[pointer, JSON.parse(security.replace(/,(?=\s*\])/g, ""))]];
}
