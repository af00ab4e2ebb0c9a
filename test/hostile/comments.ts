import { type HostileCase, type Member, marker, ok, payloads } from "./hostile-case.js";

/** A document that says the text wherever prose may stand. */
function everywhere(text: string): Member {
  const described = { description: text, summary: text };
  const schema = {
    type: "object",
    title: text,
    description: text,
    $comment: text,
    deprecated: true,
    externalDocs: { url: "https://docs.example", description: text },
    properties: {
      a: { type: "string", description: text, example: text, deprecated: true },
      b: {
        description: text,
        enum: ["x", "y"],
        "x-enum-descriptions": [text, text],
        "x-enumDescriptions": { x: text, y: text },
      },
      c: {
        oneOf: [
          { const: 1, title: text, description: text },
          { const: 2, description: text },
        ],
      },
      d: { const: text },
    },
  };
  return {
    openapi: "3.1.0",
    info: {
      title: text,
      version: text,
      summary: text,
      description: text,
      contact: { name: text },
      license: { name: text },
    },
    externalDocs: { url: "https://docs.example", description: text },
    tags: [{ name: "things", description: text, externalDocs: { url: "https://docs.example", description: text } }],
    servers: [
      {
        url: "https://{where}.example",
        description: text,
        variables: { where: { default: "a", enum: ["a", "b"], description: text } },
      },
      { url: "https://b.example", description: text },
    ],
    paths: {
      "/things": {
        ...described,
        post: {
          ...described,
          operationId: "makeThing",
          tags: ["things"],
          deprecated: true,
          parameters: [{ name: "q", in: "query", description: text, schema: { type: "string", description: text } }],
          requestBody: {
            description: text,
            content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
          },
          responses: {
            200: {
              description: text,
              headers: { "X-A": { description: text, schema: { type: "string" } } },
              content: {
                "application/json": {
                  schema: { $ref: "#/components/schemas/Thing" },
                  examples: { a: { summary: text, description: text, value: text } },
                },
              },
            },
            default: { description: text },
          },
          security: [{ key: [] }],
        },
      },
    },
    webhooks: { done: { post: { ...described, operationId: "done", responses: { 200: { description: text } } } } },
    components: {
      schemas: { Thing: schema },
      securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key", description: text } },
    },
  };
}

const directives = [
  "@ts-ignore",
  "@ts-nocheck",
  "@ts-expect-error",
  `/// <reference path="${marker}" />`,
  "//# sourceMappingURL=data:application/json,x",
  "//@ sourceURL=x",
  // Written out, it would be one of this file as well.
  "\u0040vitest-environment x \u0040jest-environment-options { // \u0040module-tag x",
  "@jsx h",
  "@jsxImportSource evil",
  "#__PURE__ @__PURE__",
  "@deprecated @internal @type {never} @import { a } from 'x'",
  "eslint-disable biome-ignore-all prettier-ignore",
  "<!-- -->",
];

const invisible = [
  `\u202e${marker}\u202c`,
  `\u2066// ${marker}\u2069 \u2067`,
  `a\u200b\u200c\u200d\ufeff\u00ad${marker}`,
  `shapeless\u3164\u115f\uffa0\u034f\u17b4\ufe0f\u{e0100}\u2800${marker}`,
  "tags \u{e0041}\u{e007f}",
  "lone \ud800 and \udfff",
  "\u0000\u0007\u001b[31m\u009f",
];

export const comments: readonly HostileCase[] = [
  ...payloads.map((text, index): HostileCase => ({ name: `a01-${index}`, want: "clean", given: everywhere(text) })),
  {
    name: "a02",
    want: "clean",
    given: {
      openapi: "3.0.3",
      info: { title: "Shop", version: "1" },
      paths: { "/a": { get: { responses: ok({ $ref: "#/components/schemas/Kind" }) } } },
      components: {
        schemas: {
          Kind: {
            type: "string",
            enum: payloads,
            "x-enum-descriptions": payloads.toReversed(),
            "x-enumDescriptions": Object.fromEntries(payloads.map((text) => [text, `${text} */`])),
            "x-enum-comments": payloads,
            "x-ms-enum": {
              name: payloads[0],
              values: payloads.map((text) => ({ value: text, name: text, description: text })),
            },
          },
        },
      },
    },
  },
  ...["\n", "\r", "\r\n", "\u2028", "\u2029", "\u0085", "\u000b", "\f"].map(
    (end, index): HostileCase => ({
      name: `a03-${index}`,
      want: "clean",
      given: everywhere(`a${end}${marker}();${end}*/${end}${marker}();${end}/*`),
    }),
  ),
  ...directives.map(
    (text, index): HostileCase => ({
      name: `a04-${index}`,
      want: "clean",
      given: everywhere(`${text}\n${text}\n* ${text}\n// ${text}`),
    }),
  ),
  ...invisible.map((text, index): HostileCase => ({ name: `a05-${index}`, want: "clean", given: everywhere(text) })),
];
