import { createHmac } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "../../src/config/read-document.js";
import { generateClient } from "../../src/generator/generate.js";
import { type Choices, choose } from "../../src/generator/source/choices.js";
import { collect } from "../runtime/collect.js";
import { typeErrors } from "../types/type-errors.js";

const folder = "test/.out/validate";

/** What is used of a generated client. */
interface Api {
  readonly createSpec: (options: object) => unknown;
  readonly putPet: (client: unknown, input: unknown) => Promise<{ readonly status: number }>;
  readonly listPets: (client: unknown) => Promise<{ readonly status: number }>;
  readonly readLines: (client: unknown) => Promise<{ readonly data: AsyncIterable<unknown> }>;
  readonly readEvents: (client: unknown) => Promise<{ readonly data: AsyncIterable<unknown> }>;
  readonly sendLines: (client: unknown, input: unknown) => Promise<{ readonly status: number }>;
  readonly sendFile: (client: unknown, input: unknown) => Promise<{ readonly status: number }>;
  readonly sendForm: (client: unknown, input: unknown) => Promise<{ readonly status: number }>;
  readonly sendNote: (client: unknown, input: unknown) => Promise<{ readonly status: number }>;
  readonly receiveWebhook: (name: string, request: Request, given: object) => Promise<{ readonly payload: unknown }>;
}

function generated(validate: Choices["validate"]): ReadonlyMap<string, string> {
  const source = readDocument({ path: "test/cases/sound/validate/spec.yaml" }, [], process.cwd());
  if (source.value === undefined) throw new Error("the test's own spec cannot be read");
  const { value } = generateClient(source.value, {
    ...choose({ validate, tests: "none" }),
    specPath: "spec.yaml",
  });
  return new Map(value?.output.files.map(({ path, text }) => [path, text]));
}

let api: Api;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of generated("both")) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  api = await import(resolve(folder, "index.ts"));
});

const pet = { id: 1, extra: null };
let sent = 0;

/** A client whose server always answers this. */
function answering(body: unknown, status = 200, type = "application/json"): unknown {
  const fetch = async (): Promise<Response> => {
    sent += 1;
    return new Response(type.endsWith("json") ? JSON.stringify(body) : String(body), {
      status,
      headers: { "content-type": type },
    });
  };
  return api.createSpec({ fetch, retry: false });
}

describe("a reply", () => {
  const fitting: readonly { readonly body: unknown; readonly status?: number; readonly type?: string }[] = [
    { body: [pet] },
    { body: [{ ...pet, more: "than listed", name: null, kind: 7, size: [1], marks: { a: true } }] },
    { body: [{ ...pet, notes: { "x-a": "any", b: 1 } }] },
    { body: { whatever: 1 }, status: 202 },
    { body: pet, status: 203 },
    { body: "a,b", status: 203, type: "text/csv" },
    { body: { not: "listed" }, status: 500 },
  ];
  test.each(fitting)("$body with $status is what it is", async ({ body, status = 200, type }) => {
    expect((await api.listPets(answering(body, status, type))).status).toBe(status);
  });

  const others: readonly (readonly [body: unknown, status: number, pointer: string])[] = [
    [pet, 200, ""],
    [[pet, { ...pet, name: "secret", id: "secret" }], 200, "/1/id"],
    [[{ id: 1 }], 200, "/0/extra"],
    [[{ ...pet, detail: {} }], 200, "/0/detail/any"],
    [[{ ...pet, kind: "secret" }], 200, "/0/kind"],
    [[{ ...pet, marks: { a: "secret" } }], 200, "/0/marks/a"],
    [[{ ...pet, notes: { "x-a": ["secret"] } }], 200, "/0/notes/x-a"],
    [{ id: "secret" }, 203, "/id"],
  ];
  test.each(others)("%j with %j is an error at %j, which tells no value", async (body, status, pointer) => {
    const error: unknown = await api.listPets(answering(body, status)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      name: "ReplyMismatchError",
      code: "reply-mismatch",
      operation: "listPets",
      status,
      pointer,
    });
    expect(String(error) + JSON.stringify(error)).not.toContain("secret");
  });

  test("that is a failure is checked as well, beside typed headers", async () => {
    const input = { path: { id: 1 }, body: pet };
    expect(await api.putPet(answering(pet), input)).toMatchObject({ status: 200, headerValues: {} });
    expect((await api.putPet(answering({ title: "no" }, 404), input)).status).toBe(404);
    await expect(api.putPet(answering({}, 404), input)).rejects.toMatchObject({ status: 404, pointer: "/title" });
  });
});

