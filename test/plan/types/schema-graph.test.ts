import { expect, it } from "vitest";
import { handledSchemas, reachableSchemas } from "../../../src/generator/plan/types/schema-graph.js";
import { readFixture, schemas } from "../plan-fixture.js";

it("finds what operations lead to, through circles, in document order", () => {
  const { api } = readFixture(`
components:
  schemas:
    Unused: { $ref: "#/components/schemas/Leaf" }
    Leaf: { type: string }
    Node: { type: object, properties: { next: { $ref: "#/components/schemas/Node" }, leaves: { type: array, items: { $ref: "#/components/schemas/Leaf" } } } }
    Query: { type: string, enum: [a] }
    Problem: { type: object, additionalProperties: { $ref: "#/components/schemas/Detail" } }
    Detail: { type: array, prefixItems: [{ type: string }, { oneOf: [{ type: "null" }, { $ref: "#/components/schemas/Deep" }] }] }
    Deep: { type: number }
paths:
  /a:
    post:
      parameters: [{ in: query, name: q, schema: { $ref: "#/components/schemas/Query" } }]
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Node" } } } }
      responses: { 400: { description: no, content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } } }
`);
  const names = reachableSchemas(api).map(({ name }) => name);
  expect(names).toEqual(["Leaf", "Node", "Query", "Problem", "Detail", "Deep"]);
});

it("has all of them where a document has nothing else, and none of these to handle", () => {
  const { api } = readFixture("paths: {}\ncomponents: { schemas: { A: { type: string }, B: { type: number } } }\n");
  expect(reachableSchemas(api).map(({ name }) => name)).toEqual(["A", "B"]);
  expect(handledSchemas(api)).toEqual([]);
});

it("follows a chain as long as a document", () => {
  const { reference, text } = schemas;
  const chain = Array.from({ length: 20_000 }, (_, index) => ({
    name: `S${index}`,
    schema: index === 19_999 ? text : reference(`S${index + 1}`),
  }));
  const { api } = readFixture("paths: { /a: { get: { responses: { 200: { description: ok } } } } }");
  const [operation] = api.operations;
  if (operation === undefined) throw new Error("the fixture has no operation");
  const replies = operation.replies.map((reply) => ({
    ...reply,
    contents: [{ mediaType: "a/b", kind: "json" as const, schema: reference("S0") }],
  }));
  expect(reachableSchemas({ ...api, schemas: chain, operations: [{ ...operation, replies }] })).toHaveLength(20_000);
});
