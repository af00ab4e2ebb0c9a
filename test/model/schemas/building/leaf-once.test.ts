import { expect, test } from "vitest";
import { inBytes, inJson } from "../../../../src/generator/model/schemas/building/build-schema.js";
import { leafOnce } from "../../../../src/generator/model/schemas/building/leaf-once.js";
import type { Schema } from "../../../../src/generator/model/schemas/schema.js";
import type { MapNode } from "../../../../src/generator/source/nodes/document-node.js";
import { parseYaml } from "../../../../src/generator/spec/yaml/parse-yaml.js";
import { apiOf, readingOf } from "../../document-fixture.js";

const info = { title: "Shop", version: "1.0.0" };

function propertiesOf(properties: object, mediaType = "application/json"): readonly Schema[] {
  const requestBody = { content: { [mediaType]: { schema: { type: "object", properties } } } };
  const paths = { "/a": { post: { requestBody, responses: {} } } };
  const schema = apiOf(JSON.stringify({ info, paths })).operations[0]?.body?.contents[0]?.schema;
  return schema?.kind === "object" ? schema.properties.map((property) => property.schema) : [];
}

test.each([
  { type: "string", description: "A name." },
  { type: "integer", format: "int64", minimum: 1 },
  { const: "a" },
])("%j means the same wherever it is written, and stands in its own place", (leaf) => {
  const [a, b] = propertiesOf({ a: leaf, b: leaf });
  expect(b).toEqual({ ...a, origin: b?.origin });
  expect([a, b].map((schema) => schema?.origin.pointer.slice(-2))).toEqual(["/a", "/b"]);
});

test("what is inside of schemas that are written alike has its own place, too", () => {
  const list = { type: "array", items: { type: "string" } };
  const schemas = propertiesOf({ a: list, b: list });
  const places = schemas.map((schema) => (schema.kind === "array" ? schema.items.origin.pointer.slice(-8) : ""));
  expect(places).toEqual(["/a/items", "/b/items"]);
});

function leaf(text: string): MapNode {
  const { value } = parseYaml({ path: "specs/shop.json", text });
  const found = value?.kind === "map" ? value.members.get("leaf")?.value : undefined;
  if (found?.kind !== "map") throw new Error("the fixture is no map");
  return found;
}

/** How often schemas that are written alike are read. */
function readings(length: number, ...places: readonly (typeof inJson)[]): number {
  const node = leaf(JSON.stringify({ leaf: { type: "string", description: "x".repeat(length) } }));
  const { reading } = readingOf("paths: {}");
  const own = { ...reading, document: { ...reading.document, source: node.origin.span.source } };
  let done = 0;
  for (const around of places) {
    leafOnce(own, { node, around }, () => {
      done++;
      return { kind: "text", origin: node.origin };
    });
  }
  return done;
}

test("a short schema is read once in JSON and once among bytes, a long one and one in place of a reference each time", () => {
  const referred = { ...inJson, inlined: [leaf(`{"leaf":{}}`)] };
  expect(readings(10, inJson, inJson, inBytes, inBytes)).toBe(2);
  expect(readings(1_000, inJson, inJson)).toBe(2);
  expect(readings(10, referred, referred)).toBe(2);
});