describe("an item of a stream", () => {
  test("that is as described comes, and one that is not ends the stream", async () => {
    const lines = '{"id":1,"extra":0,"weeks":2}\n{"id":1,"extra":0,"weeks":"secret"}\n{"id":1,"extra":0,"weeks":3}\n';
    const { data } = await api.readLines(answering(lines, 200, "application/jsonl"));
    const items: unknown[] = [];
    const reading = (async () => {
      for await (const item of data) items.push(item);
    })();
    const error: unknown = await reading.catch((thrown: unknown) => thrown);
    expect(items).toEqual([{ id: 1, extra: 0, weeks: 2 }]);
    expect(error).toMatchObject({ name: "ReplyMismatchError", operation: "readLines", part: "items" });
    expect(error).toMatchObject({ status: 200, pointer: "/1/weeks" });
    expect(String(error)).toContain("of its items, /1/weeks should be an integer");
    expect(String(error) + JSON.stringify(error)).not.toContain("secret");
  });

  const streams: readonly (readonly [text: string, pointer: string | undefined])[] = [
    ['event: pet\ndata: {"id":1,"extra":0}\n\nevent: note\ndata: 1\n\n', undefined],
    ['event: note\ndata: 1\n\nevent: pet\ndata: {"id":"1","extra":0}\n\n', "/1"],
    ["event: unlisted\ndata: 1\n\n", "/0"],
  ];
  test.each(streams)("of the events %j is wrong at %j", async (text, pointer) => {
    const { data } = await api.readEvents(answering(text, 200, "text/event-stream"));
    const reading = collect(data).then(
      () => undefined,
      (error: unknown) => error,
    );
    const want = { name: "ReplyMismatchError", part: "items", pointer: expect.stringContaining(pointer ?? "") };
    const thrown = await reading;
    if (pointer === undefined) expect(thrown).toBeUndefined();
    else expect(thrown).toMatchObject(want);
  });
});

describe("a header", () => {
  const file = { body: { name: "a", file: new Uint8Array(1) } };
  async function answered(headers: Record<string, string>): Promise<unknown> {
    const fetch = async (): Promise<Response> => new Response(null, { status: 204, headers });
    return await api.sendFile(api.createSpec({ fetch }), file).catch((thrown: unknown) => thrown);
  }

  test("that is as described is there", async () => {
    expect(await answered({ "x-count": "2", "x-kind": "cat" })).toMatchObject({
      headerValues: { "X-Count": 2, "X-Kind": "cat" },
    });
  });

  const others: readonly (readonly [headers: Record<string, string>, pointer: string])[] = [
    [{}, "/X-Count"],
    [{ "x-count": "secret" }, "/X-Count"],
    [{ "x-count": "1.5" }, "/X-Count"],
    [{ "x-count": "2", "x-kind": "secret" }, "/X-Kind"],
  ];
  test.each(others)("of %j is an error at %j", async (headers, pointer) => {
    const error = await answered(headers);
    expect(error).toMatchObject({ name: "ReplyMismatchError", part: "headers", status: 204, pointer });
    expect(String(error)).not.toContain("secret");
  });
});

describe("a webhook", () => {
  const now = 1614265330000;
  const key = Buffer.alloc(32, 7);
  async function received(body: string): Promise<unknown> {
    const signature = createHmac("sha256", key)
      .update(`m1.${now / 1000}.${body}`)
      .digest("base64");
    const headers = {
      "webhook-id": "m1",
      "webhook-timestamp": `${now / 1000}`,
      "webhook-signature": `v1,${signature}`,
    };
    const request = new Request("https://me.example/hooks", { method: "POST", headers, body });
    const credentials = { webhook: { secret: `whsec_${key.toString("base64")}` } };
    return await api.receiveWebhook("born", request, { credentials, now }).catch((thrown: unknown) => thrown);
  }

  test("that is as described is taken in, and no other is", async () => {
    expect(await received('{"id":1,"extra":0,"weeks":2}')).toMatchObject({ payload: { weeks: 2 } });
    const error = await received('{"id":1,"extra":0,"weeks":"secret"}');
    expect(error).toMatchObject({
      name: "WebhookError",
      code: "mismatch",
      message: "the body is not as described: /weeks should be an integer",
    });
    expect(await received("secret")).toMatchObject({ code: "unreadable" });
  });
});

