import {
  api,
  each,
  type HostileCase,
  type Member,
  marker,
  numbered,
  ok,
  operation,
  operations,
  payloads,
  schemas,
} from "./hostile-case.js";

/** Without what cannot stand in a path: braces would be parameters, and `?` and `#` end it. */
const pathTexts = payloads.filter((text) => !/[{}?#]/.test(text));

function paths(texts: readonly string[]): Member {
  return api({
    paths: each(
      texts.map((text) => `/${text}`),
      () => ({ get: { responses: ok() } }),
    ),
  });
}

const words = ["abc", `3); ${marker}(`, "", "1e1000", "0x10"];
const numeric = ["minimum", "maximum", "multipleOf", "minLength", "maxItems", "minProperties"];

export const strings: readonly HostileCase[] = [
  { name: "b01", want: "clean", given: paths(["a`b", `a\`;${marker}();\``, "$", "$(x)"]) },
  { name: "b01-braces", want: "page", given: paths([`a\${${marker}()}`]) },
  { name: "b02", want: "clean", given: paths([`a'+${marker}()+'`, `a"+${marker}()+"`, `a'); ${marker}(); ('`]) },
  { name: "b02-braces", want: "page", given: paths([`a')}; ${marker}(); ({a:('`]) },
  {
    name: "b03",
    want: "clean",
    given: paths(["a\\", `a\\"+${marker}()//`, `a\\\\"+${marker}()//`, `a\\'+${marker}()//`]),
  },
  { name: "b04", want: "clean", given: paths(pathTexts.filter((text) => /[\n\r\u2028]/.test(text))) },
  {
    name: "b05",
    want: "page",
    given: api({ servers: payloads.map((text) => ({ url: `https://a.example/${text}` })) }),
  },
  { name: "b05-host", want: "either", given: api({ servers: [{ url: `https://a.example"+${marker}()+"` }] }) },
  { name: "b05-path", want: "clean", given: api({ servers: [{ url: `https://a.example/a'+${marker}()+'/b` }] }) },
  {
    name: "b06",
    want: "page",
    given: operation(
      {},
      {
        servers: [
          {
            url: `https://a.example/{v}/{w}`,
            variables: {
              v: { default: payloads[0], enum: payloads, description: payloads.join("\n") },
              w: { default: `a\`\${${marker}()}` },
            },
          },
        ],
      },
    ),
  },
  {
    name: "b06-sound",
    want: "clean",
    given: operation(
      {},
      {
        servers: [
          {
            url: "https://a.example/{v}/{w}",
            variables: {
              v: {
                default: `a"+${marker}()+"`,
                enum: payloads.filter((text) => !/\s/.test(text)),
                description: payloads.join("\n"),
              },
              w: { default: `a\`+${marker}()+\``, description: `*/ ${marker}() /*` },
            },
          },
        ],
      },
    ),
  },
  {
    name: "b06-name",
    want: "clean",
    given: operation(
      {},
      {
        servers: [
          { url: `https://a.example/{a"; ${marker}(); "}`, variables: { [`a"; ${marker}(); "`]: { default: "a" } } },
        ],
      },
    ),
  },
  {
    name: "b07-query",
    want: "clean",
    given: operations(payloads, (name) => ({
      parameters: [{ name, in: "query", required: true, schema: { type: "string" } }],
    })),
  },
  {
    name: "b07-header",
    want: "page",
    given: operations(payloads, (name) => ({ parameters: [{ name, in: "header", schema: { type: "string" } }] })),
  },
  {
    name: "b07-cookie",
    want: "page",
    given: operations(payloads, (name) => ({ parameters: [{ name, in: "cookie", schema: { type: "string" } }] })),
  },
  {
    name: "b07-path",
    want: "clean",
    given: api({
      paths: {
        [`/a/{b"; ${marker}(); "}`]: {
          get: {
            parameters: [{ name: `b"; ${marker}(); "`, in: "path", required: true, schema: { type: "string" } }],
            responses: ok(),
          },
        },
      },
    }),
  },
  {
    name: "b08",
    want: "clean",
    given: operation({
      responses: { 200: { description: "x", content: each(payloads, () => ({ schema: { type: "string" } })) } },
    }),
  },
  {
    name: "b08-quoted",
    want: "clean",
    given: operation({
      requestBody: { content: { [`application/json; a="\`\${${marker}()}"`]: { schema: { type: "string" } } } },
      responses: {
        200: { description: "x", content: { [`text/plain; a='*/ ${marker}() /*'`]: { schema: { type: "string" } } } },
      },
    }),
  },
  {
    name: "b09",
    want: "clean",
    given: schemas({ $ref: "#/components/schemas/E" }, { E: { type: "string", enum: payloads } }),
  },
  {
    name: "b09-parameter",
    want: "clean",
    given: operation({
      parameters: [{ name: "q", in: "query", schema: { enum: [...payloads, 1, null, true, 1.5e300] } }],
    }),
  },
  {
    name: "b10",
    want: "clean",
    given: schemas(
      { $ref: "#/components/schemas/E" },
      {
        E: {
          enum: payloads.map((_, index) => index),
          "x-enum-varnames": payloads,
          "x-enumNames": payloads,
          "x-enum-keys": payloads,
        },
      },
    ),
  },
  {
    name: "b11",
    want: "clean",
    given: schemas(
      {
        type: "object",
        properties: {
          ...numbered(payloads, (text) => ({ type: "string", default: text })),
          ...Object.fromEntries(payloads.map((text, index) => [`c${index}`, { const: text }])),
          ...Object.fromEntries(payloads.map((text, index) => [`d${index}`, { const: { [text]: [text] } }])),
        },
      },
      { D: { type: "array", default: payloads, items: { default: payloads[0] } } },
    ),
  },
  {
    name: "b11-parameter",
    want: "clean",
    given: operations(payloads, (text) => ({
      parameters: [{ name: "q", in: "query", schema: { type: "string", default: text } }],
    })),
  },
  {
    name: "b12",
    want: "clean",
    given: operations(payloads, (text) => ({
      parameters: [
        {
          name: "q",
          in: "query",
          required: true,
          example: text,
          examples: { [text]: { value: text, summary: text } },
          schema: { type: "string", examples: [text] },
        },
      ],
      responses: {
        200: {
          description: "x",
          content: {
            "application/json": { example: { [text]: text }, schema: { type: "object", example: { [text]: text } } },
          },
        },
      },
    })),
  },
  {
    name: "b13",
    want: "clean",
    given: schemas({
      type: "object",
      properties: numbered(
        [`a/; ${marker}(); /`, `[/]${marker}()`, `\\/; ${marker}()`, `a/g.exec(${marker}()), /b`, ...payloads],
        (pattern) => ({ type: "string", pattern }),
      ),
    }),
  },
  {
    name: "b14",
    want: "clean",
    given: schemas({ type: "object", properties: numbered(payloads, (format) => ({ type: "string", format })) }),
  },
  ...numeric.map(
    (keyword): HostileCase => ({
      name: `b15-${keyword}`,
      want: "page",
      given: schemas({ type: "object", properties: numbered(words, (text) => ({ [keyword]: text })) }),
    }),
  ),
  { name: "b16-type", want: "page", given: schemas({ type: `string; ${marker}()` }) },
  { name: "b16-type-number", want: "page", given: schemas({ type: 3 }) },
  { name: "b16-required", want: "page", given: schemas({ type: "object", required: `a"; ${marker}(); "` }) },
  { name: "b16-required-in-it", want: "page", given: schemas({ type: "object", required: [1, { a: 2 }] }) },
  { name: "b16-items", want: "page", given: schemas({ type: "array", items: `any; ${marker}()` }) },
  { name: "b16-properties", want: "page", given: schemas({ type: "object", properties: `any; ${marker}()` }) },
  { name: "b16-enum", want: "page", given: schemas({ enum: `a"; ${marker}(); "` }) },
  { name: "b16-allOf", want: "page", given: schemas({ allOf: `a"; ${marker}(); "` }) },
  {
    name: "b16-nullable",
    want: "page",
    given: { ...schemas({ type: "string", nullable: `a"; ${marker}(); "` }), openapi: "3.0.3" },
  },
  {
    name: "b17-status",
    want: "page",
    given: operation({ responses: { [`200"; ${marker}(); "`]: { description: "x" } } }),
  },
  {
    name: "b17-method",
    want: "clean",
    given: api({ paths: { "/a": { [`get"; ${marker}(); "`]: { responses: ok() } } } }),
  },
  {
    name: "b17-additional",
    want: "clean",
    given: {
      ...api({ paths: { "/a": { additionalOperations: { [`LOCK"; ${marker}(); "`]: { responses: ok() } } } } }),
      openapi: "3.2.0",
    },
  },
  {
    name: "b18",
    want: "clean",
    given: schemas(
      { $ref: "#/components/schemas/Pet" },
      {
        Pet: {
          oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
          discriminator: {
            propertyName: `a"; ${marker}(); "`,
            mapping: Object.fromEntries(payloads.map((text) => [text, "#/components/schemas/Cat"])),
          },
        },
        Cat: {
          type: "object",
          required: [`a"; ${marker}(); "`],
          properties: { [`a"; ${marker}(); "`]: { type: "string" } },
        },
        Dog: {
          type: "object",
          required: [`a"; ${marker}(); "`],
          properties: { [`a"; ${marker}(); "`]: { type: "string" } },
        },
      },
    ),
  },
  {
    name: "b18-mapping",
    want: "either",
    given: schemas(
      { $ref: "#/components/schemas/Pet" },
      {
        Pet: {
          oneOf: [{ $ref: "#/components/schemas/Cat" }],
          discriminator: { propertyName: "kind", mapping: { a: `#/components/schemas/Cat"; ${marker}(); "` } },
        },
        Cat: { type: "object", properties: { kind: { type: "string" } } },
      },
    ),
  },
  {
    name: "b19",
    want: "clean",
    given: schemas(
      { $ref: "#/components/schemas/T" },
      {
        T: {
          type: "object",
          "x-ts-type": `any; ${marker}()`,
          "x-typescript-type": `any; ${marker}()`,
          "x-go-type-import": { path: `${marker}` },
          "x-type": `typeof ${marker}`,
          "x-nullable": `a; ${marker}()`,
          properties: { a: { type: "string", "x-ts-type": `import("${marker}").x`, "x-faker": `${marker}()` } },
        },
      },
    ),
  },
  {
    name: "b20",
    want: "clean",
    given: operation(
      {},
      {
        security: [{ [`a"; ${marker}(); "`]: [`b"; ${marker}(); "`] }, { [`b */ ${marker}(); /*`]: [] }],
        components: {
          securitySchemes: {
            [`a"; ${marker}(); "`]: {
              type: "oauth2",
              description: payloads.join("\n"),
              flows: {
                clientCredentials: {
                  tokenUrl: "https://a.example/token",
                  scopes: each([`b"; ${marker}(); "`, ...payloads], (text) => text),
                },
              },
            },
            [`b */ ${marker}(); /*`]: { type: "http", scheme: "bearer", bearerFormat: payloads.join(" ") },
          },
        },
      },
    ),
  },
  {
    name: "b21",
    want: "clean",
    given: schemas({
      type: "object",
      properties: numbered(["", "*", "*/", "/", "/*", "(", "[", "(?<n>a", "a{2,1}", "\\"], (pattern) => ({
        type: "string",
        pattern,
      })),
    }),
  },
];
