import { expect, test } from "vitest";
import { apiOf, placesOf, plain } from "../document-fixture.js";

const pet = "{ schema: { $ref: '#/components/schemas/Pet' } }";
const file = "{ schema: { type: string, format: binary } }";
const text = "{ schema: { type: string } }";

function replyWith(content: string): string {
  const responses = `responses: { 200: { content: { ${content} } } }`;
  return `paths: { /a: { get: { ${responses} } } }\ncomponents: { schemas: { Pet: { type: object }, File: { type: string, format: binary }, Name: { type: string }, Pets: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }\n`;
}

function contentsOf(content: string): unknown {
  return plain(apiOf(replyWith(content)).operations[0]?.replies[0]?.contents);
}

const reference = { kind: "reference", name: "Pet" };

test.each([
  { given: `application/json: ${pet}`, want: [{ mediaType: "application/json", kind: "json", schema: reference }] },
  {
    given: "application/json: {}",
    want: [{ mediaType: "application/json", kind: "json", schema: { kind: "unknown" } }],
  },
  // A whole body of bytes is a file, whatever is in it; within JSON there are none.
  {
    given: `application/json: ${file}`,
    want: [{ mediaType: "application/json", kind: "binary", schema: { kind: "binary" } }],
  },
  {
    given: `application/x-ndjson: ${file}`,
    want: [{ mediaType: "application/x-ndjson", kind: "binary", schema: { kind: "binary" } }],
  },
  {
    given: "application/json: { schema: { $ref: '#/components/schemas/File' } }",
    want: [{ mediaType: "application/json", kind: "binary", schema: { kind: "binary" } }],
  },
  {
    given: "application/json: { schema: { allOf: [{ $ref: '#/components/schemas/File' }] } }",
    want: [{ mediaType: "application/json", kind: "binary", schema: { kind: "binary" } }],
  },
  {
    given: "application/x-ndjson: { schema: { allOf: [{ $ref: '#/components/schemas/Pets' }] } }",
    want: [{ mediaType: "application/x-ndjson", kind: "lines", schema: reference }],
  },
  {
    given: "application/json: { schema: { type: array, items: { type: string, format: binary } } }",
    want: [
      {
        mediaType: "application/json",
        kind: "json",
        schema: { kind: "array", items: { kind: "text", format: "binary", notes: ["format: binary"] } },
      },
    ],
  },
  { given: "application/json:", want: [{ mediaType: "application/json", kind: "json", schema: { kind: "unknown" } }] },
  {
    given: `application/vnd.api+json; v=1: ${pet}`,
    want: [{ mediaType: "application/vnd.api+json; v=1", kind: "json", schema: reference }],
  },
  {
    given: `text/csv: ${pet}`,
    want: [{ mediaType: "text/csv", kind: "text", schema: { kind: "text" }, restates: "structure" }],
  },
  { given: `text/csv: ${text}`, want: [{ mediaType: "text/csv", kind: "text", schema: { kind: "text" } }] },
  {
    given: `application/pdf: ${pet}`,
    want: [{ mediaType: "application/pdf", kind: "binary", schema: { kind: "binary" }, restates: "structure" }],
  },
  // What is a text already is no structure, also by its name.
  {
    given: "text/csv: { schema: { $ref: '#/components/schemas/Name' } }",
    want: [{ mediaType: "text/csv", kind: "text", schema: { kind: "text" } }],
  },
  {
    given: "application/x-chess-pgn: { schema: { $ref: '#/components/schemas/Name' } }",
    want: [{ mediaType: "application/x-chess-pgn", kind: "binary", schema: { kind: "binary" } }],
  },
  {
    given: "application/octet-stream: { schema: { description: The same in few bytes. } }",
    want: [{ mediaType: "application/octet-stream", kind: "binary", schema: { kind: "binary" } }],
  },
  { given: `image/*: ${file}`, want: [{ mediaType: "image/*", kind: "binary", schema: { kind: "binary" } }] },
  { given: `'*/*': ${pet}`, want: [{ mediaType: "*/*", kind: "json", schema: reference }] },
  { given: `'*/*': ${file}`, want: [{ mediaType: "*/*", kind: "binary", schema: { kind: "binary" } }] },
  { given: `'*/*': ${text}`, want: [{ mediaType: "*/*", kind: "text", schema: { kind: "text" } }] },
  {
    given: "'*/*': { schema: { $ref: '#/components/schemas/Name' } }",
    want: [{ mediaType: "*/*", kind: "text", schema: { kind: "text" } }],
  },
  {
    given: "'*/*': { schema: { description: It, allOf: [{ $ref: '#/components/schemas/Name' }] } }",
    want: [{ mediaType: "*/*", kind: "text", schema: { kind: "text" } }],
  },
  {
    given: "'*/*': { schema: { allOf: [{ $ref: '#/components/schemas/Name' }, { minLength: 1 }] } }",
    want: [{ mediaType: "*/*", kind: "json", schema: expect.objectContaining({ kind: "reference", name: "Name" }) }],
  },
  { given: `application/jsonl: ${pet}`, want: [{ mediaType: "application/jsonl", kind: "lines", schema: reference }] },
  {
    given: "application/x-ndjson: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } }",
    want: [{ mediaType: "application/x-ndjson", kind: "lines", schema: reference }],
  },
  {
    given: "application/x-ndjson: { schema: { $ref: '#/components/schemas/Pets' } }",
    want: [{ mediaType: "application/x-ndjson", kind: "lines", schema: reference }],
  },
  {
    given: "application/json-seq: { itemSchema: { $ref: '#/components/schemas/Pet' } }",
    want: [{ mediaType: "application/json-seq", kind: "sequence", schema: reference }],
  },
  {
    given: `application/jsonl: ${text}`,
    want: [{ mediaType: "application/jsonl", kind: "lines", schema: { kind: "unknown" } }],
  },
  { given: "x-note: {}", want: [] },
])("a reply with $given", ({ given, want }) => {
  expect(contentsOf(given)).toEqual(want);
});

test("the items of what is no sequence are reported", () => {
  expect(placesOf(replyWith("application/json: { itemSchema: { type: string } }"))).toEqual(["1:86 items-of-whole"]);
});

test("the items of a multipart body are its parts", () => {
  expect(contentsOf("multipart/mixed: { itemSchema: { type: string, format: binary } }")).toMatchObject([
    { kind: "multipart", schema: { kind: "array", items: { kind: "binary" } } },
  ]);
});

test("constants of a text stay", () => {
  const given = "text/plain: { schema: { type: string, enum: [yes, no] } }";
  expect(contentsOf(given)).toMatchObject([{ kind: "text", schema: { kind: "constant", values: ["yes", "no"] } }]);
});

test("what is no media type is reported, and counts only where no sibling is one", () => {
  const beside = replyWith(`xls: ${file}, application/json: ${pet}`);
  const alone = replyWith(`xls: ${file}, csv: ${text}`);
  expect(placesOf(beside)).toEqual(["1:54 malformed-media-type"]);
  expect(placesOf(alone)).toEqual(["1:54 malformed-media-type", "1:105 malformed-media-type"]);
  expect(apiOf(beside).operations[0]?.replies[0]?.contents).toMatchObject([{ mediaType: "application/json" }]);
  expect(apiOf(alone).operations[0]?.replies[0]?.contents).toMatchObject([{ mediaType: "*/*", kind: "binary" }]);
});

test("mistakes are reported in schemas that do not matter, too", () => {
  expect(placesOf(replyWith("application/pdf: { schema: { type: strin } }"))).toEqual(["1:89 unknown-type"]);
});
