import { describe, expect, test } from "vitest";
import type { OutgoingRequest } from "../../templates/runtime/core/request.js";
import {
  type ArrivedRequest,
  demand,
  demandFresh,
  demandNew,
  memoryReplay,
  part,
  parts,
  placed,
  Refusal,
  type Verifier,
  type VerifyOptions,
  verified,
} from "../../templates/runtime/core/verify.js";

const verifier: Verifier = { now: 1_000_000, replay: undefined };

test.each([
  [939_999, false],
  [940_000, true],
  [1_000_000, true],
  [1_010_000, true],
  [1_010_001, false],
  [Number.NaN, false],
  [Number.POSITIVE_INFINITY, false],
])("at 1000000, a minute behind and ten seconds ahead: %i is fresh is %s", (at, fresh) => {
  const check = (): void => demandFresh(verifier, "the time", at, 60_000, 10_000);
  if (fresh) expect(check).not.toThrow();
  else expect(check).toThrow("the time is too far from the verifier's clock: 60 s ago or 10 s ahead at most");
});

describe("what came before", () => {
  test("is remembered to the last millisecond in which it could be fresh, and then forgotten", () => {
    let now = 0;
    const replay = memoryReplay(() => now);
    expect(replay.add("a", 10)).toBe(true);
    for (const [time, isNew] of [
      [0, false],
      [9, false],
      [10, false],
      [11, true],
      [11, true],
    ] as const) {
      now = time;
      expect(replay.add("a", 10), `at ${time}`).toBe(isNew);
    }
  });

  test("is not forgotten for what came later", () => {
    let now = 0;
    const replay = memoryReplay(() => now);
    replay.add("a", 10);
    replay.add("b", 20);
    now = 15;
    expect([replay.add("b", 20), replay.add("a", 30), replay.add("a", 30)]).toEqual([false, true, false]);
  });

  test("is refused by its names, and only where somebody remembers it", async () => {
    const replay = memoryReplay(() => 0);
    const come = (values: unknown, by: Verifier = { ...verifier, replay }): Promise<void> =>
      demandNew(by, "id and nonce", values, 10);
    await come(["x", "1"]);
    await come(["x1"]);
    await expect(come(["x", "1"])).rejects.toThrow(new Refusal("id and nonce came before"));
    await come(["x", "1"], verifier);
  });

  test("may be remembered elsewhere, with a promise", async () => {
    const replay = { add: async () => false };
    await expect(demandNew({ ...verifier, replay }, "id", "1", 10)).rejects.toThrow("id came before");
  });
});

/** The request that a check is given. */
async function readBy(arrived: ArrivedRequest | Request, options: VerifyOptions = {}): Promise<OutgoingRequest> {
  const read: OutgoingRequest[] = [];
  await verified(arrived, {}, options, async (request) => void read.push(request));
  const [request] = read;
  if (request === undefined) throw new Error("nothing was checked");
  return request;
}

function arrivedAt(url: string): ArrivedRequest {
  return { method: "get", url, headers: [] };
}

describe("a request is read", () => {
  test.each([
    ["https://API.Example.COM/V1?A=B#c", "https", "api.example.com", "/V1", "A=B"],
    ["HTTPS://api.example.com", "https", "api.example.com", "/", ""],
    ["https://api.example.com:443/?", "https", "api.example.com", "/", ""],
    ["https://api.example.com:80/", "https", "api.example.com:80", "/", ""],
    ["http://api.example.com:80/", "http", "api.example.com", "/", ""],
    ["http://api.example.com:443/", "http", "api.example.com:443", "/", ""],
    ["http://api.example.com:8080/a%2fb?c=%20&c", "http", "api.example.com:8080", "/a%2fb", "c=%20&c"],
    ["https://api.example.com?a=1?b", "https", "api.example.com", "/", "a=1?b"],
  ])("at %s", async (url, scheme, host, path, query) => {
    expect(await readBy(arrivedAt(url))).toMatchObject({ method: "GET", scheme, host, path, query });
  });

  test("with each header under one name, whatever its case, and without the white space around it", async () => {
    const headers: readonly (readonly [string, string])[] = [
      ["X-One", " \t a \t"],
      ["Cookie", "a=1"],
      ["x-one", "b "],
      ["COOKIE", "b=2"],
      ["X-ONE", ""],
    ];
    const read = await readBy({ ...arrivedAt("https://a.example/"), headers });
    expect([...read.headers]).toEqual([
      ["x-one", ["X-One", "a, b, "]],
      ["cookie", ["Cookie", "a=1; b=2"]],
    ]);
  });

  test("from a Request, whose body is still there for who answers it", async () => {
    const request = new Request("https://a.example/", { method: "post", body: "tö" });
    const read = await readBy(request);
    expect(read.body).toEqual(new TextEncoder().encode("tö"));
    expect(read.method).toBe("POST");
    expect(await request.text()).toBe("tö");
    expect((await readBy(new Request("https://a.example/"))).body).toBeUndefined();
  });
});

