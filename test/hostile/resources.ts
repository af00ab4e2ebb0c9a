import { api, type HostileCase, type Member, ok, operation, schemas } from "./hostile-case.js";

const head = "openapi: 3.1.0\ninfo: { title: Shop, version: '1' }\n";

const noPaths = "paths: {}\n";

function bomb(levels: number, first: string, next: (alias: string) => string): string {
  const lines = Array.from(
    { length: levels },
    (_, index) => `  l${index}: &l${index} ${index === 0 ? first : next(`*l${index - 1}`)}`,
  );
  return `${head}x-bomb:\n${lines.join("\n")}\npaths: {}\n`;
}

function validBomb(levels: number): string {
  const lines = Array.from({ length: levels }, (_, index) => {
    const inner = `*s${index - 1}`;
    return `    S${index}: &s${index} ${index === 0 ? "{ type: string }" : `{ type: object, properties: { a: ${inner}, b: ${inner}, c: ${inner}, d: ${inner} } }`}`;
  });
  const last = `#/components/schemas/S${levels - 1}`;
  const path = `  /a: { get: { responses: { '200': { description: x, content: { application/json: { schema: { $ref: '${last}' } } } } } } }`;
  return `${head}paths:\n${path}\ncomponents:\n  schemas:\n${lines.join("\n")}\n`;
}

function nested(levels: number): string {
  const [open, close] = ['{"type":"object","properties":{"a":', "}}"];
  const schema = `${open.repeat(levels)}{"type":"string"}${close.repeat(levels)}`;
  return JSON.stringify(schemas("HERE")).replace('"HERE"', schema);
}

function ring(size: number): Member {
  const name = (index: number): string => `S${index % size}`;
  const to = (index: number): Member => ({ $ref: `#/components/schemas/${name(index)}` });
  const indexes = Array.from({ length: size }, (_, index) => index);
  return {
    ...api({
      paths: Object.fromEntries(
        indexes.map((index) => [`/p${index}`, { get: { operationId: `op${index}`, responses: ok(to(index)) } }]),
      ),
    }),
    components: {
      schemas: Object.fromEntries(
        indexes.map((index) => [
          name(index),
          {
            type: "object",
            properties: { next: to(index + 1), far: to(index * 7), list: { type: "array", items: to(index + 2) } },
          },
        ]),
      ),
    },
  };
}

function recursionBomb(): Member {
  const all = Array.from({ length: 60 }, (_, index) => ({ $ref: `#/components/schemas/S${index}` }));
  return schemas(
    all[0],
    Object.fromEntries(
      all.map((_, index) => [
        `S${index}`,
        { anyOf: all.filter((_, other) => other !== index).map((one) => ({ type: "array", items: one })) },
      ]),
    ),
  );
}

const slow = "a".repeat(100_000);

