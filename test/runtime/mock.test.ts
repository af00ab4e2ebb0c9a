import { describe, expect, test } from "vitest";
import { mockFetch } from "../../templates/runtime/core/mock.js";
import type { MockedOperation } from "../../templates/runtime/core/mock-match.js";

const types = { 200: "application/json", 201: "text/plain", 202: "application/json-seq", 203: "text/event-stream" };
const get: MockedOperation = {
  operation: "get",
  method: "GET",
  path: "/a",
  types,
  reply: { status: 200, body: { a: 1 } },
};

async function answered(answer: unknown): Promise<unknown> {
  const response = await mockFetch([get], [], { get: answer }).fetch("https://x.example/a", {});
  return [response.status, response.headers.get("content-type"), await response.text()];
}

test("of paths of one shape, the one that the test answers is called", async () => {
  const alike = [get, { ...get, operation: "other" }];
  const body = async (answers: object): Promise<unknown> =>
    (await mockFetch(alike, [], answers).fetch("https://x.example/a", {})).json();
  expect(await body({})).toEqual({ a: 1 });
  expect(await body({ get: undefined, other: { status: 200, body: 2 } })).toBe(2);
  expect(await body({ get: { status: 200, body: 1 }, other: { status: 200, body: 2 } })).toBe(1);
});

describe("a reply goes out", () => {
  const cases: readonly (readonly [what: string, answer: unknown, want: unknown])[] = [
    ["as JSON", { status: 200, body: [1, "a"] }, [200, "application/json", '[1,"a"]']],
    ["as JSON that is a text", { status: 200, body: "a" }, [200, "application/json", '"a"']],
    ["with dates as text", { status: 200, body: new Date(0) }, [200, "application/json", '"1970-01-01T00:00:00.000Z"']],
    [
      "with every digit",
      { status: 200, body: { id: 12345678901234567890n } },
      [200, "application/json", '{"id":12345678901234567890}'],
    ],
    ["as text", { status: 201, body: "a" }, [201, "text/plain", "a"]],
    ["as what the test says", { status: 201, contentType: "text/csv", body: "a,b" }, [201, "text/csv", "a,b"]],
    [
      "with a header",
      { status: 200, headers: { "content-type": "application/x+json" }, body: 1 },
      [200, "application/x+json", "1"],
    ],
    ["as a sequence", { status: 202, body: [1, 2] }, [202, "application/json-seq", "\x1e1\n\x1e2\n"]],
    [
      "as events",
      { status: 203, body: [{ data: "a\nb", event: "x", id: "1" }, { data: 2 }] },
      [203, "text/event-stream", "event: x\nid: 1\ndata: a\ndata: b\n\ndata: 2\n\n"],
    ],
    ["without a body", { status: 204 }, [204, null, ""]],
    ["without the body that a 304 cannot have", { status: 304, body: "a" }, [304, null, ""]],
    [
      "as JSON where the document does not list the status",
      { status: 418, body: { a: 1 } },
      [418, "application/json", '{"a":1}'],
    ],
  ];
  test.each(cases)("%s", async (_, answer, want) => expect(await answered(answer)).toEqual(want));

  test("once more, a `Response` too", async () => {
    const { fetch } = mockFetch([get], [], { get: Response.json(7) });
    for (const _ of [1, 2]) expect(await (await fetch("https://x.example/a", {})).json()).toBe(7);
  });
});

describe("a request for a token, whose address is an operation of the document,", () => {
  const cases: readonly (readonly [what: string, reply: MockedOperation["reply"], want: unknown])[] = [
    ["gets one where nothing is said of its reply", { status: 204 }, { access_token: "mocked-token" }],
    [
      "gets one beside what is said",
      { status: 200, body: { user: "u1" } },
      { access_token: "mocked-token", user: "u1" },
    ],
    ["gets the one of the document", { status: 200, body: { access_token: "t1" } }, { access_token: "t1" }],
  ];
  test.each(cases)("%s", async (_, reply, want) => {
    const { fetch } = mockFetch([{ ...get, method: "POST", reply }], [], {});
    const response = await fetch("https://x.example/a", {
      method: "POST",
      body: "scope=a&grant_type=client_credentials",
    });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject(Object(want));
  });

  test("gets what the test says, and is alone in getting one", async () => {
    const none: MockedOperation = { ...get, method: "POST", reply: { status: 204 } };
    const post = { method: "POST", body: "grant_type=password" };
    const refused = await mockFetch([none], [], { get: { status: 400, body: {} } }).fetch("https://x.example/a", post);
    expect([refused.status, await refused.json()]).toEqual([400, {}]);
    const other = await mockFetch([none], [], {}).fetch("https://x.example/a", { ...post, body: "a=1" });
    expect([other.status, await other.text()]).toEqual([204, ""]);
  });
});
