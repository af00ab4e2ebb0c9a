import { expect, test } from "vitest";
import type { Arrival, Reply } from "../../templates/runtime/core/call.js";
import { convertMembers } from "../../templates/runtime/core/conversions.js";
import { exactBody, exactText } from "../../templates/runtime/core/exact-text.js";
import { exactJson, toBigint } from "../../templates/runtime/core/whole-numbers.js";

function read(text: string, convert = convertMembers({ id: toBigint })): unknown {
  const reply: Reply = { ok: true, status: 200, data: text, headers: new Headers() };
  // Only the operation's name is read of it.
  const arrival = { operation: "getThing" } as Arrival;
  const finished = exactJson(convert)(new Response()).finish?.(reply, arrival);
  return finished?.ok === true ? finished.data : undefined;
}

test.each<readonly [string, unknown]>([
  ['{"id":9007199254740993}', { id: 9007199254740993n }],
  ['{"id":-9223372036854775808}', { id: -9223372036854775808n }],
  ['{"id": 1 }', { id: 1n }],
  ['{"id":null}', { id: null }],
  ['{"id":1.5}', { id: 1.5 }],
  ['{"other":9007199254740993}', { other: 9007199254740992 }],
  ['{"other":[12345678901234567890]}', { other: [12345678901234567000] }],
  [
    '{"other":"1234567890123456","x":"\\\\\\"1234567890123456"}',
    { other: "1234567890123456", x: '\\"1234567890123456' },
  ],
  ['{"other":0.1234567890123456}', { other: 0.1234567890123456 }],
  ['{"other":1234567890123456.5,"y":1234567890123456e2}', { other: 1234567890123456.5, y: 1234567890123456e2 }],
  ['{"other":1e1234567890123456789}', { other: Number.POSITIVE_INFINITY }],
  ['{"1234567890123456":1}', { "1234567890123456": 1 }],
  [
    '{"__proto__":{"id":1234567890123456}}',
    Object.defineProperty({}, "__proto__", { value: { id: 1234567890123456 }, enumerable: true }),
  ],
])("reads %s", (text, want) => {
  expect(read(text)).toEqual(want);
});

test.each(["", "{", '{"id":1234567890123456', "12345678901234567x", '{"id":01234567890123456}'])(
  "refuses %j, which is no JSON",
  (text) => {
    expect(() => read(text)).toThrow("The reply to getThing with status 200 is");
  },
);

test.each([
  ["digits", `{"id":${"1".repeat(200_000)}.5}`],
  ["quotes", `{"id":1234567890123456,"x":"${'\\"'.repeat(200_000)}`],
])("many %s take no more than a moment", (_, text) => {
  const start = performance.now();
  try {
    read(text);
  } catch {}
  expect(performance.now() - start).toBeLessThan(2000);
});

test("what no type leads to may be nested as deeply as the server likes", () => {
  const levels = 200_000;
  const text = `{"id":9007199254740993,"other":${"[".repeat(levels)}12345678901234567890${"]".repeat(levels)}}`;
  expect(read(text)).toMatchObject({ id: 9007199254740993n });
});

test("writes every digit", () => {
  const value = { id: 9223372036854775807n, list: [-1n, 1], text: "1n", date: new Date(0), gone: undefined };
  const text = '{"id":9223372036854775807,"list":[-1,1],"text":"1n","date":"1970-01-01T00:00:00.000Z"}';
  expect(exactText(value)).toBe(text);
  expect(exactBody(value)).toEqual({ contentType: "application/json", content: text });
  expect(() => exactText(undefined)).toThrow("A value of the input cannot be written as JSON.");
});
