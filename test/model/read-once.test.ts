import { expect, test } from "vitest";
import type { Api } from "../../src/generator/model/api.js";
import { buildApi } from "../../src/generator/model/build-api.js";
import { tooManyRepeated } from "../../src/generator/model/limit-diagnostics.js";
import { nothingRead, readOnce } from "../../src/generator/model/read-once.js";
import type { Reading } from "../../src/generator/model/reading.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { andThen } from "../../src/generator/source/diagnostics/outcome.js";
import type { MapNode } from "../../src/generator/source/nodes/document-node.js";
import { parseSpec } from "../../src/generator/spec/parse-spec.js";
import { parseYaml } from "../../src/generator/spec/yaml/parse-yaml.js";
import { apiOf, documentOf, placesOf, readingOf } from "./document-fixture.js";

const info = { title: "Shop", version: "1.0.0" };

function shop(...operations: readonly object[]): string {
  const paths = Object.fromEntries(operations.map((operation, index) => [`/p${index}`, { get: operation }]));
  return JSON.stringify({ info, paths });
}

function operation(schema: object, mediaType = "application/json"): object {
  const responses = { 200: { description: "x", content: { [mediaType]: { schema } } } };
  return { parameters: [{ in: "query", name: "q", schema }], responses };
}

const object = { type: "object", properties: { a: { type: "string" } } };

test("parameters and replies that are written alike have one schema, and a place of their own", () => {
  const [first, second] = apiOf(shop(operation(object), operation(object))).operations;
  expect(second?.parameters[0]?.schema).toBe(first?.parameters[0]?.schema);
  expect(second?.replies[0]?.contents).toEqual(first?.replies[0]?.contents);
  expect([first, second].map((one) => one?.parameters[0]?.origin.pointer)).toEqual([
    "#/paths/~1p0/get/parameters/0",
    "#/paths/~1p1/get/parameters/0",
  ]);
});

test("replies that are written alike hold the same, joined or not, and have their own status and links", () => {
  const allOf = [object, { properties: { b: { type: "integer" } } }];
  const reply = (schema: object) => ({ description: "x", content: { "application/json": { schema } } });
  const linked = { ...reply(object), links: { next: { operationId: "next" } } };
  const responses = { 200: reply({ allOf }), 201: reply({ allOf }), 400: reply(object), 402: linked, 403: linked };
  const api = apiOf(shop({ operationId: "next", responses }, { responses }));
  const [first, second] = api.operations.map(({ replies }) => replies);
  expect(second?.map(({ contents }) => contents)).toEqual(first?.map(({ contents }) => contents));
  for (const [index, { contents }] of (first ?? []).entries()) expect(second?.[index]?.contents).toBe(contents);
  expect(first?.[1]?.contents).toBe(first?.[0]?.contents);
  expect(first?.map(({ status }) => (status.kind === "code" ? status.code : 0))).toEqual([200, 201, 400, 402, 403]);
  expect(first?.[4]?.links?.[0]).not.toBe(first?.[3]?.links?.[0]);
});

test("what is written alike under another media type is something else", () => {
  const { operations } = apiOf(shop(operation(object), operation(object, "text/plain")));
  expect(operations.map(({ replies }) => replies[0]?.contents[0]?.schema.kind)).toEqual(["object", "text"]);
});

/** The operations of a Swagger 2.0 document, whose schemas may refer to Pet. */
function swaggerOperations(...operations: readonly object[]): Api["operations"] {
  const paths = Object.fromEntries(operations.map((post, index) => [`/p${index}`, { post }]));
  const definitions = { Pet: { type: "object" } };
  const text = JSON.stringify({ swagger: "2.0", info, produces: ["application/json"], paths, definitions });
  const { value } = andThen(parseSpec({ path: "specs/shop.json", text }), (document) => buildApi(document, []));
  return value?.operations ?? [];
}

const pets = { type: "object", properties: { one: { $ref: "#/definitions/Pet" }, two: { $ref: "#/definitions/Pet" } } };
const nullable = { type: "object", properties: { a: { type: "string", "x-nullable": true } } };

test.each([pets, nullable])("what is written alike in Swagger 2.0 is read once: %j", (schema) => {
  const body = { in: "body", name: "b", schema };
  const query = { in: "query", name: "q", type: "array", collectionFormat: "multi", items: { enum: ["a"] } };
  const replies = { responses: { 200: { description: "x", schema } } };
  const [first, second] = swaggerOperations(
    { parameters: [query], ...replies },
    { parameters: [query, body], ...replies },
  );
  expect(second?.parameters[0]?.explode).toBe(true);
  expect(second?.parameters[0]?.schema).toBe(first?.parameters[0]?.schema);
  expect(second?.replies[0]?.contents).toBe(first?.replies[0]?.contents);
  expect(second?.body?.contents[0]?.schema).toBe(first?.replies[0]?.contents[0]?.schema);
});

test("a reply of Swagger 2.0 that is written as one of other media types is another", () => {
  const responses = { 200: { description: "x", schema: pets } };
  const operations = swaggerOperations(
    { responses },
    { responses, produces: ["a/b+json"] },
    { responses, produces: [] },
  );
  const types = operations.map(({ replies }) => replies[0]?.contents.map(({ mediaType }) => mediaType));
  expect(types).toEqual([["application/json"], ["a/b+json"], ["application/json"]]);
});

