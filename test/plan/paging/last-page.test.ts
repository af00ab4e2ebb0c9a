import { describe, expect, test } from "vitest";
import { clientOf } from "../plan-fixture.js";

/** What a mock answers the one operation with: `paging` is its x-countersign-paging, `content` the JSON of its reply. */
function mocked(paging: string, content: string): string {
  return /body: (.*) \},\n/.exec(mocksOf(paging, content))?.[1] ?? "";
}

/** The reply, and that which comes behind it. */
function bothOf(paging: string, content: string): readonly string[] {
  return [...mocksOf(paging, content).matchAll(/^ {4}(?:reply|last): (.*)$/gm)].map(([, text = ""]) => text);
}

function mocksOf(paging: string, content: string): string {
  const files = clientOf(
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
  return files.get("mocks.ts") ?? "";
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
  ])("by %s", (_, content, want) => {
    expect(mocked(`{ ${cursor} }`, content)).toContain(want);
  });

  const flag = reply("required: [more], properties: { more: { type: boolean }, next: { type: string } }");
  const count = "next: { query: { at: (request.query.at ?? 1) + 1 } }";
  test.each([
    ["more: response.body.meta.more === true", 'meta: { more: false, next: "text" }'],
    ['more: "!(response.body.meta.more === true)"', 'list: [1], meta: { more: true, next: "text" }'],
  ])("where %s", (more, want) => {
    expect(mocked(`{ items: response.body.list, ${more === "" ? count : `${more}, ${count}`} }`, flag)).toContain(want);
  });

  test("where a header leads to the next one, for it has none", () => {
    const paging = `{ items: response.body.list, next: { url: 'link(response.headers.link, "next")' } }`;
    expect(mocked(paging, flag)).toContain("{ list: [1], meta:");
  });

  test("by one without items, behind that which is asked for first", () => {
    const [first, last] = bothOf(`{ items: response.body.list, ${count} }`, flag);
    expect(first).toContain("{ list: [1], meta:");
    expect(last).toContain('{ turns: ["at"], body: { list: [], meta:');
  });

  test("of a list without more around it", () => {
    const paging = "{ items: response.body, next: { query: { at: (request.query.at ?? 1) + 1 } } }";
    expect(mocked(paging, "{ schema: { type: array, items: { type: integer } }, example: [1, 2] }")).toBe("[1, 2]");
    expect(bothOf(paging, "{ schema: { type: array, items: { type: integer } } }")).toEqual([
      "{ status: 200, body: [1] },",
      '{ turns: ["at"], body: [] },',
    ]);
  });

  test("that is one by the document's own condition", () => {
    const accept = `{ ${cursor}, accept: response.body.meta.state === "done" && response.body.meta.code === 0 }`;
    const meta = "properties: { state: { type: string }, code: { type: integer }, next: { type: string } }";
    expect(mocked(accept, reply(meta))).toContain('meta: { state: "done", code: 0 }');
    const example = ", example: { list: [7], meta: { state: failed, code: 4, next: abc } }";
    expect(mocked(accept, reply(meta, example))).toContain('{ list: [7], meta: { state: "done", code: 0 } }');
  });
});