export const resources: readonly HostileCase[] = [
  { name: "f01", want: "page", given: () => `${head}x-a: ${"[".repeat(10_000)}` },
  { name: "f01-json", want: "page", given: () => `{"openapi":"3.1.0","x-a":${"[".repeat(200_000)}` },
  { name: "f01-braces", want: "page", given: () => `${head}x-a: ${"{a: ".repeat(10_000)}` },
  {
    name: "f01-blocks",
    want: "page",
    given: () => `${head}x-a:\n${Array.from({ length: 3_000 }, (_, index) => `${" ".repeat(index + 1)}a:`).join("\n")}`,
  },
  { name: "f01-dashes", want: "page", given: () => `${head}x-a:\n ${"- ".repeat(10_000)}a\n` },
  { name: "f02", want: "page", given: () => nested(1_500) },
  {
    name: "f03",
    want: "page",
    given: () =>
      bomb(12, "[a, a, a, a, a, a, a, a, a]", (alias) => `[${Array.from({ length: 9 }, () => alias).join(", ")}]`),
  },
  { name: "f03-maps", want: "page", given: () => bomb(30, "{ a: 1 }", (alias) => `{ a: ${alias}, b: ${alias} }`) },
  { name: "f04", want: "page", given: () => validBomb(14) },
  {
    name: "f05",
    want: "page",
    given: `${head}paths: {}\ncomponents:\n  schemas:\n    A: &a\n      type: object\n      properties: { self: *a }\n`,
  },
  { name: "f05-merge", want: "page", given: `${head}paths: &a\n  <<: *a\n` },
  {
    name: "f06",
    want: "clean",
    given: () =>
      schemas(
        { $ref: "#/components/schemas/E" },
        { E: { enum: Array.from({ length: 50_000 }, (_, index) => `value-${index}`) } },
      ),
    large: true,
  },
  {
    name: "f06-numbers",
    want: "clean",
    given: () => schemas({ enum: Array.from({ length: 50_000 }, (_, index) => index) }),
    large: true,
  },
  { name: "f07", want: "clean", given: () => ring(3_000), large: true },
  { name: "f07-web", want: "clean", given: recursionBomb },
  { name: "f08", want: "clean", given: () => operation({ description: "x ".repeat(2_500_000) }), large: true },
  { name: "f08-word", want: "clean", given: () => operation({ description: "x".repeat(5_000_000) }), large: true },
  {
    name: "f08-name",
    want: "clean",
    given: () => operation({ operationId: `a${"b".repeat(1_000_000)}` }),
    large: true,
  },
  {
    name: "f08-property",
    want: "page",
    given: () => schemas({ type: "object", properties: { ["b c".repeat(333_333)]: { type: "string" } } }),
    large: true,
  },
  {
    name: "f08-schema",
    want: "page",
    given: () => ({ ...operation({}), components: { schemas: { ["c_d".repeat(333_333)]: { type: "object" } } } }),
    large: true,
  },
  {
    name: "f09",
    want: "clean",
    given: schemas({
      type: "object",
      properties: {
        a: { type: "string", pattern: "^(a+)+$", example: `${"a".repeat(60)}!`, default: `${"a".repeat(60)}!` },
      },
      patternProperties: { "^(a|a)*$": { type: "string" } },
      [`${"a".repeat(60)}!`]: 1,
    }),
  },
  {
    name: "f09-vector",
    want: "clean",
    given: () =>
      operation(
        {},
        {
          components: {
            securitySchemes: {
              a: {
                type: "apiKey",
                in: "header",
                name: "X-A",
                "x-countersign": {
                  credentials: { k: {} },
                  let: { v: `replace(k, "${"(a+)+".repeat(20)}", "")` },
                  send: { headers: { "X-A": "$".repeat(50_000) } },
                },
              },
            },
          },
        },
      ),
  },
  ...[
    "*",
    "* /",
    "@",
    "\\",
    "/",
    "`",
    "{",
    "${",
    "\n",
    " \n",
    "\t",
    "\r",
    "\u2028",
    "- ",
    "# ",
    "|",
    "<!--",
    "[](",
    "&amp;",
    "\u0301",
    "\ud83d\ude00",
    "a*/",
  ].map(
    (unit, index): HostileCase => ({
      name: `f10-${index}`,
      want: "clean",
      given: () => ({
        ...operation({ description: unit.repeat(slow.length / unit.length), summary: unit.repeat(2_000) }),
        info: { title: unit.repeat(500), version: "1", description: unit.repeat(50_000) },
      }),
    }),
  ),
  {
    name: "f10-path",
    want: "page",
    given: () => api({ paths: { [`/${"{".repeat(50_000)}`]: { get: { responses: ok() } } } }),
  },
  {
    name: "f10-segments",
    want: "page",
    given: () => api({ paths: { [`${"/a".repeat(20_000)}`]: { get: { responses: ok() } } } }),
  },
  {
    name: "f10-server",
    want: "page",
    given: () => api({ servers: [{ url: `https://a.example/${"{".repeat(50_000)}` }] }),
  },
  {
    name: "f10-few-segments",
    want: "clean",
    given: () => api({ paths: { [`${"/a".repeat(4_900)}`]: { get: { responses: ok() } } } }),
  },
  {
    name: "f10-short-type",
    want: "clean",
    given: () =>
      operation({ responses: { 200: { description: "x", content: { [`a/b;${" ".repeat(9_900)}x`]: {} } } } }),
  },
  {
    name: "f08-long-names",
    want: "clean",
    given: () =>
      schemas(
        { $ref: `#/components/schemas/${"c_d".repeat(3_000)}` },
        { ["c_d".repeat(3_000)]: { type: "object", properties: { ["b c".repeat(3_000)]: { type: "string" } } } },
      ),
  },
  {
    name: "f10-type",
    want: "page",
    given: () =>
      operation({ responses: { 200: { description: "x", content: { [`a/b;${" ".repeat(50_000)}x`]: {} } } } }),
  },
  {
    name: "f10-names",
    want: "clean",
    given: () => ({
      ...operation({}),
      components: {
        schemas: Object.fromEntries(
          Array.from({ length: 3_000 }, (_, index) => [`A${"_".repeat(index)}`, { type: "object" }]),
        ),
      },
    }),
    large: true,
  },
  {
    name: "f10-yaml-comments",
    want: "clean",
    given: () => `${head}${noPaths}x-a:\n${"- 1 # a\n  # b\n".repeat(100_000)}`,
    large: true,
  },
  {
    name: "f10-yaml-brackets",
    want: "clean",
    given: () => `${head}${noPaths}x-a: [\n${"  { a: 1, 'b': [2] },\n".repeat(50_000)}]\n`,
    large: true,
  },
  {
    name: "f10-yaml-folded",
    want: "clean",
    given: () => `${head}${noPaths}x-a:\n${'- a\n  b\n- "\\"\n  \\n"\n'.repeat(50_000)}`,
    large: true,
  },
  {
    name: "f10-yaml-aliases",
    want: "clean",
    given: () => `${head}${noPaths}x-a: &a { b: c }\nx-b:\n${"- *a # a\n- <<: *a\n  d: e\n".repeat(4_900)}`,
    large: true,
  },
  { name: "f10-yaml-lines", want: "page", given: () => `${head}${"a: &a\n".repeat(20_000)}` },
  { name: "f10-yaml-text", want: "page", given: () => `${head}x-a: "${"\\x".repeat(50_000)}` },
  { name: "f10-yaml-errors", want: "page", given: () => `${head}${"- ] } : ? ! % @\n".repeat(5_000)}` },
  { name: "f10-json-errors", want: "page", given: () => `{${",".repeat(200_000)}` },
];
