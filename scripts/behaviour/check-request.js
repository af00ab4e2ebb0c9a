import { keyProblem } from "./idempotency.js";
import { bodyProblem } from "./read-body.js";
import { pairsOf, readHeader, readPairs, readSegment } from "./read-wire.js";

/** What is wrong with a request that arrived; undefined where it is what was meant, signed by these schemes, and nothing more. */
export async function requestProblem(arrived, operation, { meant, body, base, schemes }) {
  const [rawPath, rawQuery = ""] = arrived.target.split(/\?(.*)/s);
  const read = {
    ...arrived,
    query: pairsOf(rawQuery),
    cookies: cookiesOf(arrived.headers.cookie),
    read: new Set(),
  };
  const method = operation.method.toUpperCase();
  if (arrived.method !== method) return `${method} arrived as ${arrived.method}`;
  if (new URL(arrived.url).origin !== base.origin)
    return `it went to ${new URL(arrived.url).origin}, and not to ${base.origin}`;
  return (
    pathProblem(rawPath, operation, { meant, base, query: read.query }) ??
    parametersProblem(read, meant) ??
    schemesProblem(read, schemes) ??
    keyProblem(read, operation.keyHeader) ??
    moreProblem(read) ??
    (body === undefined ? nothingProblem(read) : await bodyProblem(body.content, body.value, read))
  );
}

function cookiesOf(header) {
  const pieces = header === undefined ? [] : header.split("; ");
  return Object.fromEntries(
    pieces.map((piece) => [piece.slice(0, piece.indexOf("=")), piece.slice(piece.indexOf("=") + 1)]),
  );
}

/** The path with its values; a query in it is sent as such but for what is listed, a fragment is not. */
function pathProblem(rawPath, { path, parameters }, { meant, base, query }) {
  const [withQuery] = path.split("#");
  const [template, fixed = ""] = withQuery.split(/\?(.*)/s);
  const names = [];
  const values = new Map(meant.filter(([one]) => one.in === "path").map(([one, value]) => [one.name, [one, value]]));
  const pattern = `${base.path}${template.replace(/^(?!\/)/, "/")}`.split(/\{([^{}]+)\}/).map((piece, index) => {
    if (index % 2 === 0) return escaped(piece);
    const name = values.has(piece) ? piece : piece.replace(/^\+|:.*$/g, "");
    names.push(name);
    // What gateways, frameworks and Azure write where a value may be several segments.
    return name !== piece || values.get(name)?.[0].isRaw ? "(.*?)" : "([^/]*?)";
  });
  const found = new RegExp(`^${pattern.join("")}$`).exec(rawPath || "/");
  if (found === null) return `the path ${base.path}${template} arrived as ${rawPath}`;
  for (const [index, name] of names.entries()) {
    const [parameter, value] = values.get(name) ?? [];
    if (parameter && !readSegment(found[index + 1], parameter, value)) return unlike("path", name, value, rawPath);
  }
  const isListed = ({ name }) => parameters.some((one) => one.in === "query" && one.name === name);
  for (const pair of pairsOf(fixed).filter((one) => !isListed(one))) {
    const came = query.find((one) => one.name === pair.name);
    if (came === undefined) return `${pair.name} of the path's query is missing`;
    if (!pair.value.includes("{") && came.value !== pair.value)
      return `${pair.name} of the path's query arrived as ${came.value}`;
    came.isRead = true;
  }
  return undefined;
}

/** What stands in a path as it is, or percent-encoded. */
function escaped(text) {
  return [...text]
    .map((one) => {
      const plain = one.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
      return /[\w\-.~/%]/.test(one) ? plain : `(?:${plain}|${percents(one)})`;
    })
    .join("");
}

function percents(character) {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}

function unlike(place, name, value, came) {
  return `${place} ${name} was ${JSON.stringify(value)}, arrived in ${JSON.stringify(came)}`;
}

function parametersProblem(read, meant) {
  for (const [parameter, value] of meant) {
    const { in: place, name } = parameter;
    if (place === "query" && !readPairs(read.query, parameter, value)) return unlike(place, name, value, read.target);
    if (place === "querystring" && !readWhole(read.query, value)) return unlike(place, name, value, read.target);
    if (place === "header") {
      read.read.add(name.toLowerCase());
      const came = read.headers[name.toLowerCase()];
      if (!readHeader(came, parameter, value)) return unlike(place, name, value, came);
    }
    if (place === "cookie") {
      read.read.add(`cookie ${name}`);
      const came = read.cookies[name];
      if (!readHeader(came && decodeURIComponent(came), { ...parameter, explode: false }, value))
        return unlike(place, name, value, read.headers.cookie);
    }
  }
  return undefined;
}

function readWhole(pairs, value) {
  if (typeof value !== "object") return false;
  return Object.entries(value).every(([name, inner]) =>
    readPairs(pairs, { name, style: "form", explode: true, isJson: true }, inner),
  );
}

function schemesProblem(read, schemes) {
  for (const { name, problem } of schemes) {
    const said = problem?.(read);
    if (said !== undefined) return `scheme ${name}: ${said}`;
  }
  return undefined;
}

/** What the platform and HTTP send by themselves; beside conditions such as `If-Match`, fetch forbids caches to answer. */
const usual = new Set(
  "accept accept-encoding accept-language cache-control connection content-length content-type cookie host pragma sec-fetch-mode transfer-encoding user-agent".split(
    " ",
  ),
);

/** What nobody has asked for: credentials of other schemes above all. */
function moreProblem(read) {
  const pair = read.query.find(({ isRead }) => !isRead);
  if (pair !== undefined) return `more arrived: the query's ${pair.name}`;
  const header = Object.keys(read.headers).find((name) => !usual.has(name) && !read.read.has(name));
  if (header !== undefined) return `more arrived: the header ${header}`;
  const cookie = Object.keys(read.cookies).find((name) => !read.read.has(`cookie ${name}`));
  return cookie && `more arrived: the cookie ${cookie}`;
}

function nothingProblem({ body }) {
  return body.length > 0 ? `a body arrived: ${body.toString("utf8").slice(0, 100)}` : undefined;
}
