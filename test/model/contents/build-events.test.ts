import { expect, test } from "vitest";
import { apiOf, plain } from "../document-fixture.js";

const components = `
components:
  schemas:
    Chunk: { type: object, properties: { data: { type: number } } }
    Chunks: { type: array, items: { $ref: '#/components/schemas/Chunk' } }
    Names: { type: string, enum: [a, b] }
    Added: { type: object, properties: { enabled: { type: boolean }, event: { type: string, enum: [added] }, data: { $ref: '#/components/schemas/Chunk' } } }
    Done: { type: object, properties: { event: { const: done }, data: { const: "[DONE]" } } }
    Some: { oneOf: [{ $ref: '#/components/schemas/Added' }, { $ref: '#/components/schemas/Done' }] }
    Loop: { oneOf: [{ $ref: '#/components/schemas/Loop' }, { $ref: '#/components/schemas/Done' }] }
`;

const chunk = { kind: "reference", name: "Chunk" };
const text = { kind: "text" };
const added = { kind: "constant", values: ["added"] };
const done = { kind: "constant", values: ["done"] };
const end = { kind: "constant", values: ["[DONE]"] };

/** Each event by its name, which is empty where it may be any. */
function eventsOf(content: string): unknown {
  const yaml = `paths: { /a: { get: { responses: { 200: { content: { text/event-stream: { ${content} } } } } } } }${components}`;
  const schema = apiOf(yaml, "3.1").operations[0]?.replies[0]?.contents[0]?.schema;
  const objects = schema?.kind === "union" ? schema.members : [schema];
  return objects.map((object) => {
    const properties = object?.kind === "object" ? object.properties : [];
    return plain(Object.fromEntries(properties.map(({ name, schema }) => [name, schema])));
  });
}

test.each([
  ["nothing", "", [{ data: text }]],
  ["a text", "schema: { type: string }", [{ data: text }]],
  ["the data", "schema: { $ref: '#/components/schemas/Chunk' }", [{ data: chunk }]],
  ["a list of the data", "schema: { type: array, items: { $ref: '#/components/schemas/Chunk' } }", [{ data: chunk }]],
  ["such a list by its name", "schema: { $ref: '#/components/schemas/Chunks' }", [{ data: chunk }]],
  ["whole events", "schema: { $ref: '#/components/schemas/Added' }", [{ event: added, data: chunk }]],
  [
    "events of several kinds",
    "schema: { $ref: '#/components/schemas/Some' }",
    [
      { event: added, data: chunk },
      { event: done, data: end },
    ],
  ],
  [
    "data as the item",
    "itemSchema: { type: object, properties: { data: { type: number } } }",
    [{ data: { kind: "number", integer: false } }],
  ],
  [
    "JSON in the data",
    "itemSchema: { properties: { data: { type: string, contentMediaType: application/json, contentSchema: { $ref: '#/components/schemas/Chunk' } } } }",
    [{ data: chunk }],
  ],
  [
    "what all events share",
    "itemSchema: { allOf: [{ properties: { data: { type: string } } }], oneOf: [{ properties: { event: { const: added } } }, { properties: { event: { const: done }, data: { format: int64 } } }] }",
    [
      { event: added, data: text },
      { event: done, data: text },
    ],
  ],
  ["an item that is no event", "itemSchema: { type: number }", [{ data: { kind: "number", integer: false } }]],
])("%s", (_, content, want) => {
  expect(eventsOf(content)).toEqual(want);
});

test("a circle ends", () => {
  expect(eventsOf("schema: { $ref: '#/components/schemas/Loop' }")).toContainEqual({ event: done, data: end });
});
