import { expect, test } from "vitest";
import { checkReferred } from "../../../src/generator/spec/shape/check-referred.js";
import { visitKeys } from "../../../src/generator/spec/shape/visit-keys.js";
import { parseYaml } from "../../../src/generator/spec/yaml/parse-yaml.js";

/** What the pages say of references in a document with a schema, a parameter, a path, an example and an extension. */
function saidOf(member: string, rest = ""): readonly string[] {
  const text = `openapi: 3.1.0
info: { title: t }
paths:
  /a:
    get:
      parameters: [{ name: q, in: query, content: { application/json: { schema: {} } } }]
      responses: { 200: { headers: { X-A: { schema: {} } } } }
components:
  schemas: { A: { properties: { b: {} }, allOf: [{}], examples: [{}], x-inner: {} }, Own: { ${member} } }
  parameters: { P: { name: p, in: query, schema: {} } }
  examples: { E: { value: {} } }
x-schemas: { S: {} }
${rest}`;
  const { value } = parseYaml({ path: "a.yaml", text });
  if (value?.kind !== "map") throw new Error("the fixture is no mapping");
  const said: string[] = [];
  visitKeys(
    value,
    checkReferred(value, ({ message }) => said.push(message)),
  );
  return said;
}

test.each([
  "#/components/schemas/A",
  "#/components/schemas/A/properties/b",
  "#/components/schemas/A/allOf/0",
  "#/components/parameters/P/schema",
  "#/paths/~1a/get/parameters/0/content/application~1json/schema",
  "#/paths/~1a/get/responses/200/headers/X-A/schema",
  // What is not OpenAPI's to say.
  "#/components/schemas/A/examples/0",
  "#/components/schemas/A/x-inner",
  "#/components/examples/E/value",
  "#/components/x-more/S",
  "#/x-schemas/S",
  "other.yaml#/info",
  // Nothing at all, of which others tell.
  "#/components/parameters/none",
  "#/paths/~1a/post/parameters/0",
])("a schema may be at %s", (pointer) => {
  expect(saidOf(`$ref: "${pointer}"`)).toEqual([]);
});

test.each([
  ["#", "a document"],
  ["#/info", 'the "info" of the document'],
  ["#/paths", "a mapping from names"],
  ["#/paths/~1a", "a path"],
  ["#/paths/~1a/get", "an operation"],
  ["#/paths/~1a/get/parameters", "a list"],
  ["#/paths/~1a/get/parameters/0", "a parameter"],
  ["#/paths/~1a/get/responses/200", "a response"],
  ["#/components/parameters/P", "a parameter"],
  ["#/components/schemas/A/properties", "a mapping from names"],
])("no schema is at %s", (pointer, found) => {
  expect(saidOf(`items: { $ref: "${pointer}" }`)).toEqual([
    `"${pointer}" leads to ${found}, and a schema must stand here`,
  ]);
});

test("each kind of object is asked for its own", () => {
  const rest = `webhooks:
  b: { $ref: "#/paths/~1a" }
  c: { $ref: "#/paths/~1a/get" }
  d: { get: { parameters: [{ $ref: "#/components/parameters/P" }, { $ref: "#/components/schemas/A" }] } }`;
  expect(saidOf("", rest)).toEqual([
    '"#/paths/~1a/get" leads to an operation, and a path must stand here',
    '"#/components/schemas/A" leads to a schema, and a parameter must stand here',
  ]);
});