describe("credentials", () => {
  const arrived = arrivedAt("https://a.example/");
  const check = async (_: OutgoingRequest, { key }: { readonly key: string }): Promise<void> => {
    if (key === "fault") throw "no error at all";
    if (key === "undecodable") throw new RangeError("it is no base64");
    demand(key === "right", `the header (${key})`);
  };

  test.each([
    ["one", { key: "right" }],
    ["several", [{ key: "wrong" }, { key: "undecodable" }, { key: "right" }]],
  ])("%s: one of them is enough", async (_, credentials) => {
    expect(await verified(arrived, credentials, {}, check)).toEqual({ ok: true });
  });

  test.each([
    ["none", [], "there are no credentials to verify with"],
    [
      "wrong ones",
      [{ key: "first" }, { key: "last" }],
      "the header (last) is not what these credentials give for this request",
    ],
    ["what makes it undecodable", { key: "undecodable" }, "it is no base64"],
  ])("%s: refused, with the last reason", async (_, credentials, reason) => {
    expect(await verified(arrived, credentials, {}, check)).toEqual({ ok: false, reason });
  });

  test("what is thrown and is no error is a fault of the check's", async () => {
    await expect(verified(arrived, { key: "fault" }, {}, check)).rejects.toBe("no error at all");
  });

  test("a check that changes the headers does not change those of the next", async () => {
    const found: number[] = [];
    await verified(arrived, [{}, {}], {}, async ({ headers }) => {
      found.push(headers.size);
      headers.set("x", ["X", "1"]);
      demand(false, "the header");
    });
    expect(found).toEqual([0, 0]);
  });

  test("the verifier's clock is the platform's where none is given", async () => {
    const times = [Date.now()];
    await verified(arrived, {}, {}, async (_, __, { now }) => void times.push(now));
    times.push(Date.now());
    expect(times).toHaveLength(3);
    expect(times.toSorted((a, b) => a - b)).toEqual(times);
  });
});

describe("what stands in a place", () => {
  test("must be there", () => {
    expect(placed("", "the header X")).toBe("");
    expect(() => placed(undefined, "the header X")).toThrow(new Refusal("the header X is missing"));
  });

  test.each([
    ["v1=a;b", ["v1=", ";", ""], 0, "a"],
    ["v1=a;b;c", ["v1=", ";", ""], 1, "b;c"],
    ["(a)b)", ["(", ")"], 0, "a)b"],
    ["x=;", ["x=", ";"], 0, ""],
    ["abc", ["", ""], 0, "abc"],
  ])("%j between %j at %i is %j", (text, literals, index, want) => {
    expect(part(text, literals, index, "the header X")).toBe(want);
  });

  test.each([
    ["v2=a", ["v1=", ""]],
    ["v1=a", ["v1=", ";"]],
    ["v1=a;", ["v1=", ";", ";"]],
    ["(", ["((", ")"]],
    ["aa", ["aa", "a"]],
    ["", ["a", ""]],
  ])("%j is not made of %j", (text, literals) => {
    expect(() => part(text, literals, 0, "the header X")).toThrow(new Refusal("the header X has another form"));
  });

  test("of a list, each item that is made so counts, and one must be", () => {
    expect(parts("v1,a  v2,b v1,c", " ", ["v1,", ""], 0, "X")).toEqual(["a", "c"]);
    expect(parts("v1=a , v1=b", ",", ["v1=", ""], 0, "X")).toEqual(["a", "b"]);
    expect(() => parts("v2,b", " ", ["v1,", ""], 0, "X")).toThrow(new Refusal("X has another form"));
  });
});
