import { expect, test } from "vitest";
import { checkConfig } from "../../src/config/check-config.js";
import { printOptions } from "../../src/docs/print-options.js";
import { readApi } from "../../src/generator/read-api.js";
import { choiceList } from "../../src/generator/source/choices.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { parseYaml } from "../../src/generator/spec/yaml/parse-yaml.js";
import { blocksOf, read } from "./fragments.js";

const page = read("docs/options.md");

const vendor = `openapi: 3.1.0
info: { title: Vendor, version: "1" }
servers: [{ url: https://api.vendor.example }]
paths:
  /v1/orders:
    get:
      security: [{ old: [] }]
      parameters: [{ name: cursor, in: query, schema: { type: string } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Page" } } } } }
components:
  schemas:
    Page: { type: object, properties: { orders: { type: array, items: { type: object } }, next_cursor: { type: string } } }
  securitySchemes: { old: { type: http, scheme: basic } }
`;

test("docs/options.md is what the template and the table print; `npm run docs` makes it anew", () => {
  expect(page).toBe(printOptions(read("templates/docs/options.md")));
});

test.each(choiceList.map(([name]) => name))("%s is told of", (name) => {
  expect(page).toContain(`| \`${name}\` |`);
});

const shown = blocksOf(page).filter(({ info }) => info === "yaml");
const isOverlay = ({ text }: { readonly text: string }): boolean => text.startsWith("overlay:");

test("the overlay that is shown changes what it names, and the document then makes a client", async () => {
  const [overlay] = shown.filter(isOverlay);
  const source = {
    path: "vendor.yaml",
    text: vendor,
    overlays: [{ path: "vendor.overlay.yaml", text: overlay?.text ?? "" }],
  };
  const { value, diagnostics } = readApi(source);
  expect(printDiagnostics(diagnostics)).toBe("");
  const [operation] = value?.api.operations ?? [];
  expect(operation?.id).toBe("listOrders");
  expect(operation?.security.map(({ schemes }) => schemes.map(({ scheme }) => scheme.value))).toEqual([["signature"]]);
});

test.each(shown.filter((block) => !isOverlay(block)))("a config that is shown is one", ({ text }) => {
  const { value } = parseYaml({ path: "countersign.config.yaml", text });
  expect(value && checkConfig(value).diagnostics).toEqual([]);
});
