import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type Answer, fakeFetch, jsonReply } from "../runtime/fake-fetch.js";
import { clientOfCase } from "./generated-case.js";

interface Listed extends AsyncIterable<{ readonly id: string }> {
  readonly pages: () => AsyncGenerator<{ readonly status: number; readonly data: unknown; readonly items: unknown[] }>;
}

type Items = (client: object, ...rest: readonly object[]) => Listed;

interface Client {
  readonly createPages: (options: object) => object;
  readonly createPagesApi: (client: object) => Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

let client: Client;

beforeAll(async () => {
  client = await clientOfCase("paging", "pages");
});

afterEach(() => {
  vi.useRealTimers();
});

const things = (...ids: readonly string[]) => ids.map((id) => ({ id }));
const page = (ids: readonly string[], meta?: object | null): Response => jsonReply({ data: things(...ids), meta });

/** The items that a function gives, or the error that it ends with, and the requests that it made. */
async function all(name: string, answers: readonly Answer[], ...rest: readonly object[]) {
  const { fetch, sent } = fakeFetch(...answers);
  const made = client.createPages({ auth: { key: { apiKey: "K" } }, fetch, retry: false });
  const found: string[] = [];
  const error = await (async () => {
    // The test names functions of the generated client, all of this type.
    for await (const { id } of (client[name] as Items)(made, ...rest)) found.push(id);
  })().catch((thrown: unknown) => (thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown)));
  return {
    found: found.join(" "),
    error,
    asked: sent.map(({ url }) => url.replace("https://api.example.com/v1", "")),
    sent,
  };
}

describe("a cursor", () => {
  test("is followed until there is none", async () => {
    const last = [
      page(["c"], { next_cursor: null }),
      page(["c"], { next_cursor: "" }),
      page(["c"], {}),
      page(["c"], null),
    ];
    for (const end of last) {
      const { found, asked, error } = await all(
        "listByCursorItems",
        [page(["a", "b"], { next_cursor: "x/2" }), page([], { next_cursor: "3" }), end],
        { query: { limit: 2 } },
      );
      expect({ found, error }).toEqual({ found: "a b c", error: undefined });
      expect(asked).toEqual(["/by-cursor?limit=2", "/by-cursor?cursor=x%2F2&limit=2", "/by-cursor?cursor=3&limit=2"]);
    }
  });

  test.each([
    ["that comes again at once", ["1", "1"], "a b"],
    ["that comes again later", ["1", "2", "1"], "a b c"],
  ])("%s is an error", async (_, cursors, items) => {
    const answers = cursors.map((next_cursor, index) => page(["abc".charAt(index)], { next_cursor }));
    const { found, error } = await all("listByCursorItems", answers);
    expect(found).toBe(items);
    expect(error).toBe("PagingError: The pages of listByCursor ended early: a page leads to one that has been there.");
  });

  test("that the caller began with counts, too", async () => {
    const { asked, error } = await all("listByCursorItems", [page(["a"], { next_cursor: "1" })], {
      query: { cursor: "1" },
    });
    expect(asked).toHaveLength(1);
    expect(error).toMatch(/^PagingError/);
  });

  test("is sent within the body, whose other fields stay", async () => {
    const answers = [page(["a"], { next_cursor: "2" }), page(["b"])];
    const { found, sent } = await all("searchItems", answers, { body: { text: "x", paging: { size: 5 } } });
    expect(found).toBe("a b");
    expect(sent.map(({ body }) => JSON.parse(body))).toEqual([
      { text: "x", paging: { size: 5 } },
      { text: "x", paging: { size: 5, after: "2" } },
    ]);
  });
});

describe("numbers", () => {
  test("of pages rise until a page is empty", async () => {
    const { found, asked } = await all("listByPageItems", [page(["a"]), page(["b"]), page([])], { query: { page: 4 } });
    expect(found).toBe("a b");
    expect(asked).toEqual(["/by-page?page=4", "/by-page?page=5", "/by-page?page=6"]);
  });

  test("of items are added up while there are more", async () => {
    const answers = [page(["a", "b"], { has_more: true }), page(["c"], { has_more: false })];
    const { found, asked } = await all("listByOffsetItems", answers);
    expect(found).toBe("a b c");
    expect(asked).toEqual(["/by-offset", "/by-offset?skip=2"]);
  });

  test("that do not rise are an error", async () => {
    const { error } = await all("listByOffsetItems", [page(["a"], { has_more: true }), page([], { has_more: true })]);
    expect(error).toMatch(/^PagingError: .* a page leads to one that has been there/);
  });
});

