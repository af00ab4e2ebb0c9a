import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { execPath } from "node:process";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { rolldown } from "rolldown";

const text = JSON.stringify({ id: 1, status: "open", lines: [{ sku: "a", quantity: 2 }] });
const headers = { get: (name) => (name === "content-type" ? "application/json" : null) };

/** Told what is sent, while the pairs are checked. */
let watch;

/** As little of a `fetch` as there can be: what is left is the cost of those who call it. */
async function stub(url, init) {
  watch?.(url, init);
  const { method } = init;
  return {
    ok: true,
    status: method === "POST" ? 201 : 200,
    headers,
    type: "basic",
    body: null,
    bodyUsed: false,
    text: async () => text,
    json: async () => JSON.parse(text),
  };
}

/** The calls of a generated client over a stub of `fetch`, each with the same request built by hand; checked to send and give the same. */
export async function callPairs() {
  const { createShop, getOrder, createOrder } = await import(await compiledShop());
  const client = createShop({ fetch: stub, auth: { bearer: { token: "token" } } });
  const query = { limit: 20, status: "open", expand: ["lines", "customer"] };
  const pairs = [
    {
      what: "call: GET, light stub",
      goal: 1.6,
      generated: (id) => getOrder(client, { path: { shopId: "shop/1", orderId: id }, query }),
      bare: (id) => bareGet("shop/1", id, query),
    },
    {
      what: "call: POST, light stub",
      goal: 2,
      generated: (id) => createOrder(client, { path: { shopId: "shop/1" }, body: { id, status: "open" } }),
      bare: (id) => barePost("shop/1", { id, status: "open" }),
    },
  ];
  for (const pair of pairs) await checkSame(pair);
  return pairs;
}

async function checkSame({ what, generated, bare }) {
  const sent = [];
  watch = (url, { method, headers, body }) => {
    sent.push([url, method, [...new Headers(headers)], body && Buffer.from(body).toString()]);
  };
  const { data } = await generated(7);
  const same = isDeepStrictEqual(data, await bare(7)) && isDeepStrictEqual(sent[0], sent[1]);
  watch = undefined;
  if (!same) throw new Error(`${what}: the two disagree\n${JSON.stringify(sent, undefined, 2)}`);
}

const base = "https://api.example.com/v1";
const own = { Authorization: "Bearer token", Accept: "application/json" };

async function bareGet(shop, id, { limit, status, expand }) {
  const query = new URLSearchParams({ limit: String(limit), status });
  for (const item of expand) query.append("expand", item);
  const url = `${base}/shops/${encodeURIComponent(shop)}/orders/${encodeURIComponent(id)}?${query}`;
  const response = await stub(url, { method: "GET", headers: own });
  return await response.json();
}

async function barePost(shop, order) {
  const response = await stub(`${base}/shops/${encodeURIComponent(shop)}/orders`, {
    method: "POST",
    headers: { ...own, "Content-Type": "application/json" },
    body: JSON.stringify(order),
  });
  return await response.json();
}

/** Microseconds of the processor's time that one call takes. */
export async function timeOfCalls(call, calls) {
  const begun = process.cpuUsage();
  for (let id = 0; id < calls; id += 1) await call(id);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000 / calls;
}

async function compiledShop() {
  const folder = ".cache/bench/clients/shop";
  mkdirSync(".cache/bench", { recursive: true });
  writeFileSync(".cache/bench/shop.json", JSON.stringify(shopDocument()));
  const cli = ["dist/cli/main.js", "generate", ".cache/bench/shop.json", "--out", ".cache/bench/clients"];
  const { status, stdout, stderr } = spawnSync(execPath, cli, { encoding: "utf8" });
  if (status !== 0) throw new Error(stdout + stderr);
  const bundle = await rolldown({ input: `./${folder}/index.ts`, platform: "node" });
  await bundle.write({ file: ".cache/bench/shop.mjs", format: "esm" });
  return pathToFileURL(".cache/bench/shop.mjs").href;
}

function shopDocument() {
  const json = (schema) => ({ content: { "application/json": { schema } } });
  const reply = { description: "The order.", ...json({ $ref: "#/components/schemas/Order" }) };
  const path = (name, type) => ({ name, in: "path", required: true, schema: { type } });
  const query = (name, schema) => ({ name, in: "query", schema });
  const texts = { type: "array", items: { type: "string" } };
  return {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1" },
    servers: [{ url: base }],
    security: [{ bearer: [] }],
    paths: {
      "/shops/{shopId}/orders/{orderId}": {
        get: {
          operationId: "getOrder",
          parameters: [
            path("shopId", "string"),
            path("orderId", "integer"),
            query("limit", { type: "integer" }),
            query("status", { type: "string" }),
            query("expand", texts),
          ],
          responses: { 200: reply },
        },
      },
      "/shops/{shopId}/orders": {
        post: {
          operationId: "createOrder",
          parameters: [path("shopId", "string")],
          requestBody: { required: true, ...json({ $ref: "#/components/schemas/Order" }) },
          responses: { 201: reply },
        },
      },
    },
    components: {
      securitySchemes: { bearer: { type: "http", scheme: "bearer" } },
      schemas: { Order: { type: "object", required: ["id"], properties: { id: { type: "integer" } } } },
    },
  };
}
