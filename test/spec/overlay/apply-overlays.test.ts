import { describe, expect, test } from "vitest";
import { applyOverlays } from "../../../src/generator/spec/overlay/apply-overlays.js";
import { readOverlay } from "../../../src/generator/spec/overlay/read-overlay.js";
import { plainValue } from "../../../src/generator/spec/plain-value.js";
import { parsed } from "../parsed.js";

function overlaid(document: string, actions: string) {
  const root = parsed(document, "specs/api.yaml");
  if (root.kind !== "map") throw new Error("the test's document is no mapping");
  const text = `overlay: 1.1.0\ninfo: { title: Changes, version: "1" }\nactions:\n${actions}`;
  const { value, diagnostics } = readOverlay({ path: "overlay.yaml", text });
  if (value === undefined) throw new Error(diagnostics[0]?.message);
  const result = applyOverlays(root, [value]);
  return {
    root: result.root,
    document: JSON.parse(JSON.stringify(plainValue(result.root))),
    pages: result.diagnostics.map(({ code, message, span }) => `${span.source.path} ${code}: ${message}`),
  };
}

const items = `
paths:
  /items: { get: { tags: [dummy, real], responses: {} } }
  /some-items: { delete: { tags: [], responses: {} } }
`;

/** The rules of the Overlay Specification 1.1.0, section 4.4.3, and its examples. */
describe("an overlay", () => {
  test.each([
    [
      "adds members at any depth",
      "  - { target: $, update: { info: { x-a: 1 }, paths: { /items: { get: { summary: S } } } } }\n",
      {
        info: { "x-a": 1 },
        paths: {
          "/items": { get: { tags: ["dummy", "real"], responses: {}, summary: "S" } },
          "/some-items": { delete: { tags: [], responses: {} } },
        },
      },
    ],
    [
      "adds to lists: a list, or a single item",
      "  - { target: $.paths.*.*.tags, update: [a, b] }\n  - { target: $.paths.*.*.tags, update: c }\n",
      {
        paths: {
          "/items": { get: { tags: ["dummy", "real", "a", "b", "c"], responses: {} } },
          "/some-items": { delete: { tags: ["a", "b", "c"], responses: {} } },
        },
      },
    ],
    [
      "joins lists within an update",
      "  - { target: \"$.paths['/items']\", update: { get: { tags: [a] } } }\n",
      {
        paths: {
          "/items": { get: { tags: ["dummy", "real", "a"], responses: {} } },
          "/some-items": { delete: { tags: [], responses: {} } },
        },
      },
    ],
    [
      "replaces single values",
      "  - { target: \"$.paths.*.get.tags[?@ == 'dummy']\", update: 5 }\n",
      {
        paths: {
          "/items": { get: { tags: [5, "real"], responses: {} } },
          "/some-items": { delete: { tags: [], responses: {} } },
        },
      },
    ],
    [
      "removes members",
      "  - { target: \"$.paths['/some-items']\", remove: true }\n",
      {
        paths: { "/items": { get: { tags: ["dummy", "real"], responses: {} } } },
      },
    ],
    [
      "removes several items of a list",
      "  - { target: '$.paths.*.get.tags[0,1]', remove: true }\n",
      {
        paths: {
          "/items": { get: { tags: [], responses: {} } },
          "/some-items": { delete: { tags: [], responses: {} } },
        },
      },
    ],
    [
      "removes what stands within what it removes",
      "  - { target: $..tags, remove: true }\n  - { target: '$.paths..*', remove: true }\n",
      { paths: {} },
    ],
    [
      "copies",
      "  - { target: \"$.paths['/some-items']\", copy: \"$.paths['/items']\" }\n",
      {
        paths: {
          "/items": { get: { tags: ["dummy", "real"], responses: {} } },
          "/some-items": { delete: { tags: [], responses: {} }, get: { tags: ["dummy", "real"], responses: {} } },
        },
      },
    ],
    [
      "moves, action by action",
      "  - { target: $.paths, update: { /new: {} } }\n  - { target: \"$.paths['/new']\", copy: \"$.paths['/items']\" }\n  - { target: \"$.paths['/items']\", remove: true }\n",
      {
        paths: {
          "/some-items": { delete: { tags: [], responses: {} } },
          "/new": { get: { tags: ["dummy", "real"], responses: {} } },
        },
      },
    ],
    [
      "selects names that other objects have",
      "  - { target: $, update: { __proto__: { a: 1 } } }\n  - { target: $.__proto__, update: { b: 2 } }\n  - { target: $.paths, remove: true }\n",
      JSON.parse('{"__proto__":{"a":1,"b":2}}'),
    ],
  ])("%s", (_, actions, want) => {
    const { document, pages } = overlaid(items, actions);
    expect(pages).toEqual([]);
    expect(document).toEqual(want);
  });

  test("keeps where each node was written", () => {
    const { root } = overlaid(items, "  - { target: $, update: { info: { title: T } } }\n");
    const [paths, info] = ["paths", "info"].map((name) => root.members.get(name)?.value.origin);
    expect([paths?.span.source.path, paths?.pointer]).toEqual(["specs/api.yaml", "#/paths"]);
    expect([info?.span.source.path, info?.pointer]).toEqual(["overlay.yaml", "#/actions/0/update/info"]);
  });

  test.each([
    [
      "$.paths['/itms']",
      "update: {}",
      "nothing-selected: \"$.paths['/itms']\" selects nothing, so the action changes nothing",
    ],
    ["$.paths[", "update: {}", 'unreadable-query: "$.paths[" is no JSONPath query: '],
    ["paths", "update: {}", 'unreadable-query: "paths" is no JSONPath query: '],
    ["$", "remove: true", "root-removed: an overlay cannot remove the whole document"],
    ["$.paths", "update: [a]", "incompatible-update: a list cannot be merged into #/paths, which is a mapping"],
    [
      "$.paths['/items']",
      "update: { get: { tags: {} } }",
      "incompatible-update: a mapping cannot be merged into #/paths/~1items/get/tags, which is a list",
    ],
    ["$.paths", "copy: $.paths.*", 'copy-not-one: "$.paths.*" selects 2 nodes, and one can be copied'],
    ["$.paths", "copy: $.nothing", 'copy-not-one: "$.nothing" selects nothing, and one can be copied'],
  ])("%s, %s is a mistake", (target, change, want) => {
    const { pages, document } = overlaid(items, `  - { target: "${target}", ${change} }\n`);
    expect(pages).toEqual([expect.stringContaining(`overlay.yaml ${want}`)]);
    expect(Object.keys(document.paths)).toEqual(["/items", "/some-items"]);
  });
});

