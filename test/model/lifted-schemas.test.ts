import { expect, test } from "vitest";
import { apiOf, plain } from "./document-fixture.js";

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
