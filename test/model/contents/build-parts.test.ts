import { describe, expect, test } from "vitest";
import type { MediaContent } from "../../../src/generator/model/api.js";
import type { SpecDocument } from "../../../src/generator/spec/spec-document.js";
import { apiOf, placesOf, plain } from "../document-fixture.js";

const schema = `schema: { type: object, properties: {
  file: { type: string, format: binary }, files: { type: array, items: { type: string, format: binary } },
  text: { type: string }, object: { type: object, properties: { a: { type: string } } } } }`.replaceAll("\n", " ");

function bodyWith(content: string): string {
  return `paths: { /a: { post: { requestBody: { content: { ${content} } }, responses: { 204: { description: d } } } } }\n`;
}

function contentOf(encoding: string, version: SpecDocument["version"] = "3.1"): MediaContent | undefined {
  const api = apiOf(bodyWith(`multipart/form-data: { ${schema}, encoding: { ${encoding} } }`), version);
  return api.operations[0]?.body?.contents[0];
}

/** What is said of the one part, and as what it is given. */
function partOf(encoding: string, version?: SpecDocument["version"]): unknown {
  const content = contentOf(encoding, version);
  const name = encoding.split(":")[0] ?? "";
  const object = content?.schema;
  const given = object?.kind === "object" ? object.properties.find((one) => one.name === name)?.schema : undefined;
  const { name: _, ...said } = content?.encodings?.[0] ?? { name };
  return plain({ said, kind: given?.kind });
}

describe("a part", () => {
  const deep = { style: "deepObject", explode: true, allowReserved: false };
  test.each([
    { given: "file: { contentType: image/png }", want: { said: { contentType: "image/png" }, kind: "binary" } },
    {
      given: "file: { contentType: 'image/png, image/gif' }",
      want: { said: { contentType: "image/png" }, kind: "union" },
    },
    { given: "file: { contentType: '*/*' }", want: { said: {}, kind: "binary" } },
    { given: "files: { contentType: image/* }", want: { said: {}, kind: "array" } },
    { given: "text: { contentType: text/markdown }", want: { said: { contentType: "text/markdown" }, kind: "text" } },
    { given: "object: { contentType: text/csv }", want: { said: { contentType: "text/csv" }, kind: "text" } },
    { given: "object: { contentType: image/png }", want: { said: { contentType: "image/png" }, kind: "binary" } },
    {
      given: "object: { contentType: 'application/json, application/ld+json' }",
      want: { said: { contentType: "application/json", described: true }, kind: "object" },
    },
    { given: "object: { style: deepObject }", want: { said: { style: deep }, kind: "object" } },
    // A style makes the media type count for nothing.
    { given: "object: { style: deepObject, contentType: a/b }", want: { said: { style: deep }, kind: "object" } },
    { given: "file: { style: form }", want: { said: {}, kind: "binary" } },
    // Before 3.1, parts have no style.
    { given: "object: { style: form }", version: "3.0", want: { said: {}, kind: "object" } },
    { given: "object: { style: deepObject }", version: "3.0", want: { said: { style: deep }, kind: "object" } },
  ] satisfies readonly { given: string; version?: SpecDocument["version"]; want: object }[])(
    "with $given",
    ({ given, want, version }) => {
      expect(partOf(given, version)).toEqual(want);
    },
  );
});

test.each([
  ["application/json: { encoding: { a: {} } }", ["encoding-not-honoured"]],
  ["application/json: { encoding: {} }", []],
  [
    `application/x-www-form-urlencoded: { ${schema}, encoding: { text: { headers: { X: {} } } } }`,
    ["encoding-not-honoured"],
  ],
  [`application/x-www-form-urlencoded: { ${schema}, itemEncoding: { style: form } }`, ["encoding-not-honoured"]],
  [`multipart/form-data: { ${schema}, encoding: { file: { style: deepObject } } }`, ["encoding-not-honoured"]],
  [
    `multipart/form-data: { ${schema}, encoding: { text: { encoding: { a: { style: form } } } } }`,
    ["encoding-not-honoured"],
  ],
  [
    `multipart/form-data: { ${schema}, encoding: { text: { style: form, headers: { X: {} } } } }`,
    ["encoding-not-honoured"],
  ],
  [`multipart/form-data: { ${schema}, encoding: { other: { headers: { X: {} } } } }`, ["encoding-not-honoured"]],
  [
    `multipart/form-data: { ${schema}, encoding: { object: { contentType: "multipart/mixed, application/json" } } }`,
    ["encoding-not-honoured"],
  ],
  [
    "multipart/mixed: { schema: { type: array, items: { type: string } }, itemEncoding: { style: form } }",
    ["encoding-not-honoured"],
  ],
  [
    "multipart/form-data: { schema: { oneOf: [{ properties: { f: { type: object } } }, { properties: { f: { type: string, format: binary } } }] }, encoding: { f: { contentType: text/csv } } }",
    ["encoding-not-honoured"],
  ],
])("what cannot be followed is reported: %s", (content, want) => {
  expect(placesOf(bodyWith(content)).map((place) => place.split(" ")[1])).toEqual(want);
});

test.each([
  ["oneOf: [{ type: object, properties: { a: {} } }], properties: { f: { type: object } }", "f"],
  ["allOf: [{ type: object, properties: { f: { type: object } } }, { type: object, properties: { g: {} } }]", "f"],
  ["anyOf: [{ $ref: '#/components/schemas/F' }, { $ref: '#/components/schemas/G' }]", "f"],
])("a part that stands in one of several schemas is given as its encoding says: %s", (joined, name) => {
  const components =
    "components: { schemas: { F: { type: object, properties: { f: { type: object } } }, G: { type: object, properties: { g: {} } } } }";
  const yaml = bodyWith(`multipart/form-data: { schema: { ${joined} }, encoding: { f: { contentType: text/csv } } }`);
  const [content] = apiOf(`${yaml}${components}`).operations[0]?.body?.contents ?? [];
  expect(JSON.stringify(plain(content?.schema))).toContain(
    `{"name":"${name}","required":false,"schema":{"kind":"text"}}`,
  );
  expect(plain(content?.encodings)).toEqual([{ name: "f", contentType: "text/csv" }]);
  expect(placesOf(`${yaml}${components}`)).toEqual([]);
});
