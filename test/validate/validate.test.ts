import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readDocument } from "../../src/config/read-document.js";
import { generateClient } from "../../src/generator/generate.js";
import { type Choices, choose } from "../../src/generator/source/choices.js";
import { typeErrors } from "../types/type-errors.js";

const folder = "test/.out/validate";

/** What is used of a generated client. */
interface Api {
  readonly createSpec: (options: object) => unknown;
  readonly putPet: (client: unknown, input: unknown) => Promise<{ readonly status: number }>;
  readonly listPets: (client: unknown) => Promise<{ readonly status: number }>;
}

async function generated(validate: Choices["validate"]): Promise<ReadonlyMap<string, string>> {
  const source = readDocument("test/cases/sound/validate/spec.yaml", [], process.cwd());
  if (source.value === undefined) throw new Error("the test's own spec cannot be read");
  const { value } = await generateClient(source.value, {
    ...choose({ validate, tests: "none" }),
    specPath: "spec.yaml",
  });
  return new Map(value?.output.files.map(({ path, text }) => [path, text]));
}

let api: Api;

beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of await generated("both")) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  api = await import(resolve(folder, "index.ts"));
}, 60_000);

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
    [[{ ...pet, kind: "secret" }], 200, "/0/kind"],
    [[{ ...pet, marks: { a: "secret" } }], 200, "/0/marks/a"],
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
});

test("what is not chosen is not there", async () => {
  const operations = async (validate: Choices["validate"]): Promise<string> =>
    (await generated(validate)).get("operations.ts") ?? "";
  expect(await operations("none")).not.toContain("check");
  expect(await operations("replies")).not.toContain("checkInput(");
  expect(await operations("requests")).not.toContain("checked(");
  expect([...(await generated("none")).keys()].filter((path) => path.includes("check"))).toEqual([]);
});

test("it compiles", { timeout: 60_000 }, () => expect(Object.fromEntries(typeErrors(folder))).toEqual({}));