/** To copy the map for each of its members would take minutes. */
test.each([
  ["update: { y: 2 }", { x: 1, y: 2 }],
  ["remove: true", undefined],
])("ten thousands of members are changed at once: %s", (change, want) => {
  const count = 20_000;
  const members = Array.from({ length: count }, (_, index) => `  a${index}: { b: { x: 1 } }\n`);
  const { document, pages } = overlaid(`all:\n${members.join("")}`, `  - { target: $.all.*.b, ${change} }\n`);
  expect([pages, Object.keys(document.all).length]).toEqual([[], count]);
  expect([document.all.a0.b, document.all[`a${count - 1}`].b]).toEqual([want, want]);
});

/** Actions, places and values multiply: each of these took minutes, all memory or the stack. */
describe("what overlays may cost", () => {
  const members = (count: number): string =>
    Array.from({ length: count }, (_, index) => `  a${index}: { b: { x: {} } }\n`).join("");
  const actions = (count: number, make: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => `  - { ${make(index)} }\n`).join("");

  test.each([
    [
      "hundreds of updates of thousands of places",
      `all:\n${members(2_000)}`,
      actions(300, (index) => `target: $..b, update: { y${index}: {} }`),
      "too-many-nodes: up to this action the overlays add more than 200000 values to places that get the same",
    ],
    [
      "a list that is copied to its own end",
      "all: [a]",
      actions(60, () => "target: $.all, copy: $.all"),
      "too-many-nodes: up to this action the overlays add more than 200000 values to places that get the same",
    ],
    [
      "the document copied into each of its parts",
      `all:\n${members(200)}`,
      actions(20, () => "target: $.all.*, copy: $"),
      "too-many-nodes: up to this action the overlays add more than 200000 values to places that get the same",
    ],
    [
      "the document copied into its innermost part",
      `all: ${"{ a: ".repeat(90)}{}${" }".repeat(90)}`,
      actions(2, (index) => `target: $.all${".a".repeat(90)}${".all".repeat(index)}, copy: $`),
      "nested-too-deeply: with this action mappings and lists are nested more than 200 levels deep",
    ],
    [
      "thousands of queries of all places",
      `all:\n${members(1_000)}`,
      `${actions(1, () => "target: $.all, update: { z: 1 }")}${actions(3_000, () => "target: $..z, update: 2")}`,
      "too-many-overlay-steps: up to this action the overlays look at more than 5000000 places of the document",
    ],
    [
      "filters that take their time together",
      `all: [${Array.from({ length: 500 }, (_, index) => index).join(", ")}]`,
      actions(200, () => "target: '$.all[?count($.all[?@ < 100]) > @]', update: 2"),
      "too-slow-filters: the filters of the overlays before this action take more than 1000 ms",
    ],
    ["a long query", "all: 1", actions(1, () => `target: $${"..a".repeat(2_000)}, remove: true`), "unreadable-query: "],
    [
      "a deep query",
      "all: 1",
      actions(1, () => `target: '$[?${"!".repeat(4_900)}@.a]', remove: true`),
      "unreadable-query: ",
    ],
  ])("%s", { timeout: 20_000 }, (_, document, changes, want) => {
    const { pages } = overlaid(document, changes);
    expect(pages).toEqual([expect.stringContaining(want)]);
  });

  test("a copy and what it was copied from are changed apart", () => {
    const { document, pages } = overlaid(
      "a: { x: { n: 1 } }\nb: {}",
      actions(
        4,
        (index) =>
          [
            "target: $.a, update: { x: { m: 2 } }",
            "target: $.b, copy: $.a",
            "target: $.b.x, update: { n: 3 }",
            "target: $.a.x, update: { m: 4 }",
          ][index] ?? "",
      ),
    );
    expect([pages, document]).toEqual([[], { a: { x: { n: 1, m: 4 } }, b: { x: { n: 3, m: 2 } } }]);
  });
});

