import { expect, test } from "vitest";
import { buildApi } from "../../../../src/generator/model/build-api.js";
import type { Schema } from "../../../../src/generator/model/schemas/schema.js";
import { documentOf } from "../../document-fixture.js";

/** The names of each schema's properties, and of what they refer to. */
function schemasOf(components: string, operations: string): Readonly<Record<string, string>> {
  const { value, diagnostics } = buildApi(
    documentOf(`paths:\n${operations}components:\n  schemas:\n${components}`),
    [],
  );
  expect(diagnostics).toEqual([]);
  return Object.fromEntries((value?.schemas ?? []).map(({ name, schema }) => [name, shown(schema)]));
}

function shown(schema: Schema): string {
  if (schema.kind === "reference") return schema.name;
  if (schema.kind !== "object") return schema.kind;
  return schema.properties.map(({ name, schema: own }) => `${name}: ${shown(own)}`).join(", ");
}

const content = "content: { application/json: { schema: { $ref: '#/components/schemas/A' } } }";
const sent = `  /sent: { post: { requestBody: { ${content} }, responses: {} } }\n`;
const received = `  /received: { get: { responses: { '200': { description: A., ${content} } } } }\n`;

const webhook = (security: string): string =>
  `webhooks: { brought: { post: { security: ${security}, requestBody: { ${content} } } } }\n`;

const marked =
  "    A: { type: object, properties: { r: { type: string, readOnly: true }, w: { type: string, writeOnly: true } } }\n";

test.each([
  ["used in both directions, it is two schemas", marked, sent + received, { A: "r: text", AInput: "w: text" }],
  ["used in requests alone, it is what requests take", marked, sent, { A: "w: text" }],
  ["used in replies alone, it is what replies give", marked, received, { A: "r: text" }],
  ["not used, it is as it was written", marked, "  /other: { get: { responses: {} } }\n", { A: "r: text, w: text" }],
  [
    "sent in requests and brought by a signed webhook, it is two schemas",
    `${marked}  securitySchemes: { k: { type: apiKey, in: header, name: X-Key } }\n`,
    sent + webhook("[{ k: [] }]"),
    { A: "r: text", AInput: "w: text" },
  ],
  ["a webhook without a signature has no types", marked, sent + webhook("[]"), { A: "w: text" }],
  [
    "without marks it is one schema",
    "    A: { type: object, properties: { a: { type: string } } }\n",
    sent + received,
    { A: "a: text" },
  ],
  [
    "a schema that refers to a marked one is two as well, one beside it is not",
    "    A: { type: object, properties: { b: { $ref: '#/components/schemas/B' }, c: { $ref: '#/components/schemas/C' } } }\n" +
      "    B: { type: object, properties: { r: { type: string, readOnly: true }, a: { $ref: '#/components/schemas/A' } } }\n" +
      "    C: { type: object, properties: { x: { type: string } } }\n",
    sent + received,
    { A: "b: B, c: C", AInput: "b: BInput, c: C", B: "r: text, a: A", BInput: "a: AInput", C: "x: text" },
  ],
  [
    "a mark at the schema that a property refers to counts",
    "    A: { type: object, properties: { v: { $ref: '#/components/schemas/V' } } }\n    V: { type: integer, readOnly: true }\n",
    sent + received,
    { A: "v: V", AInput: "", V: "number" },
  ],
  [
    "a name that is taken is not taken again",
    `${marked}    AInput: { type: object, properties: { x: { type: string } } }\n`,
    sent + received,
    { A: "r: text", AInput2: "w: text", AInput: "x: text" },
  ],
])("%s", (_, components, operations, want) => {
  expect(schemasOf(components, operations)).toEqual(want);
});
