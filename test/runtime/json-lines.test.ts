import { expect, test } from "vitest";
import { jsonItems } from "../../templates/runtime/core/json-lines.js";
import { acme, getThing, rejection } from "./acme.js";
import { collect } from "./collect.js";
import { fakeFetch } from "./fake-fetch.js";

/** The text as a body that arrives in pieces of `size` bytes. */
function bodyOf(text: string, size: number): Response {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
  return new Response(stream);
}

async function itemsOf(text: string, separator: "\n" | "\x1e", size = 1000): Promise<unknown[]> {
  const { fetch } = fakeFetch(() => bodyOf(text, size));
  const result = await acme({ fetch }).perform(getThing({ replies: [[200, jsonItems(separator)]] }));
  if (!result.ok) throw new Error("the reply is no success");
  // The reader of the call makes a stream of items.
  return await collect(result.data as AsyncIterable<unknown>);
}

const rows = [
  ["lines", "\n", '{"a":1}\n[2]\n"3"\n', [{ a: 1 }, [2], "3"]],
  ["a last line without an end", "\n", "1\n2", [1, 2]],
  ["CR LF and blank lines", "\n", "1\r\n\r\n \n2\r\n", [1, 2]],
  ["nothing", "\n", "", []],
  ["characters of many bytes", "\n", '"\u00e9\u20ac"\n"\ud83d\ude00"', ["\u00e9\u20ac", "\ud83d\ude00"]],
  ["a sequence", "\x1e", '\x1e{"a":\n1}\n\x1e2\n\x1e\x1e3\n', [{ a: 1 }, 2, 3]],
] as const;

test.each(rows.flatMap((row) => [1, 3, 1000].map((size) => [...row, size] as const)))(
  "%s",
  async (_, separator, text, want, size) => {
    expect(await itemsOf(text, separator, size)).toEqual(want);
  },
);

test("what is not JSON is a ReplyError", async () => {
  expect(await rejection(itemsOf("1\nSECRET\n", "\n"))).toMatchObject({
    code: "reply",
    message: "The reply to getThing with status 200 has an item that is not the documented JSON.",
  });
});
