import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "../../src/config/read-document.js";
import { generateClient } from "../../src/generator/generate.js";
import { choose } from "../../src/generator/source/choices.js";
import { typeErrors } from "../types/type-errors.js";

const folder = "test/.out/mocks";

/** What is used of a generated function, client and mock. */
type Call = (
  client: unknown,
  input?: unknown,
) => Promise<{ readonly status: number; readonly data?: unknown; readonly error?: unknown }>;
interface Mock {
  readonly fetch: unknown;
  readonly calls: readonly {
    readonly operation: string | undefined;
    readonly method: string;
    readonly url: URL;
    readonly body: unknown;
  }[];
}

let api: Readonly<Record<string, Call>>;
let create: (options: object) => unknown;
let mockSpec: (answers?: object) => Mock;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  const source = readDocument({ path: "test/cases/sound/mocks/spec.yaml" }, [], process.cwd());
  if (source.value === undefined) throw new Error("the test's own spec cannot be read");
  const options = { ...choose({ mocks: true, tests: "none" }), specPath: "spec.yaml" };
  const { value } = generateClient(source.value, options);
  for (const { path, text } of value?.output.files ?? []) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  writeFileSync(join(folder, "program.ts"), readFileSync("test/mocks/program.ts.txt", "utf8"));
  api = await import(resolve(folder, "index.ts"));
  create = (await import(resolve(folder, "index.ts"))).createSpec;
  mockSpec = (await import(resolve(folder, "mocks.ts"))).mockSpec;
});

function client(mock: Mock, options: object = {}): unknown {
  return create({ auth: { key: { apiKey: "k" } }, fetch: mock.fetch, ...options });
}

describe("a client with a mock gets", () => {
  const pet = { id: 7, name: "Rex", born: "2020-02-29", ["__proto__"]: "`${evil()}`" };
  const made = { id: 1, name: "Bello", weight: 12.5, chip: "text", born: "2024-01-31", kind: "dog", code: "text" };
  const cases: readonly (readonly [what: string, answers: object, name: string, input: unknown, want: unknown])[] = [
    ["the document's example", {}, "getPet", { path: { id: "7" } }, { status: 200, data: pet }],
    ["a value made from the schema", {}, "listPets", undefined, { status: 200, data: [made] }],
    [
      "the headers that must be there",
      {},
      "listPets",
      undefined,
      { headerValues: { "X-Total": 1, "X-Kinds": ["dog"] } },
    ],
    ["a value in place of an example of another shape", {}, "getBest", undefined, { status: 200, data: made }],
    ["no body where there is none", {}, "addPet", { body: { id: 1 } }, { status: 204, data: undefined }],
    ["text", {}, "help", undefined, { status: 200, data: "Read the manual." }],
    [
      "bytes",
      { getPhoto: { status: 200, body: new Uint8Array([1, 2]) } },
      "getPhoto",
      { path: { id: "7" } },
      { status: 200, data: new Uint8Array([1, 2]) },
    ],
    [
      "a failure that is given",
      { getPet: { status: 404, body: { title: "gone" } } },
      "getPet",
      { path: { id: "8" } },
      { status: 404, error: { title: "gone" } },
    ],
    [
      "what a function makes of the call",
      { getPet: (call: { url: URL }) => ({ status: 200, body: call.url.pathname }) },
      "getPet",
      { path: { id: "8" } },
      { status: 200, data: "/v1/pets/8" },
    ],
    ["a response as it is", { listPets: Response.json([]) }, "listPets", undefined, { status: 200, data: [] }],
    ["its usual answer where a test takes its own back", { help: undefined }, "help", undefined, { status: 200 }],
  ];
  test.each(cases)("%s", async (_, answers, name, input, want) => {
    const result = await api[name]?.(client(mockSpec(answers)), ...(input === undefined ? [] : [input]));
    expect(result).toMatchObject({ ...Object(want) });
  });

  test("what a header tells apart", async () => {
    const mocked = client(mockSpec());
    expect([await api["feed"]?.(mocked), await api["wash"]?.(mocked)]).toMatchObject([
      { status: 200 },
      { status: 204 },
    ]);
  });

  test("streams", async () => {
    const given = [{ data: { id: 1 }, event: "news", id: "5" }, { data: { id: 2 } }];
    const mocked = client(mockSpec({ watchNews: { status: 200, body: given } }));
    const items = async (name: string): Promise<readonly unknown[]> => {
      const { data } = (await api[name]?.(mocked)) ?? {};
      const found: unknown[] = [];
      // A stream of the client.
      for await (const item of data as AsyncIterable<unknown>) found.push(item);
      return found;
    };
    expect(await items("watchNews")).toMatchObject(given);
    expect(await items("readLog")).toEqual([{ title: "text" }]);
  });
});

test("calls are recorded, on any server, and what is no operation is refused", async () => {
  const mock = mockSpec();
  const mocked = client(mock, { baseUrl: "http://localhost:1/elsewhere" });
  await api["addPet"]?.(mocked, { body: { id: 3 } });
  await api["getBest"]?.(mocked);
  expect(mock.calls.map(({ operation, method, url, body }) => [operation, method, url.pathname, body])).toEqual([
    ["addPet", "POST", "/elsewhere/pets", { id: 3 }],
    ["getBest", "GET", "/elsewhere/pets/best", undefined],
  ]);
  // The mock's own `fetch`.
  const fetch = mock.fetch as (url: string, init: RequestInit) => Promise<Response>;
  expect((await fetch("http://localhost:1/cats", {})).status).toBe(501);
  const token = await fetch("http://localhost:1/token", { method: "POST", body: "grant_type=client_credentials" });
  expect(await token.json()).toMatchObject({ token_type: "Bearer" });
});

test("a mock heeds the timeout of a call", async () => {
  const mocked = client(mockSpec({ getBest: () => new Promise(() => {}) }), { timeout: 20, retry: false });
  await expect(api["getBest"]?.(mocked)).rejects.toMatchObject({ code: "timeout" });
});

test("answers are typed by their status", { timeout: 60_000 }, () => {
  expect(Object.fromEntries(typeErrors(folder))).toEqual({});
});
