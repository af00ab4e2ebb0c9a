import { expect, test } from "vitest";
import { apiOf, placesOf, plain } from "../document-fixture.js";

function documentWith(parameters: string): string {
  return `paths:\n  /a:\n    get:\n      parameters: [${parameters}]\n`;
}

test.each([
  { place: "query", more: "", want: { style: "form", explode: true } },
  { place: "cookie", more: "", want: { style: "form", explode: true } },
  { place: "header", more: "", want: { style: "simple", explode: false } },
  { place: "query", more: "style: pipeDelimited", want: { style: "pipeDelimited", explode: false } },
  { place: "query", more: "style: spaceDelimited, explode: true", want: { style: "spaceDelimited", explode: true } },
  { place: "query", more: "style: deepObject", want: { style: "deepObject", explode: true } },
  { place: "query", more: "explode: false", want: { style: "form", explode: false } },
  { place: "query", more: "allowReserved: true", want: { allowReserved: true } },
  { place: "header", more: "allowReserved: true", want: { allowReserved: false } },
  { place: "query", more: "required: true", want: { required: true } },
  { place: "query", more: "description: A page, deprecated: true", want: { description: "A page", deprecated: true } },
])("a $place parameter with [$more]", ({ place, more, want }) => {
  const given = `{ in: ${place}, name: p, schema: { type: string }, ${more} }`;
  expect(apiOf(documentWith(given)).operations[0]?.parameters).toMatchObject([{ in: place, name: "p", ...want }]);
});

test.each([
  ["3.1", false],
  ["3.2", true],
] as const)(
  "a path parameter of OpenAPI %s with allowReserved keeps reserved characters: %j",
  (version, allowReserved) => {
    const parameter = "{ in: path, name: p, required: true, allowReserved: true, schema: {} }";
    const [operation] = apiOf(`paths: { '/a/{p}': { get: { parameters: [${parameter}] } } }`, version).operations;
    expect(operation?.parameters).toMatchObject([{ allowReserved }]);
  },
);

test("a path parameter is required whatever it says, and its default style is simple", () => {
  const [operation] = apiOf(
    "paths: { '/a/{p}': { get: { parameters: [{ in: path, name: p, schema: {} }] } } }",
  ).operations;
  expect(operation?.parameters).toMatchObject([{ required: true, style: "simple", explode: false }]);
});

test("a parameter with content is a text of that kind", () => {
  const given = "{ in: query, name: filter, content: { application/json: { schema: { type: object } } } }";
  const [parameter] = apiOf(documentWith(given)).operations[0]?.parameters ?? [];
  expect(plain(parameter)).toMatchObject({ content: "json", schema: { kind: "object" } });
});

test("headers that bodies, replies and security speak of are ignored", () => {
  const names = ["Accept", "content-type", "Authorization", "X-Accept"];
  const given = names.map((name) => `{ in: header, name: ${name}, schema: {} }`).join(", ");
  expect(apiOf(documentWith(given)).operations[0]?.parameters.map(({ name }) => name)).toEqual(["X-Accept"]);
});

test("an operation's header replaces the path's of the same name, in any case", () => {
  const [operation] = apiOf(`
paths:
  /a:
    parameters: [{ in: header, name: X-Sum, schema: {} }, { in: query, name: Sum, schema: {} }]
    get:
      parameters: [{ in: header, name: x-sum, required: true, schema: {} }, { in: query, name: sum, schema: {} }]
`).operations;
  const found = operation?.parameters.map(({ in: place, name, required }) => `${place} ${name} ${required}`);
  expect(found).toEqual(["header x-sum true", "query Sum false", "query sum false"]);
});

test("an operation's parameter replaces the path's of the same place and name, in its position", () => {
  const yaml = `
paths:
  /a:
    parameters:
      - { in: query, name: a, description: path, schema: {} }
      - { in: query, name: b, description: path, schema: {} }
    get:
      parameters:
        - $ref: '#/components/parameters/C'
        - { in: header, name: b, description: own, schema: {} }
        - { in: query, name: a, description: own, schema: {} }
components: { parameters: { C: { in: query, name: c, description: shared, schema: {} } } }
`;
  const found = apiOf(yaml).operations[0]?.parameters.map((one) => `${one.in} ${one.name} ${one.description}`);
  expect(found).toEqual(["query a own", "query b path", "query c shared", "header b own"]);
});

test.each([
  { what: "no name", given: "{ in: query, schema: {} }", want: ["4:20 missing-member"] },
  { what: "no place", given: "{ name: a, schema: {} }", want: ["4:20 missing-member"] },
  { what: "an unknown place", given: "{ in: body, name: a, schema: {} }", want: ["4:26 unknown-parameter-place"] },
  { what: "a place in capitals", given: "{ in: Query, name: a, schema: {} }", want: ["4:26 unknown-parameter-place"] },
  {
    what: "a style of another place",
    given: "{ in: header, name: a, style: form, schema: {} }",
    want: ["4:50 unsupported-style"],
  },
  {
    what: "an unknown style",
    given: "{ in: query, name: a, style: tab, schema: {} }",
    want: ["4:49 unsupported-style"],
  },
  { what: "no schema", given: "{ in: query, name: a, type: string }", want: ["4:20 parameter-without-schema"] },
  { what: "a name that is a number", given: "{ in: query, name: 1, schema: {} }", want: ["4:39 wrong-kind"] },
  { what: "explode as a text", given: "{ in: query, name: a, explode: 'yes', schema: {} }", want: ["4:52 wrong-kind"] },
  { what: "a text instead of a parameter", given: "page", want: ["4:20 wrong-kind"] },
  {
    what: "a header's name that is none",
    given: '{ in: header, name: "a\\r\\nb", schema: {} }',
    want: ["4:41 malformed-parameter-name"],
  },
  {
    what: "a cookie's name that is none",
    given: "{ in: cookie, name: a b, schema: {} }",
    want: ["4:40 malformed-parameter-name"],
  },
  {
    what: "a header of the platform's",
    given: "{ in: header, name: Content-Length, schema: {} }",
    want: ["4:40 framing-header"],
  },
  {
    what: "the same one twice",
    given: "{ in: query, name: a, schema: {} }, { in: query, name: a, schema: {} }",
    want: ["4:56 duplicate-parameter"],
  },
])("reports $what", ({ given, want }) => {
  expect(placesOf(documentWith(given))).toEqual(want);
});
