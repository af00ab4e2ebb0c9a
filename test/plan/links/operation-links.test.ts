import { describe, expect, test } from "vitest";
import { readApi } from "../../../src/generator/read-api.js";
import { type Choices, defaultChoices } from "../../../src/generator/source/choices.js";
import { clientOf } from "../plan-fixture.js";

interface Given {
  /** The schema of the reply's body. */
  readonly body?: string;
  /** The schema of the parameter that is given. */
  readonly schema: string;
  readonly required?: boolean;
  readonly value: string;
  readonly mediaTypes?: string;
}

function documentOf({ body = "{}", schema, required = true, value, mediaTypes }: Given): string {
  return `paths:
  /orders/{shop}:
    parameters: [{ name: shop, in: path, required: true, schema: { type: integer } }]
    post:
      operationId: create
      parameters: [{ name: X-Tag, in: header, schema: { type: string } }]
      requestBody: { content: { application/json: { schema: { type: object, required: [note], properties: { note: { type: string } } } } } }
      responses:
        "200":
          description: It.
          content: ${mediaTypes ?? `{ application/json: { schema: ${body} } }`}
          links: { order: { operationId: read, parameters: { key: ${value} } } }
  /orders:
    get:
      operationId: read
      parameters: [{ name: key, in: query, required: ${required}, schema: ${schema} }]
      responses: { "200": { description: It. } }
components:
  schemas:
    Tree: { type: object, required: [leaf], properties: { leaf: { type: string }, next: { $ref: "#/components/schemas/Tree" } } }
`;
}

function bodyOf(given: Given, choices: Partial<Choices> = {}): readonly string[] {
  const text = clientOf(documentOf(given), choices).get("links.ts") ?? "";
  const [, body = ""] = /\{\n([\s\S]*)\n\}/.exec(text.slice(text.indexOf("export function"))) ?? [];
  return body === "" ? [] : body.split("\n").map((line) => line.trim());
}

const text = "{ type: string }";
const object = (property: string, more = ""): string => `{ type: object, properties: { at: ${property} }${more} }`;
const required = (property: string): string => object(property, ", required: [at]");

describe("a link reads", () => {
  const whole: readonly (readonly [string, Given, string])[] = [
    ["a required property", { body: required(text), schema: text, value: "$response.body#/at" }, "reply.data.at"],
    [
      "a number as text",
      { body: required("{ type: integer }"), schema: text, value: "$response.body#/at" },
      "String(reply.data.at)",
    ],
    [
      "a boolean as text",
      { body: required("{ type: boolean }"), schema: text, value: "$response.body#/at" },
      "String(reply.data.at)",
    ],
    [
      "a text of an enum",
      { body: required("{ enum: [a, b] }"), schema: text, value: "$response.body#/at" },
      "reply.data.at",
    ],
    [
      "some of an enum",
      { body: required("{ enum: [a, b] }"), schema: "{ enum: [c, b, a] }", value: "$response.body#/at" },
      "reply.data.at",
    ],
    ["a whole body", { body: "{ type: integer }", schema: "{ type: integer }", value: "$response.body" }, "reply.data"],
    [
      "a list",
      {
        body: required("{ type: array, items: { type: string } }"),
        schema: "{ type: array, items: { type: string } }",
        value: "$response.body#/at",
      },
      "reply.data.at",
    ],
    [
      "a name that is none",
      {
        body: "{ type: object, required: [a/b c], properties: { a/b c: { type: string } } }",
        schema: text,
        value: "$response.body#/a~1b%20c",
      },
      'reply.data["a/b c"]',
    ],
    [
      "a parameter of its own operation",
      { schema: "{ type: integer }", value: "$request.path.shop" },
      "input.path.shop",
    ],
    ["the status", { schema: "{ type: integer }", value: "$statusCode" }, "reply.status"],
    ["the method", { schema: text, value: "$method" }, '"POST"'],
    [
      "a part of an intersection",
      {
        body: `{ allOf: [{ $ref: "#/components/schemas/Tree" }, ${required(text)}] }`,
        schema: text,
        value: "$response.body#/leaf",
      },
      "reply.data.leaf",
    ],
    [
      "what each alternative has",
      {
        body: `{ anyOf: [${required(text)}, { type: object, required: [at], properties: { at: { type: integer } } }] }`,
        schema: "{ type: [string, integer] }",
        value: "$response.body#/at",
      },
      "reply.data.at",
    ],
    ["a constant", { schema: "{ type: integer }", value: "7" }, "7"],
    [
      "a text with an expression in it",
      { schema: text, value: '"shop-{$request.path.shop}!"' },
      '"shop-" + String(input.path.shop) + "!"',
    ],
  ];
  test.each(whole)("%s", (_, given, want) => {
    expect(bodyOf(given)).toEqual([`return { query: { key: ${want} } };`]);
  });

  const absent: readonly (readonly [string, Given, string])[] = [
    ["an optional property", { body: object(text), schema: text, value: "$response.body#/at" }, "reply.data.at"],
    [
      "a nullable one",
      { body: required("{ type: [string, 'null'] }"), schema: text, value: "$response.body#/at" },
      "reply.data.at ?? undefined",
    ],
    [
      "what an optional property has",
      { body: '{ $ref: "#/components/schemas/Tree" }', schema: text, value: "$response.body#/next/leaf" },
      "reply.data.next?.leaf",
    ],
    [
      "an item",
      { body: required("{ type: array, items: { type: string } }"), schema: text, value: "$response.body#/at/0" },
      "reply.data.at[0]",
    ],
    [
      "an entry of a map",
      { body: "{ type: object, additionalProperties: { type: string } }", schema: text, value: "$response.body#/at" },
      'reply.data["at"]',
    ],
    ["a header", { schema: text, value: "$response.header.Location" }, 'reply.headers.get("Location") ?? undefined'],
    [
      "an optional parameter of its own operation",
      { schema: text, value: "$request.header.x-tag" },
      'input.headers?.["X-Tag"]',
    ],
    ["an optional body", { schema: text, value: "$request.body#/note" }, "input.body?.note"],
  ];
  test.each(absent)("%s, which may be absent", (_, given, want) => {
    const demanded = bodyOf(given);
    expect(demanded).toEqual([
      `const key = ${want};`,
      "if (key === undefined) return undefined;",
      "return { query: { key } };",
    ]);
    const asked = bodyOf({ ...given, required: false });
    expect(asked).toEqual([`const key = ${want};`, "return { query: { ...(key !== undefined && { key }) } };"]);
  });

  const represented: readonly (readonly [string, Given, string])[] = [
    [
      "an instant as text",
      { body: required("{ type: string, format: date-time }"), schema: text, value: "$response.body#/at" },
      "reply.data.at.toISOString()",
    ],
    [
      "text as an instant",
      { body: required(text), schema: "{ type: string, format: date-time }", value: "$response.body#/at" },
      "new Date(reply.data.at)",
    ],
    [
      "an instant",
      {
        body: required("{ type: string, format: date-time }"),
        schema: "{ type: string, format: date-time }",
        value: "$response.body#/at",
      },
      "reply.data.at",
    ],
    [
      "a long integer as one",
      { body: required("{ type: integer }"), schema: "{ type: integer, format: int64 }", value: "$response.body#/at" },
      "BigInt(reply.data.at)",
    ],
    [
      "a long integer as a number",
      { body: required("{ type: integer, format: int64 }"), schema: "{ type: integer }", value: "$response.body#/at" },
      "Number(reply.data.at)",
    ],
    [
      "a long integer as text",
      { body: required("{ type: integer, format: int64 }"), schema: text, value: "$response.body#/at" },
      "String(reply.data.at)",
    ],
  ];
  test.each(represented)("%s", (_, given, want) => {
    const body = bodyOf(given, { dates: "Date", integers: "bigint" });
    expect(body).toEqual([`return { query: { key: ${want} } };`]);
  });
});

