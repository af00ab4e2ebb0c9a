import { JSONPathEnvironment } from "json-p3";
import { describe, expect, test } from "vitest";
import { beginCounting } from "../../../src/generator/spec/overlay/count-steps.js";
import { beginSelecting } from "../../../src/generator/spec/overlay/json-path.js";
import { parsed } from "../parsed.js";

const document = {
  a: { b: [1, { c: 2, b: [3, 4] }, [5, { c: 6 }]], c: null },
  "x/y": { a: { a: { a: "deep" } } },
  list: [{ n: 1 }, { n: 2, tags: ["p", "q"] }, { n: 3, tags: [] }, "text", 5],
  __proto: { b: true },
};
const root = parsed(JSON.stringify(document));

function locations(query: string): unknown {
  const selected = beginSelecting(beginCounting())(query, root);
  return selected.kind === "selected" ? selected.locations : selected.reason;
}

/** What the package that reads the queries selects by itself, each once. */
function reference(query: string): unknown {
  const all = new JSONPathEnvironment({ strict: true }).query(query, document).locations();
  return [...new Map(all.map((location) => [JSON.stringify(location), location])).values()];
}

test.each([
  "$",
  "$.a",
  "$.missing.a",
  "$['x/y'].a.a",
  "$.*",
  "$.a.*",
  "$..a",
  "$..*",
  "$..b[0]",
  "$..[0, 'c', 0]",
  "$..a..a",
  "$..*..*",
  "$..b..c",
  "$.list[-1]",
  "$.list[9]",
  "$.list['n']",
  "$.a[0]",
  "$.list[1:3]",
  "$.list[::-2]",
  "$.list[::0]",
  "$.list[3, 0:2, 0]",
  "$.list[?@.n > 1]",
  "$.list[?@.tags[?@ == 'q']]",
  "$..[?@.c]",
  "$..[?$.a.c == null].n",
  "$.list[?match(@, 't.xt')]",
  "$.list[?length(@.tags) == 0, 0]",
])("%s selects what RFC 9535 says, in its order", (query) => {
  expect(locations(query)).toEqual(reference(query));
});

describe("a query that would take for ever", () => {
  const deep = parsed(JSON.stringify({ all: JSON.parse(`${'{"a":'.repeat(150)}1${"}".repeat(150)}`) }));

  test("finds each place once, however many ways lead there", () => {
    const { kind, ...found } = beginSelecting(beginCounting())(`$${"..*".repeat(8)}`, deep);
    expect(["locations" in found && found.locations.length, kind]).toEqual([144, "selected"]);
    expect(beginSelecting(beginCounting())(`$${"..a".repeat(30)}`, deep)).toMatchObject({ kind: "selected" });
  });

  test.each(["$.list[?match(@.n, '(a+)+')]", "$.list[?search(@.n, '(a|a)*$')]"])("is stopped: %s", (query) => {
    const list = parsed(JSON.stringify({ list: Array.from({ length: 100 }, () => ({ n: `${"a".repeat(40)}!` })) }));
    const reason = "its filters take more than 1000 ms";
    expect(beginSelecting(beginCounting())(query, list)).toEqual({ kind: "unreadable", reason });
  });
});
