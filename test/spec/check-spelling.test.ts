import { expect, test } from "vitest";
import { checkSpelling } from "../../src/generator/spec/check-spelling.js";
import { parseYaml } from "../../src/generator/spec/parse-yaml.js";

/** What is misspelt, and what was meant. */
function slipsIn(yaml: string): readonly string[] {
  const { value } = parseYaml({ path: "a.yaml", text: yaml });
  if (value?.kind !== "map") throw new Error("the fixture is no mapping");
  return checkSpelling(value).map(({ message }) =>
    [...message.matchAll(/"([^"]*)"/g)].map(([, name]) => name).join(" "),
  );
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
  // What is there already was not meant.
  [operation("tags: [], tag: a"), []],
  // Names, extensions, what is far from any key, and short ones.
  ["components: { schemas: { propertes: { properties: { reqired: {} } } } }", []],
  [operation("x-respones: {}, colour: red, ids: []"), []],
  ["paths: { /respones: { get: {}, link: {} } }", []],
])("%s", (yaml, want) => {
  expect(slipsIn(yaml)).toEqual(want);
});
