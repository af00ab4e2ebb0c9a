import { expect, test } from "vitest";
import { checkStructures } from "../../../src/generator/plan/checks/check-structures.js";
import { readFixture } from "../plan-fixture.js";

const pet = "{ schema: { $ref: '#/components/schemas/Pet' } }";

const rows: readonly (readonly [what: string, content: string, want: readonly string[]])[] = [
  ["XML", `application/xml: ${pet}`, ['5:90 "application/xml" text 1']],
  ["XML of which nothing is said", "application/xml: {}", []],
  ["XML that is a text", "application/xml: { schema: { type: string } }", []],
  ["XML beside JSON, which says the same", `application/xml: ${pet}, application/json: ${pet}`, []],
  ["several types", `text/xml: ${pet}, text/csv: ${pet}`, ['5:83 "text/xml" or "text/csv" text 2']],
  ["bytes", `application/x-pet: ${pet}`, ['5:92 "application/x-pet" bytes 1']],
  ["a picture", "image/png: { schema: { type: string, format: binary } }", []],
];

function said(yaml: string): readonly string[] {
  const { api } = readFixture(yaml);
  return checkStructures(api).map(({ message, span }) => {
    const { source, start } = span;
    const lines = source.text.slice(0, start).split("\n");
    const [, types, what, more = "0"] = /^a body of (.*) is (text|bytes) .*?(?:in (\d+) more.*)?$/.exec(message) ?? [];
    return `${lines.length}:${lines.at(-1)?.length} ${types} ${what} ${Number(more) + 1}`;
  });
}

const components = "components: { schemas: { Pet: { type: object, properties: { name: { type: string } } } } }";

test.each(rows)("%s", (_, content, want) => {
  const responses = `responses: { 200: { description: ok, content: { ${content} } } }`;
  expect(said(`${components}\npaths:\n  /a: { get: { ${responses} } }`)).toEqual(want);
});

test("a body, too, and each kind once", () => {
  const types = ["a", "b", "c", "d"].map((name) => `text/${name}: ${pet}`).join(", ");
  const operation = `{ requestBody: { content: { ${types} } }, responses: { 200: { description: ok, content: { text/a: ${pet} } } } }`;
  expect(said(`${components}\npaths: { /a: { post: ${operation} } }`)).toEqual([
    '4:67 "text/a", "text/b" or "text/c" text 5',
  ]);
});