describe("a body that is not JSON", () => {
  const others: readonly (readonly [
    operation: "sendFile" | "sendForm" | "sendLines",
    body: unknown,
    pointer: string,
  ])[] = [
    ["sendFile", { body: { file: new Uint8Array(1) } }, "/body/name"],
    ["sendFile", { body: { name: "a", file: new Uint8Array(1) } }, "none"],
    ["sendForm", { contentType: "application/x-www-form-urlencoded", body: { only: 1 } }, "/body/only"],
    ["sendForm", { contentType: "application/x-www-form-urlencoded", body: { only: "1" } }, "none"],
    ["sendForm", { body: { only: "1" } }, "/body/id"],
    ["sendForm", { contentType: "text/csv", body: "a,b" }, "none"],
    ["sendLines", { body: [pet, { id: 1 }] }, "/body/1/extra"],
    ["sendLines", { body: new Set([pet]) }, "none"],
    ["sendLines", { body: new Set([pet, { id: 1 }]) }, "/body/1/extra"],
  ];
  test.each(others)("of %s, %j, is wrong at %j", async (operation, input, pointer) => {
    const fetch = async (): Promise<Response> => new Response(null, { status: 204, headers: { "x-count": "1" } });
    const outcome: unknown = await api[operation](api.createSpec({ fetch }), input).catch((thrown: unknown) => thrown);
    const want = pointer === "none" ? { status: 204 } : { code: "input-mismatch", pointer };
    expect(outcome).toMatchObject(want);
  });

  test("whose items come one by one is sent up to the one that is wrong", async () => {
    async function* items(): AsyncGenerator<unknown> {
      yield pet;
      yield { id: "secret" };
    }
    let begun = "";
    const fetch = async (_: string, { body }: RequestInit): Promise<Response> => {
      const reader = new Response(body ?? null).body?.getReader();
      for (;;) {
        const next = await reader?.read().catch(() => undefined);
        if (next === undefined || next.done) throw new TypeError("fetch failed");
        begun += new TextDecoder().decode(next.value);
      }
    };
    const sending = api.sendLines(api.createSpec({ fetch }), { body: items() });
    const error: unknown = await sending.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "InputMismatchError", operation: "sendLines", pointer: "/body/1/id" });
    expect(String(error)).not.toContain("secret");
    expect(begun).toBe('{"id":1,"extra":null}\n');
  });
});

describe("an input", () => {
  const others: readonly (readonly [input: unknown, pointer: string])[] = [
    [{ path: { id: "secret" }, body: pet }, "/path/id"],
    [{ path: { id: 1 }, query: { dry: "secret" }, body: pet }, "/query/dry"],
    [{ path: { id: 1 }, body: { ...pet, parent: { id: 1 } } }, "/body/parent/extra"],
    [{ path: { id: 1 } }, "/body"],
    [{ body: pet }, "/path"],
  ];
  test.each(others)("%j is an error at %j before anything is sent", async (input, pointer) => {
    sent = 0;
    const error: unknown = await api.putPet(answering(pet), input).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "InputMismatchError", code: "input-mismatch", operation: "putPet", pointer });
    expect(String(error) + JSON.stringify(error)).not.toContain("secret");
    expect(sent).toBe(0);
  });

  test("of which all may be anything has to be there where it is required", async () => {
    const send = (input: unknown): Promise<unknown> => api.sendNote(answering(undefined, 204), input);
    expect(await send({ query: { about: null }, body: null })).toMatchObject({ status: 204 });
    await expect(send({ query: {}, body: null })).rejects.toMatchObject({ pointer: "/query/about" });
    await expect(send({ query: { about: null } })).rejects.toMatchObject({ pointer: "/body" });
  });
});

test("what is not chosen is not there", async () => {
  const operations = (validate: Choices["validate"]): string => generated(validate).get("operations.ts") ?? "";
  expect(await operations("none")).not.toContain("check");
  expect(generated("requests").get("webhooks.ts")).not.toContain("check:");
  expect(await operations("replies")).not.toContain("checkInput(");
  expect(await operations("requests")).not.toContain("checked(");
  expect([...generated("none").keys()].filter((path) => path.includes("check"))).toEqual([]);
});

test("it compiles", { timeout: 60_000 }, () => expect(Object.fromEntries(typeErrors(folder))).toEqual({}));
