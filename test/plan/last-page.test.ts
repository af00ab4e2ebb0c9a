import { describe, expect, test } from "vitest";
import { clientOf } from "./plan-fixture.js";

/** What a mock answers the one operation with: `paging` is its x-countersign-paging, `content` the JSON of its reply. */
async function mocked(paging: string, content: string): Promise<string> {
  const files = await clientOf(
    `
paths:
  /things:
    get:
      operationId: listThings
      parameters: [{ name: page, in: query, schema: { type: string } }, { name: at, in: query, schema: { type: integer } }]
      x-countersign-paging: ${paging}
      responses: { "200": { description: ok, content: { application/json: ${content} } } }
`,
    { mocks: true },
  );
  return /body: (.*) \},\n/.exec(files.get("mocks.ts") ?? "")?.[1] ?? "";
}

const items = "list: { type: array, items: { type: integer } }";
const cursor = "items: response.body.list, next: { query: { page: response.body.meta.next } }";

function reply(meta: string, rest = ""): string {
  return `{ schema: { type: object, properties: { ${items}, meta: { type: object, ${meta} } } }${rest} }`;
}

describe("a mock answers with the last page", () => {
  test.each([
    ["a value left out", reply("properties: { next: { type: string } }"), "{ list: [1], meta: {} }"],
    ["null", reply("required: [next], properties: { next: { type: [string, 'null'] } }"), "meta: { next: null }"],
    ["a text", reply("required: [next], properties: { next: { type: string } }"), 'meta: { next: "" }'],
    [
      "an example's value",
      reply("properties: { next: { type: string } }", ", example: { list: [7, 8], meta: { next: abc, all: 2 } }"),
      "{ list: [7, 8], meta: { all: 2 } }",
    ],
    [
      "an example's text",
      reply(
        "required: [next], properties: { next: { type: string } }",
        ", example: { list: [7], meta: { next: abc } }",
      ),
      '{ list: [7], meta: { next: "" } }',
    ],
    [
      "an example without it",
      reply("properties: { next: { type: string } }", ", example: { list: [7], meta: {} }"),
      "{ list: [7], meta: {} }",
    ],
  ])("by %s", async (_, content, want) => {
    expect(await mocked(`{ ${cursor} }`, content)).toContain(want);
  });

  const flag = reply("required: [more], properties: { more: { type: boolean }, next: { type: string } }");
  const count = "next: { query: { at: (request.query.at ?? 1) + 1 } }";
  test.each([
    ["more: response.body.meta.more === true", 'meta: { more: false, next: "text" }'],
    ['more: "!(response.body.meta.more === true)"', 'list: [1], meta: { more: true, next: "text" }'],
    ["", "{ list: [], meta:"],
  ])("where %s", async (more, want) => {
    expect(await mocked(`{ items: response.body.list, ${more === "" ? count : `${more}, ${count}`} }`, flag)).toContain(
      want,
    );
  });

  test("where a header leads to the next one, for it has none", async () => {
    const paging = `{ items: response.body.list, next: { url: 'link(response.headers.link, "next")' } }`;
    expect(await mocked(paging, flag)).toContain("{ list: [1], meta:");
  });

  test("of a list without more around it", async () => {
    const paging = "{ items: response.body, next: { query: { at: (request.query.at ?? 1) + 1 } } }";
    expect(await mocked(paging, "{ schema: { type: array, items: { type: integer } }, example: [1, 2] }")).toBe("[]");
    expect(await mocked(paging, "{ schema: { type: array, items: { type: integer } } }")).toBe("[]");
  });
});
