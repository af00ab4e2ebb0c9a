import { expect, test } from "vitest";
import { apiOf, plain } from "../../document-fixture.js";

const node = (child: string): string => `{ type: object, properties: { child: { $ref: '${child}' } } }`;

test.each([
  [
    "components: { schemas: { Tree: { type: object, properties: { kid: $ } } } }",
    "#/components/schemas/Tree/properties/kid",
    "TreeKid",
  ],
  [
    "components: { schemas: { Tree: { type: object, properties: { kid: $ } }, TreeKid: {} } }",
    "#/components/schemas/Tree/properties/kid",
    "TreeKid2",
  ],
  [
    'paths: { /node: { get: { responses: { "200": { description: a, content: { application/json: { schema: $ } } } } } } }',
    "#/paths/~1node/get/responses/200/content/application~1json/schema",
    "NodeGet200",
  ],
])("a schema without a name that leads back to itself gets one: %s", (yaml, pointer, name) => {
  const { schemas } = apiOf(yaml.replace("$ }", `${node(pointer)} }`));
  const lifted = schemas.find((schema) => schema.name === name);
  expect(plain(lifted?.schema)).toMatchObject({
    kind: "object",
    properties: [{ name: "child", schema: { kind: "reference", name } }],
  });
});

test("references that lead from one nameless schema to the next get names, so that they do not multiply", () => {
  const at = (name: string): string => `{ $ref: '#/components/schemas/All/properties/${name}' }`;
  const step = (name: string, next: string): string =>
    `${name}: { type: object, properties: { one: ${at(next)}, two: ${at(next)} } }`;
  const steps = Array.from({ length: 30 }, (_, index) => step(`s${index}`, `s${index + 1}`));
  const { schemas } = apiOf(
    `components: { schemas: { All: { type: object, properties: { ${steps.join(", ")}, s30: { type: string } } } } }`,
  );
  expect(schemas.map(({ name }) => name).slice(0, 3)).toEqual(["All", "AllS2", "AllS3"]);
  expect(plain(schemas.at(-1)?.schema)).toMatchObject({
    properties: [{ schema: { kind: "text" } }, { schema: { kind: "text" } }],
  });
});
