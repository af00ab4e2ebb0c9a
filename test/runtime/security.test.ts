import { describe, expect, test } from "vitest";
import { signedBy } from "../../templates/runtime/core/client.js";
import { MissingCredentialsError, OriginError } from "../../templates/runtime/core/errors.js";
import { setHeader } from "../../templates/runtime/core/request.js";
import { acme, getThing, rejection } from "./acme.js";
import { fakeFetch, jsonReply } from "./fake-fetch.js";

describe("the alternative that is used", () => {
  test.each([
    { configured: ["a"], security: [["a"], ["b"]], want: ["a"] },
    { configured: ["b"], security: [["a"], ["b"]], want: ["b"] },
    { configured: ["a", "b"], security: [["a"], ["b"]], want: ["a"] },
    {
      configured: ["a", "b", "c"],
      security: [
        ["a", "x"],
        ["b", "c"],
      ],
      want: ["b", "c"],
    },
    { configured: ["a"], security: [], want: [] },
    { configured: [], security: [], want: [] },
    { configured: [], security: [["a"], []], want: [] },
    { configured: ["a"], security: [["a"], []], want: ["a"] },
    { configured: ["b"], security: [["a", "b"], []], want: [] },
  ])("of $security with $configured is $want", async ({ configured, security, want }) => {
    expect(await signedWith(configured, security)).toEqual(want);
  });

  test.each([
    { configured: [], security: [["a"]], message: "getThing needs credentials for a." },
    {
      configured: ["a", "c"],
      security: [["a", "b"], ["c", "d"], ["e"]],
      message: "getThing needs credentials for a and b, or c and d, or e.",
    },
  ])("never mixes: $security with $configured", async ({ configured, security, message }) => {
    const error = await rejection(signedWith(configured, security));
    expect(error).toBeInstanceOf(MissingCredentialsError);
    expect(error).toHaveProperty("message", message);
  });
});

/** The schemes that have signed a call of a client with these schemes. */
async function signedWith(configured: readonly string[], security: readonly (readonly string[])[]): Promise<unknown> {
  const signed: string[] = [];
  const schemes = configured.map((name) => [name, signedBy(() => void signed.push(name))] as const);
  const { fetch } = fakeFetch(jsonReply({}));
  await acme({ fetch }, { schemes: Object.fromEntries(schemes) }).perform(getThing({ security }));
  return signed;
}

test("missing credentials are told before anything is sent", async () => {
  const { fetch, sent } = fakeFetch(jsonReply({}));
  const error = await rejection(acme({ fetch }).perform(getThing({ security: [["absent"], ["toString"]] })));
  expect(error).toMatchObject({
    name: "MissingCredentialsError",
    code: "missing-credentials",
    operation: "getThing",
    alternatives: [["absent"], ["toString"]],
  });
  expect(sent).toHaveLength(0);
});

test("all schemes of an alternative sign, in order, and see what the ones before them have set", async () => {
  const { fetch, sent } = fakeFetch(jsonReply({}));
  const schemes = {
    one: signedBy((request) => setHeader(request, "X-One", "1")),
    two: signedBy(async (request) => setHeader(request, "X-Two", [...request.headers.keys()].join())),
    three: signedBy((request) => setHeader(request, "X-Three", "3")),
  };
  await acme({ fetch }, { schemes }).perform(getThing({ security: [["one", "two"], ["three"]] }));
  expect(sent[0]?.headers.get("x-two")).toBe("x-one");
  expect(sent[0]?.headers.has("x-three")).toBe(false);
});

describe("credentials and TLS", () => {
  test.each([
    ["http://localhost:1", true],
    ["http://127.0.0.1:1", true],
    ["http://127.8.9.10", true],
    ["http://0x7f.1", true],
    ["http://[::1]:1", true],
    ["https://api.example", true],
    ["http://api.example", false],
    ["http://localhost.example", false],
    ["http://127.0.0.1.example", false],
    ["http://128.0.0.1", false],
    ["http://[::2]", false],
  ])("may go to %s: %s", async (baseUrl, may) => {
    const { fetch, sent } = fakeFetch(jsonReply({}));
    const outcome = acme({ fetch, baseUrl }).perform(getThing());
    if (may) await outcome;
    else expect(await rejection(outcome)).toBeInstanceOf(OriginError);
    expect(sent).toHaveLength(may ? 1 : 0);
  });

  test("a call without credentials may go anywhere", async () => {
    const { fetch, sent } = fakeFetch(jsonReply({}));
    await acme({ fetch, baseUrl: "http://api.example" }).perform(getThing({ security: [] }));
    expect(sent[0]?.url).toBe("http://api.example/thing");
  });
});
