import { expect, test } from "vitest";
import { findNode, followReference } from "../../../src/generator/spec/references/follow-reference.js";
import { nodeAt, parsed } from "../parsed.js";

const root = parsed(`
a:
  "b/c": { "d~e": [x, { f: 1 }] }
  "g h": 2
  "": 3
  "\u00e9": 4
refs:
  direct: { $ref: "#/a/g%20h" }
  chain: { $ref: "#/refs/direct" }
  self: { $ref: "#/refs/self" }
  one: { $ref: "#/refs/two" }
  two: { $ref: "#/refs/one" }
  gone: { $ref: "#/nowhere" }
  out: { $ref: "other.yaml#/a" }
  number: { $ref: 5 }
  proto: { $ref: "#/constructor/prototype" }
`);
const document = { root };

test.each([
  ["#", "#"],
  ["#/a/b~1c/d~0e/1/f", "#/a/b~1c/d~0e/1/f"],
  ["#/a/b~1c/d%7E0e/0", "#/a/b~1c/d~0e/0"],
  ["#/a/g%20h", "#/a/g h"],
  ["#/a/g h", "#/a/g h"],
  ["#/a/", "#/a/"],
  ["#/a/%C3%A9", "#/a/\u00e9"],
  ["#/a/b/c", undefined],
  ["#/a/b~1c/d~0e/2", undefined],
  ["#/a/b~1c/d~0e/01", undefined],
  ["#/a/b~1c/d~0e/-1", undefined],
  ["#/a/b~1c/d~0e/length", undefined],
  ["#/a/b~2c", undefined],
  ["#/a/%", undefined],
  ["#/a/%C3", undefined],
  ["#a", undefined],
  ["/a", undefined],
  ["", undefined],
  ["other.yaml#/a", undefined],
  ["#/__proto__", undefined],
  ["#/constructor/prototype", undefined],
  ["#/refs/chain/x", undefined],
])("%s finds %s", (pointer, want) => {
  expect(findNode(document, pointer)?.origin.pointer).toBe(want);
});

test.each([
  ["direct", "#/a/g h"],
  ["chain", "#/a/g h"],
  ["self", undefined],
  ["one", undefined],
  ["gone", undefined],
  ["out", undefined],
  ["proto", undefined],
  ["number", "#/refs/number"],
])("the reference %s leads to %s", (name, want) => {
  expect(followReference(document, nodeAt(root, "refs", name))?.origin.pointer).toBe(want);
});

test("what is no reference is its own target", () => {
  const node = nodeAt(root, "a", "g h");
  expect(followReference(document, node)).toBe(node);
});

test("a chain of 5 000 references is followed", () => {
  const links = Array.from({ length: 5000 }, (_, index) => `"r${index}": {"$ref": "#/r${index + 1}"}`);
  const chain = parsed(`{${links.join(",")}, "r5000": {"end": true}}`);
  expect(followReference({ root: chain }, nodeAt(chain, "r0"))?.origin.pointer).toBe("#/r5000");
});
