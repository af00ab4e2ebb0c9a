import { expect, test } from "vitest";
import { apiOf, plain } from "./document-fixture.js";

/** `x-...` is an extension of an object of OpenAPI, and a name like any other in a map from names. */

const operation = (of: string, components = ""): string =>
  `paths: { /a: { post: { operationId: a, ${of} } } }\n${components}`;

test.each([
  {
    what: "a header",
    yaml: operation("responses: { 200: { description: d, headers: { x-rest: { schema: { type: integer } } } } }"),
    want: '"name":"x-rest"',
  },
  {
    what: "a field's encoding",
    yaml: operation(
      "requestBody: { content: { application/x-www-form-urlencoded: { schema: { type: object }, encoding: { x-a: { explode: false } } } } }",
    ),
    want: '"name":"x-a"',
  },
  {
    what: "a schema",
    yaml: "paths: {}\ncomponents: { schemas: { x-thing: { type: string } } }",
    want: '"name":"x-thing"',
  },
  {
    what: "a server's variable",
    yaml: "servers: [{ url: 'https://{x-a}.example', variables: { x-a: { default: b } } }]\npaths: {}",
    want: '"x-a"',
  },
  {
    what: "a link",
    yaml: operation("responses: { 200: { description: d, links: { x-next: { operationId: a } } } }"),
    want: '"name":"x-next"',
  },
  {
    what: "a link's parameter",
    yaml: operation(
      "responses: { 200: { description: d, links: { next: { operationId: a, parameters: { x-a: 1 } } } } }",
    ),
    want: '"name":{"value":"x-a"}',
  },
  {
    what: "a value of a discriminator",
    yaml: "paths: {}\ncomponents: { schemas: { A: { oneOf: [{ $ref: '#/components/schemas/B' }, { $ref: '#/components/schemas/C' }], discriminator: { propertyName: k, mapping: { x-b: B, c: C } } }, B: { type: object, properties: { k: { type: string } } }, C: { type: object, properties: { k: { type: string } } } } }",
    want: '"x-b"',
  },
  {
    what: "a pattern of properties",
    yaml: "paths: {}\ncomponents: { schemas: { A: { type: object, patternProperties: { x-: { type: integer } } } } }",
    want: '"additional":{"kind":"number"',
  },
])("$what may have a name that begins with x-", ({ yaml, want }) => {
  expect(JSON.stringify(plain(apiOf(yaml)))).toContain(want);
});

test.each([
  operation("responses: { 200: { description: d, headers: { x-internal: true } } }"),
  operation("responses: { x-internal: { description: d } }"),
])("what holds no object there, or extends an object, is none: %s", (yaml) => {
  expect(JSON.stringify(plain(apiOf(yaml)))).not.toContain("x-internal");
});
