import { expect, test } from "vitest";
import type { Diagnostic } from "../../../src/generator/source/diagnostics/diagnostic.js";
import { checkSpelling } from "../../../src/generator/spec/shape/check-spelling.js";
import { visitKeys } from "../../../src/generator/spec/shape/visit-keys.js";
import { parseYaml } from "../../../src/generator/spec/yaml/parse-yaml.js";

/** What is misspelt, and what was meant. */
function slipsIn(yaml: string): readonly string[] {
  const { value } = parseYaml({ path: "a.yaml", text: yaml.startsWith("swagger") ? `{ ${yaml} }` : yaml });
  if (value?.kind !== "map") throw new Error("the fixture is no mapping");
  const slips: string[] = [];
  const report = ({ message }: Diagnostic): void => {
    slips.push([...message.matchAll(/"([^"]*)"/g)].map(([, name]) => name).join(" "));
  };
  visitKeys(value, checkSpelling(report));
  return slips;
}

const operation = (members: string): string => `paths: { /a: { get: { ${members} } } }`;

test.each([
  ["compnents: {}", ["compnents components"]],
  [operation("respones: {}"), ["respones responses"]],
  [operation("operationID: a"), ["operationID operationId"]],
  [operation("requestbody: {}"), ["requestbody requestBody"]],
  [operation("parameters: [{ reqired: true }]"), ["reqired required"]],
  [operation("responses: { 200: { content: { a/b: { schemas: {} } } } }"), ["schemas schema"]],
  [
    "components: { schemas: { A: { propertes: {}, addtionalProperties: {} } } }",
    ["propertes properties", "addtionalProperties additionalProperties"],
  ],
  // Schemas at any depth, and the smaller objects.
  [
    "components: { schemas: { A: { properties: { b: { items: { anyOf: [{ requred: [] }] }, min_length: 1 } } } } }",
    ["requred required", "min_length minLength"],
  ],
  [
    operation("requestBody: { content: { a/b: { encoding: { c: { contenttype: d/e } } } } }"),
    ["contenttype contentType"],
  ],
  [operation("responses: { 200: { links: { a: { operationid: b } } } }"), ["operationid operationId"]],
  [
    "components: { securitySchemes: { a: { flows: { clientCredential: { tokenUrI: b } } } } }",
    ["clientCredential clientCredentials"],
  ],
  ["servers: [{ variabels: {} }]", ["variabels variables"]],
  ["components: { schemas: { A: { discriminator: { propertyname: a } } } }", ["propertyname propertyName"]],
  // Swagger 2.0 has keys of its own.
  [
    `swagger: "2.0", ${operation("consume: [a/b], parameters: [{ in: query, collectionformat: csv }]")}`,
    ["consume consumes", "collectionformat collectionFormat"],
  ],
  ['swagger: "2.0", definitions: { A: { properties: { a: { readonly: true } } } }', ["readonly readOnly"]],
  ['swagger: "2.0", securityDefinitions: { a: { tokenURL: b } }', ["tokenURL tokenUrl"]],
  ['swagger: "2.0", basepath: /a', ["basepath basePath"]],
  // Values are nobody's keys.
  [
    "components: { schemas: { A: { default: { requred: 1 }, enum: [{ propertes: 1 }], example: { descripton: a }, const: { titel: b } } } }",
    [],
  ],
  // What is there already was not meant.
  [operation("tags: [], tag: a"), []],
  // Names, extensions, what is far from any key, and short ones.
  ["components: { schemas: { propertes: { properties: { reqired: {} } } } }", []],
  [operation("x-respones: {}, colour: red, ids: []"), []],
  ["paths: { /respones: { get: {}, link: {} } }", []],
])("%s", (yaml, want) => {
  expect(slipsIn(yaml)).toEqual(want);
});
