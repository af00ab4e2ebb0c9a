import { isDeepStrictEqual } from "node:util";
import { evaluate, pathIn } from "./read-paging.js";
import { pairsOf, plain } from "./read-wire.js";

/** How many pages are answered, the last of them without what leads on. */
const count = 3;

/**
 * What is wrong with the items of all pages of an operation, and with how the pages were asked for. `unpaged` says why there are no
 * pages to answer, or no function that asks for them.
 */
export async function checkPages({ client, loopback }, operation, { client: caller, made, base, paging, page }) {
  const { name } = client.operations.get(`${operation.method} ${operation.path}`);
  const items = client.pages.get(name);
  if (items === undefined) return { unpaged: "no function asks for the pages" };
  if (paging.next.operation) return { unpaged: "another operation gives the pages" };
  if (page === undefined) return { unpaged: "no success of it is JSON" };
  const pages = Array.from({ length: count }, (_, index) => pageOf(paging, page, base, index));
  const lists = pages.map((one) => evaluate(paging.items, one));
  if (!lists[0]?.length) return { unpaged: "no items can be made" };
  if (paging.again && pages.some((one) => evaluate(paging.again, one) !== undefined))
    return { unpaged: "a page is not ready" };
  loopback.next(...pages.map(replyOf));
  const came = [];
  for await (const item of items(caller, made.input, { maxPages: count + 1 })) came.push(plain(item));
  const arrived = loopback.arrived();
  if (!isDeepStrictEqual(came, lists.flat())) return { problem: `${came.length} items came of ${lists.flat().length}` };
  if (arrived.length !== count) return { problem: `${arrived.length} pages were asked for` };
  const problem = requestsProblem(arrived, paging, { pages, lists, made });
  return problem === undefined ? { paged: 1 } : { problem };
}

/** A page that leads on where it is not the last: all that plain expressions read is there, or is not. */
function pageOf({ next, more, accept, items }, { status, headers, wanted }, base, index) {
  const isLast = index === count - 1;
  const page = { response: { status, headers: { ...headers }, body: structuredClone(wanted.data) } };
  const plant = (expression, value) => place(page, pathIn(expression), value);
  const leads = leadsIn(next);
  for (const [expression, isAddress] of leads) {
    const address = `${base.origin}${base.path}/next?page=${index + 2}`;
    if (/^link\(/.test(expression)) page.response.headers.link = isLast ? "" : `<${address}>; rel="next"`;
    else plant(expression, isLast ? undefined : isAddress ? address : `next-${index + 2}`);
  }
  if (more !== undefined) plantMore(more, page, isLast);
  const [, accepted, literal] = /^(.+) === (".*")$/.exec(accept ?? "") ?? [];
  if (accepted) plant(accepted, JSON.parse(literal));
  const isCounted =
    more === undefined && leads.every(([expression]) => !/^link\(/.test(expression) && !pathIn(expression));
  if (isLast && isCounted) plant(items, []);
  return page;
}

/** What is no truth value says by being there that there are more. */
function plantMore(more, page, isLast) {
  const expression = more.replace(/ === true$/, "");
  const isFlag = expression !== more || typeof evaluate(expression, page) === "boolean";
  place(page, pathIn(expression), isFlag ? !isLast : isLast ? undefined : 2);
}

/** The expressions that say what leads on, and whether that is an address. */
function leadsIn({ url, path, query, headers, body }) {
  const leaves = (tree) => (typeof tree === "object" ? Object.values(tree).flatMap(leaves) : [[String(tree), false]]);
  return [...(url ? [[url, true]] : []), ...[path, query, headers, body].flatMap((one) => (one ? leaves(one) : []))];
}

/** Of another kind than text, what stands there says what kind it is. */
function place(page, path, value) {
  if (path === undefined) return;
  const last = path.at(-1);
  const holder = path.slice(0, -1).reduce((inner, name) => {
    inner[name] ??= {};
    return inner[name];
  }, page.response);
  const isNumber = typeof holder[last] === "number" && typeof value === "string";
  if (value === undefined) delete holder[last];
  else holder[last] = isNumber ? 1000 + Number(/\d+$/.exec(value)) : value;
}

function replyOf({ response: { status, headers, body } }) {
  return { status, headers, body: JSON.stringify(body) };
}

/** Each request but the first is the one before it with what the page before says. */
function requestsProblem(arrived, { next }, { pages, lists, made }) {
  let request = { query: {}, path: {}, headers: {}, ...made.input };
  for (const [index, { url, body }] of arrived.slice(1).entries()) {
    const told = (expression) => evaluate(expression, { ...pages[index], items: lists[index], request });
    if (next.url) {
      if (!isAt(url, told(next.url))) return `page ${index + 2} was asked for at ${url}`;
      continue;
    }
    const before = pairsOf(new URL(arrived[index].url).search.slice(1));
    const query = Object.fromEntries(Object.entries(next.query ?? {}).map(([name, one]) => [name, told(one)]));
    const wanted = new Map([...before.map(({ name, value }) => [name, value]), ...entriesOf(query)]);
    const came = new Map(pairsOf(new URL(url).search.slice(1)).map(({ name, value }) => [name, value]));
    if (!isDeepStrictEqual(new Map([...came].sort()), new Map([...wanted].sort())))
      return `page ${index + 2} was asked for by ${url}`;
    if (next.body && !holds(JSON.parse(body), next.body, told)) return `page ${index + 2} was asked for by ${body}`;
    request = { ...request, query: { ...request.query, ...query } };
  }
  return undefined;
}

/** Schemes may add to its query. */
function isAt(url, address) {
  return url === address || url.startsWith(`${address}&`);
}

function entriesOf(query) {
  return Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)]);
}

function holds(value, tree, told) {
  if (typeof tree !== "object") return isDeepStrictEqual(value, told(tree));
  return Object.entries(tree).every(([name, inner]) => holds(value?.[name], inner, told));
}