test("what gets a name by its place is read in each", () => {
  const document = documentOf(shop(operation({ enum: ["a", "b"] }), operation({ enum: ["a", "b"] })));
  const { value } = buildApi(document, [], { ...defaultChoices, enums: "objects" });
  expect(value?.operations.map(({ parameters }) => parameters[0]?.schema.origin.pointer)).toEqual([
    "#/paths/~1p0/get/parameters/0/schema",
    "#/paths/~1p1/get/parameters/0/schema",
  ]);
});

test("a mistake is reported wherever it is written", () => {
  const wrong = operation({ type: "strin" });
  const codes = placesOf(shop(wrong, wrong)).map((place) => place.replace(/.* /, ""));
  expect(codes).toEqual(["unknown-type", "unknown-type", "unknown-type", "unknown-type"]);
});

test("a reply that thousands of operations refer to is counted each time", () => {
  const names = Array.from({ length: 100 }, (_, index) => [`p${index}`, {}]);
  const schema = { type: "object", properties: Object.fromEntries(names) };
  const Shared = { description: "x", content: { "application/json": { schema } } };
  const get = { responses: { 200: { $ref: "#/components/responses/Shared" } } };
  const paths = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`/p${index}`, { get }]));
  const api = apiOf(JSON.stringify({ info, paths, components: { responses: { Shared } } }));
  expect(api.operations.findIndex(({ replies }) => replies[0]?.contents[0]?.schema.kind === "reference")).toBe(101);
});

function mapOf(text: string, path = "specs/shop.yaml"): MapNode {
  const { value } = parseYaml({ path, text });
  if (value?.kind !== "map") throw new Error("the fixture is no map");
  return value;
}

/** What reading each node gives, where every reading that is done gives the next number. */
function numbers(nodes: readonly MapNode[], given: MapNode): readonly number[] {
  const { reading } = readingOf("paths: {}");
  const read = { ...reading, document: { ...reading.document, source: given.origin.span.source } };
  const before = nothingRead<number>();
  let done = 0;
  return nodes.map((node) => readOnce(before, { reading: read, node }, () => ++done));
}

function inner(map: MapNode, ...names: readonly string[]): readonly MapNode[] {
  return names.flatMap((name) => {
    const value = map.members.get(name)?.value;
    return value?.kind === "map" ? [value] : [];
  });
}

test("only what is written in the document itself is read once, as it was written", () => {
  const json = mapOf(`{ "a": { "x": 1 }, "b": { "x": 1 }, "c": { "x": 2 } }`);
  const [a, b] = inner(json, "a", "b");
  if (a === undefined || b === undefined) throw new Error("the fixture is broken");
  const changed = { ...b, members: new Map() };
  const other = mapOf(`{ "x": 1 }`, "specs/other.yaml");
  expect(numbers(inner(json, "a", "b", "c", "a"), json)).toEqual([1, 1, 2, 1]);
  expect(numbers([a, changed, other, b, a], json)).toEqual([1, 2, 3, 1, 1]);
});

test.each([
  ["by indentation", "a:\n  x: 1\nb:\n  x: 1\n", [1, 1]],
  ["in brackets", "a: { x: 1 }\nb: { x: 1 }\n", [1, 2]],
  ["with aliases, which may stand for something else", "n: &n 1\na:\n  x: *n\nm: &n 2\nb:\n  x: *n\n", [1, 2]],
  ["with a text that begins elsewhere", "a:\n  x: |1\n     y\nb:\n   x: |1\n     y\n", [1, 2]],
])("YAML %s", (_, text, want) => {
  const yaml = mapOf(text);
  expect(numbers(inner(yaml, "a", "b"), yaml)).toEqual(want);
});

test("what was said to nobody is still to be said where it is written again", () => {
  const json = mapOf(`{ "a": { "x": 1 }, "b": { "x": 1 } }`);
  const { reading } = readingOf("paths: {}");
  const document = { ...reading.document, source: json.origin.span.source };
  const silent: Reading = { ...reading, document, report: reading.countAside };
  const before = nothingRead<number>();
  let done = 0;
  const read = (): number => {
    silent.report(tooManyRepeated(json.origin));
    return ++done;
  };
  expect(inner(json, "a", "b").map((node) => readOnce(before, { reading: silent, node }, read))).toEqual([1, 2]);
});

test("what is referred to again is not looked at again, however long it is", () => {
  const [a] = inner(mapOf(`{ "a": { "x": 1 } }`), "a");
  if (a === undefined) throw new Error("the fixture is broken");
  let asked = 0;
  const text = `{ "a": { "x": 1 } }`;
  const source = {
    path: "specs/shop.yaml",
    get text() {
      asked++;
      return text;
    },
  };
  const watchedNode = { ...a, members: Object.assign(new Map(), { written: { source, start: 7, end: 17, made: "" } }) };
  const { reading } = readingOf("paths: {}");
  const read = { ...reading, document: { ...reading.document, source } };
  const before = nothingRead<string>();
  const meanings = Array.from({ length: 1_000 }, () =>
    readOnce(before, { reading: read, node: watchedNode }, () => "x"),
  );
  expect([new Set(meanings), asked]).toEqual([new Set(["x"]), 1]);
});

test("a map that stands under two media types means something else under each", () => {
  const [a] = inner(mapOf(`{ "a": { "x": 1 } }`), "a");
  if (a === undefined) throw new Error("the fixture is broken");
  const { reading } = readingOf("paths: {}");
  const read = { ...reading, document: { ...reading.document, source: a.origin.span.source } };
  const before = nothingRead<string>();
  const kinds = ["a/b", "c/d", "a/b", "c/d"];
  expect(kinds.map((kind) => readOnce(before, { reading: read, node: a, kind }, () => kind))).toEqual(kinds);
});