test("what was there before stays as it was", () => {
  const root = parsed(items, "specs/api.yaml");
  const before = JSON.stringify(plainValue(root));
  const actions = [
    "{ target: $.paths.*, update: { summary: S } }",
    "{ target: '$.paths.*.get.tags[0]', remove: true }",
  ];
  const text = `overlay: 1.1.0\ninfo: {}\nactions:\n  - ${actions.join("\n  - ")}\n`;
  const { value } = readOverlay({ path: "overlay.yaml", text });
  if (root.kind !== "map" || value === undefined) throw new Error("the test's overlay cannot be read");
  expect(JSON.stringify(plainValue(applyOverlays(root, [value]).root))).toContain('"tags":["real"]');
  expect(JSON.stringify(plainValue(root))).toBe(before);
});

describe("what is no overlay", () => {
  test.each([
    ["openapi: 3.1.0", "not-an-overlay"],
    ["[]", "not-an-overlay"],
    ["overlay: 2.0.0\nactions: []", "unknown-overlay-version"],
    ["overlay: 1.0.0\nactions: []", "no-actions"],
    ["overlay: 1.0.0", "no-actions"],
    ["overlay: 1.0.0\nactions: [{ update: {} }]", "action-without-target"],
    ["overlay: 1.0.0\nactions: [text]", "action-without-target"],
    ["overlay: 1.0.0\nactions: [{ target: $ }]", "action-without-change"],
    ["overlay: 1.0.0\nactions: [{ target: $, remove: false }]", "action-without-change"],
    ["overlay: 1.0.0\nactions: [{ target: $, remove: true, update: {} }]", "action-without-change"],
  ])("%j", (text, want) => {
    const { value, diagnostics } = readOverlay({ path: "overlay.yaml", text });
    expect([value, diagnostics.map(({ code }) => code)]).toEqual([undefined, [want]]);
  });
});