describe("a link is a comment only, with a warning", () => {
  const given: readonly (readonly [string, Given, string])[] = [
    ["an address", { schema: text, value: "$url" }, '"$url" is not kept'],
    [
      "a property that is not described",
      { body: required(text), schema: text, value: "$response.body#/other" },
      "is nothing that the document's schemas have",
    ],
    [
      "a property of one of two bodies",
      {
        schema: text,
        value: "$response.body#/at",
        mediaTypes: `{ application/json: { schema: ${required(text)} }, application/b+json: { schema: { type: integer } } }`,
      },
      "is in one of several bodies that the reply may have",
    ],
    [
      "a property of bytes",
      { schema: text, value: "$response.body#/at", mediaTypes: "{ image/png: {} }" },
      "is in no JSON of the reply",
    ],
    [
      "a body of which nothing is said",
      { schema: text, value: "$response.body#/at" },
      "is nothing that the document's schemas have",
    ],
    [
      "text for a number",
      { body: required(text), schema: "{ type: integer }", value: "$response.body#/at" },
      "is not of the type that is wanted",
    ],
    [
      "any text for one of an enum",
      { body: required(text), schema: "{ enum: [a, b] }", value: "$response.body#/at" },
      "is not of the type that is wanted",
    ],
    ["a constant of another type", { schema: "{ type: integer }", value: "one" }, "is not of the type that is wanted"],
    ["a parameter that is none", { schema: text, value: "$request.query.shop" }, "is nothing that the caller gives"],
    [
      "half of a text",
      { body: object(text), schema: text, value: '"a{$response.body#/at}"' },
      "has a part that need not be there",
    ],
  ];
  test.each(given)("%s", (_, one, want) => {
    expect(bodyOf(one)).toEqual([]);
    const source = {
      path: "specs/shop.yaml",
      text: `openapi: 3.1.0\ninfo: { title: Shop, version: 1.0.0 }\n${documentOf(one)}`,
    };
    const { diagnostics } = readApi(source, defaultChoices);
    expect(diagnostics.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      expect.stringContaining(want),
    ]);
  });
});

test("what include leaves out is no mistake of the link, and nothing is made for it", () => {
  const yaml = documentOf({ body: required(text), schema: text, value: "$response.body#/at" });
  const include = { operations: ["create"], tags: [], paths: [], deprecated: false };
  const files = clientOf(yaml, { include });
  expect(files.has("links.ts")).toBe(false);
  const source = { path: "specs/shop.yaml", text: `openapi: 3.1.0\ninfo: { title: Shop, version: 1.0.0 }\n${yaml}` };
  expect(readApi(source, { ...defaultChoices, include }).diagnostics).toEqual([]);
});