describe("an address", () => {
  const list = (id: string, link?: string): Response => jsonReply(things(id), 200, link === undefined ? {} : { link });

  test("of a Link header is resolved against the page before", async () => {
    const answers = [
      list("a", '<?page=2>; rel="next"'),
      list("b", "<more/3>; rel=next, <?page=1>; rel=prev"),
      list("c", "<4>;rel=next"),
      list("d"),
    ];
    const { found, asked } = await all("listByLinkItems", answers);
    expect(found).toBe("a b c d");
    expect(asked).toEqual(["/by-link", "/by-link?page=2", "/more/3", "/more/4"]);
  });

  test.each([
    ["of another server", "<https://evil.example/v1/by-link>; rel=next", /^OriginError: .*https:\/\/evil.example/],
    ["that is none", "<http://[>; rel=next", /^PagingError: .*the address of a page is none/],
    ["of another scheme", "<file:///etc/passwd>; rel=next", /^PagingError: .*the address of a page is none/],
    [
      "with a user",
      "<https://user@api.example.com/v1/more>; rel=next",
      /^PagingError: .*the address of a page is none/,
    ],
    [
      "with a password",
      "<https://:p@api.example.com/v1/more>; rel=next",
      /^PagingError: .*the address of a page is none/,
    ],
    ["of the page itself", "</v1/by-link#top>; rel=next", /^PagingError: .*leads to itself/],
  ])("%s is not asked", async (_, link, message) => {
    const { found, asked, error } = await all("listByLinkItems", [list("a", link)]);
    expect({ found, asked }).toEqual({ found: "a", asked: ["/by-link"] });
    expect(error).toMatch(message);
  });

  test("of a body may repeat what is signed in, which is put there once", async () => {
    const next = "https://api.example.com/v1/by-address?page=2&api_key=K";
    const { found, asked } = await all("listByAddressItems", [page(["a"], { next }), page(["b"], {})]);
    expect(found).toBe("a b");
    expect(asked).toEqual(["/by-address?api_key=K", "/by-address?page=2&api_key=K"]);
  });
});

describe("another operation", () => {
  const started = jsonReply({ status: "success", cursor: "1" });
  const batch = (id: string, next_cursor?: string): Response =>
    jsonReply({ status: "success", records: things(id), next_cursor });

  test("gives the pages behind the first reply, and is asked again where one is not ready", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const notReady = jsonReply({ status: "fail", code: 2 });
    const running = all("startQueryItems", [started, notReady, batch("a", "2"), batch("b")], { body: { text: "x" } });
    await vi.advanceTimersByTimeAsync(4_999);
    await vi.advanceTimersByTimeAsync(2);
    const { found, asked, error } = await running;
    expect({ found, error }).toEqual({ found: "a b", error: undefined });
    expect(asked).toEqual(["/queries", "/queries?cursor=1", "/queries?cursor=1", "/queries?cursor=2"]);
  });

  test("is not asked where the first reply is refused", async () => {
    const { asked, error } = await all("startQueryItems", [jsonReply({ status: "fail", code: 3 })], { body: {} });
    expect(asked).toEqual(["/queries"]);
    expect(error).toBe(
      "PagingError: The pages of startQuery ended early: a reply is not a page as the document describes it.",
    );
  });

  test("counts pages, not the first reply", async () => {
    const { found } = await all(
      "startQueryItems",
      [started, batch("a", "2"), batch("b", "3")],
      { body: {} },
      { maxPages: 2 },
    );
    expect(found).toBe("a b");
  });
});

describe("pages", () => {
  test("are at most as many as are wanted", async () => {
    const more = (_: unknown, index: number): Response => page([String(index)], { next_cursor: String(index) });
    for (const [maxPages, items] of [
      [0, ""],
      [1, "0"],
      [3, "0 1 2"],
    ] as const) {
      const { found, asked } = await all("listByCursorItems", [more], {}, { maxPages });
      expect(found).toBe(items);
      expect(asked).toHaveLength(maxPages);
    }
  });

  test("come with their replies, anew each time, also by the facade", async () => {
    const { fetch, sent } = fakeFetch((_, index) => page(["a"], index % 2 === 0 ? { next_cursor: "2" } : {}));
    const facade = client.createPagesApi(client.createPages({ auth: {}, fetch }));
    // The facade's types are those of the case's expected files.
    const { listByCursorItems } = facade["lists"] as { readonly listByCursorItems: () => Listed };
    const listed = listByCursorItems();
    for (let time = 0; time < 2; time++) {
      const pages = [];
      for await (const one of listed.pages()) pages.push(one);
      expect(pages.map(({ status, items }) => [status, items])).toEqual([
        [200, things("a")],
        [200, things("a")],
      ]);
    }
    expect(sent).toHaveLength(4);
  });

  test.each([
    ["a failure", jsonReply({ message: "no" }, 404), /^StatusError/],
    ["items that are no list", jsonReply({ data: { id: "a" } }), /^PagingError/],
  ])("end with an error after %s", async (_, answer, message) => {
    const { found, error } = await all("listByCursorItems", [page(["a"], { next_cursor: "1" }), answer]);
    expect(found).toBe("a");
    expect(error).toMatch(message);
  });

  test("end where the caller aborts", async () => {
    const controller = new AbortController();
    const answer = (): Response => {
      controller.abort();
      return page(["a"], { next_cursor: "1" });
    };
    const { asked, error } = await all("listByCursorItems", [answer], {}, { signal: controller.signal });
    expect(asked).toHaveLength(1);
    expect(error).toMatch(/^AbortError/);
  });

  test("are asked for only when they are needed", async () => {
    const { fetch, sent } = fakeFetch((_, index) => page(["a", "b"], { next_cursor: String(index) }));
    const listed = (client["listByCursorItems"] as Items)(client.createPages({ auth: {}, fetch })); // As above.
    expect(sent).toHaveLength(0);
    for await (const { id } of listed) if (id === "b") break;
    expect(sent).toHaveLength(1);
  });
});
