import { expect, test } from "vitest";
import { beginRepeating, listedIn, sizeOfPart } from "../../src/generator/model/repeated-parts.js";
import type { MapNode } from "../../src/generator/source/nodes/document-node.js";
import { parseYaml } from "../../src/generator/spec/yaml/parse-yaml.js";
import { apiOf } from "./document-fixture.js";

function part(text: string): MapNode {
  const { value } = parseYaml({ path: "a.yaml", text });
  if (value?.kind !== "map") throw new Error("the part is no mapping");
  return value;
}

test("what is read again counts, and what is new never does", () => {
  const [large, small, empty, other] = ["a: 1", "b: 1", "c: 1", "d: 1"].map(part);
  if (!large || !small || !empty || !other) throw new Error("a part is missing");
  const sizes = new Map([
    [large, 3],
    [small, 2],
    [other, 100],
  ]);
  const mayRepeat = beginRepeating((node) => sizes.get(node) ?? 0, 5);
  const asked = [large, other, small, large, small, empty, empty, small, empty];
  expect(asked.map(mayRepeat)).toEqual([true, true, true, true, true, true, true, false, true]);
});

test.each([
  ["{ type: string }", 0],
  ["{ properties: { a: {}, b: {} }, required: [a, b] }", 2],
  ["{ enum: [a, b, c], allOf: [{}, {}] }", 5],
  ["{ properties: { a: { properties: { b: {}, c: {} } } } }", 1],
  ["{ properties: 5, enum: x }", 0],
])("%s lists %i", (text, want) => {
  expect(listedIn(part(text))).toBe(want);
});

test.each([
  ["{ a: 1 }", 2],
  ["{ a: [1, 2, { b: c }] }", 6.1],
  ["{ description: abcdefghijklmnopqrst }", 4],
  ["{ content: { a/b: { schema: { type: object, properties: { a: {} } }, example: [1, 2, 3] } } }", 3],
])("%s is of size %f", (text, want) => {
  expect(sizeOfPart(part(text))).toBeCloseTo(want);
});

test("a reply that thousands of operations share gets named parts once they have been written out often", () => {
  const properties = Array.from({ length: 100 }, (_, index) => `p${index}: {}`).join(", ");
  const shared = `{ description: x, content: { application/json: { schema: { type: object, properties: { ${properties} } } } } }`;
  const paths = Array.from({ length: 150 }, (_, index) => {
    return `/p${index}: { get: { responses: { '200': { $ref: '#/components/responses/Shared' } } } }`;
  });
  const api = apiOf(`
paths: { ${paths.join(", ")} }
components: { responses: { Shared: ${shared} } }
`);
  const kinds = api.operations.map(({ replies }) => replies[0]?.contents[0]?.schema.kind);
  const first = kinds.indexOf("reference");
  expect(first).toBe(101);
  expect(new Set(kinds.slice(first))).toEqual(new Set(["reference"]));
  expect(api.schemas.map(({ name, schema }) => [name, schema.kind])).toEqual([["Shared", "object"]]);
});
