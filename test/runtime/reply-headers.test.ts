import { expect, test } from "vitest";
import { type HeaderShape, withHeaders } from "../../templates/runtime/core/reply-headers.js";
import { acme, getThing } from "./acme.js";
import { fakeFetch, jsonReply } from "./fake-fetch.js";

async function valuesOf(headers: Record<string, string>, shapes: Record<string, HeaderShape>): Promise<unknown> {
  const { fetch } = fakeFetch(jsonReply({ a: 1 }, 200, headers));
  const reply = await acme({ fetch }).perform(getThing({ replies: [[200, withHeaders("json", shapes)]] }));
  expect(reply).toMatchObject({ ok: true, data: { a: 1 } });
  return "headerValues" in reply ? reply.headerValues : undefined;
}

const rows: readonly (readonly [shape: HeaderShape, text: string, want: unknown])[] = [
  ["text", "a, b", "a, b"],
  ["text", "", ""],
  ["number", "12", 12],
  ["number", "-1.5", -1.5],
  ["number", "many", Number.NaN],
  ["number", "", Number.NaN],
  ["boolean", "true", true],
  ["boolean", "false", false],
  ["boolean", "1", false],
  ["json", '{"a":[1]}', { a: [1] }],
  [["number"], "1, 2,3", [1, 2, 3]],
  [["text"], "", []],
  [{ explode: true, members: { a: "number" } }, "a=1,b=x=y", { a: 1, b: "x=y" }],
  [{ explode: false, members: { a: "number" } }, "a,1,b,x", { a: 1, b: "x" }],
  [{ explode: true, members: {} }, "__proto__=1,toString=2", JSON.parse('{"__proto__":"1","toString":"2"}')],
];

test.each(rows)("%j of %j", async (shape, text, want) => {
  expect(await valuesOf({ "x-value": text }, { "X-Value": shape })).toEqual({ "X-Value": want });
});

test("what did not come is left out, and so is what is not the JSON it should be", async () => {
  expect(await valuesOf({ "x-a": "{" }, { "X-A": "json", "X-B": "number" })).toEqual({});
});
