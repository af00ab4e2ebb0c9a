import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { choose } from "../../src/generator/source/choices.js";

/** A client with a mock in place of its server comes to the end of pages of every kind, and has seen items. */
const folder = "test/.out/mocked-pages";

interface Module {
  readonly createSpec: (options: object) => object;
  readonly mockSpec: (answers?: object) => {
    readonly fetch: unknown;
    readonly calls: readonly { readonly url: URL }[];
  };
  readonly [name: string]: unknown;
}

let api: Module;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  const path = "test/cases/sound/paging/spec.yaml";
  const options = { ...choose({ mocks: true, tests: "none" }), specPath: path };
  const { value } = generateClient({ path, text: readFileSync(path, "utf8") }, options);
  for (const { path: name, text } of value?.output.files ?? []) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  api = { ...(await import(resolve(folder, "index.ts"))), ...(await import(resolve(folder, "mocks.ts"))) };
});

/** The items of all pages, and what was asked for. */
async function mocked(name: string, input?: object) {
  const mock = api.mockSpec();
  const client = api.createSpec({ auth: { key: { apiKey: "K" } }, fetch: mock.fetch });
  // A function of the client that asks for all pages.
  const list = api[name] as (client: object, ...rest: readonly object[]) => AsyncIterable<unknown>;
  const found: unknown[] = [];
  for await (const item of list(client, ...(input === undefined ? [] : [input]))) found.push(item);
  return { found, asked: mock.calls.map(({ url }) => url.search) };
}

test.each([
  ["listByCursorItems", undefined, [""]],
  ["listByPageItems", undefined, ["", "?page=2"]],
  ["listByOffsetItems", undefined, [""]],
  ["listByLinkItems", undefined, [""]],
  ["listByHeaderItems", undefined, [""]],
  ["listByAddressItems", undefined, ["?api_key=K"]],
  ["searchItems", { body: { text: "a" } }, [""]],
  ["startQueryItems", { body: { text: "a" } }, ["", "?cursor=text"]],
])("%s", async (name, input, asked) => {
  const pages = await mocked(name, input);
  expect(pages.asked).toEqual(asked);
  expect(pages.found.length).toBeGreaterThan(0);
  // Nothing is left of what was asked before.
  expect(await mocked(name, input)).toEqual(pages);
});

test("pages that are counted have items whatever else is asked for, and each time", async () => {
  const mock = api.mockSpec();
  const client = api.createSpec({ auth: { key: { apiKey: "K" } }, fetch: mock.fetch });
  // Such a function of the client.
  const list = api["listByPage"] as (client: object, input: object) => Promise<{ data: unknown }>;
  const first = await list(client, { query: { page: 3 } });
  expect(await list(client, { query: { page: 3 } })).toEqual(first);
  expect((await list(client, { query: { page: 4 } })).data).not.toEqual(first.data);
  expect(await list(client, { query: { page: 3 } })).toEqual(first);
});
