import { expect, test } from "vitest";
import { apiOf, placesOf, plain } from "../../document-fixture.js";

const binaryPart = "{ type: object, properties: { file: { type: string, format: binary } } }";

function kindOfFile(body: string, name: string): unknown {
  const api = apiOf(`
paths: { /a: { post: { requestBody: { content: { ${body} } } } } }
components:
  schemas:
    Upload: { type: object, properties: { part: { $ref: '#/components/schemas/Part' } } }
    Part: ${binaryPart}
    Other: ${binaryPart}
`);
  const schema = api.schemas.find((one) => one.name === name)?.schema;
  return schema?.kind === "object" ? schema.properties[0]?.schema.kind : schema;
}

const upload = "{ schema: { $ref: '#/components/schemas/Upload' } }";

test.each([
  { what: "a multipart body, however far down", body: `multipart/form-data: ${upload}`, name: "Part", want: "binary" },
  {
    what: "multipart and JSON",
    body: `application/json: ${upload}, multipart/form-data: ${upload}`,
    name: "Part",
    want: "binary",
  },
  { what: "JSON", body: `application/json: ${upload}`, name: "Part", want: "text" },
  { what: "nothing", body: `multipart/form-data: ${upload}`, name: "Other", want: "text" },
])("format: binary in a schema used by $what", ({ body, name, want }) => {
  expect(kindOfFile(body, name)).toBe(want);
});

test("schemas stay in the order of the file, used or not", () => {
  const api = apiOf("components: { schemas: { B: true, x-a: {}, x-b: 1, A: { $ref: '#/components/schemas/B' } } }");
  expect(plain(api.schemas)).toEqual([
    { name: "B", schema: { kind: "unknown" } },
    // A map from names is not extended: this is a name.
    { name: "x-a", schema: { kind: "unknown" } },
    { name: "A", schema: { kind: "reference", name: "B" } },
  ]);
});

test("an empty part is no schema, and what refers to it is unknown", () => {
  const api = apiOf("components: { schemas: { A: null, B: { $ref: '#/components/schemas/A' } } }");
  expect(plain(api.schemas)).toEqual([{ name: "B", schema: { kind: "unknown" } }]);
});

test.each([
  { what: "components as a list", given: "components: []", want: ["1:13 wrong-kind"] },
  { what: "schemas as a list", given: "components: { schemas: [] }", want: ["1:24 wrong-kind"] },
])("reports $what", ({ given, want }) => {
  expect(placesOf(given)).toEqual(want);
});
