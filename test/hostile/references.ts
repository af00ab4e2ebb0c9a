import { api, type HostileCase, type Member, ok, operation, schemas } from "./hostile-case.js";

const schema = (name: string): Member => ({ $ref: `#/components/schemas/${name}` });

function chain(length: number): Member {
  const entries = Array.from({ length }, (_, index) => [
    `S${index}`,
    index + 1 === length ? { type: "string" } : schema(`S${index + 1}`),
  ]);
  return schemas(schema("S0"), Object.fromEntries(entries));
}

function doubling(levels: number): Member {
  const entries = Array.from({ length: levels }, (_, index) => [
    `S${index}`,
    index + 1 === levels
      ? { type: "string" }
      : { type: "object", properties: { a: schema(`S${index + 1}`), b: schema(`S${index + 1}`) } },
  ]);
  return schemas(schema("S0"), Object.fromEntries(entries));
}

/** Doubling where no schema has a name, so that nothing can be said once. */
function namelessDoubling(levels: number): Member {
  const at = (index: number): string => `#/components/schemas/Root${"/properties/a".repeat(index)}`;
  let inner: Member = { type: "string" };
  for (let index = levels; index > 0; index -= 1)
    inner = { type: "object", properties: { a: inner, b: { $ref: at(index) } } };
  return schemas(schema("Root"), { Root: inner });
}

const wrong = [
  "#/constructor/prototype",
  "#/components/schemas/__proto__",
  "#/components/schemas/toString",
  "#/components/schemas/Absent",
  "#/components/schemas/%zz",
  "#/components/schemas/~2",
  "#components",
  "#/",
  "",
  " ",
  "\u0000",
  "#/paths/0/length",
];

export const references: readonly HostileCase[] = [
  { name: "e01", want: "page", given: schemas(schema("A"), { A: schema("A") }) },
  { name: "e05-text", want: "page", given: schemas(schema("x-a"), { "x-a": "../x" }) },
  { name: "e05-boolean", want: "clean", given: schemas(schema("x-a"), { "x-a": true }) },
  { name: "e01-two", want: "page", given: schemas(schema("A"), { A: schema("B"), B: schema("A") }) },
  {
    name: "e01-tree",
    want: "clean",
    given: schemas(schema("A"), { A: { type: "object", properties: { a: schema("A") }, items: schema("A") } }),
  },
  { name: "e01-array", want: "clean", given: schemas(schema("A"), { A: { type: "array", items: schema("A") } }) },
  {
    name: "e02-allOf",
    want: "clean",
    given: schemas(schema("A"), { A: { allOf: [schema("B")] }, B: { allOf: [schema("A")] } }),
  },
  { name: "e02-oneOf", want: "clean", given: schemas(schema("A"), { A: { oneOf: [schema("A"), schema("A")] } }) },
  {
    name: "e02-allOf-self",
    want: "clean",
    given: schemas(schema("A"), {
      A: { allOf: [schema("A"), { type: "object", properties: { a: { type: "string" } } }] },
    }),
  },
  { name: "e02-not", want: "clean", given: schemas(schema("A"), { A: { type: "object", not: schema("A") } }) },
  {
    name: "e02-parameter",
    want: "page",
    given: operation(
      { parameters: [{ $ref: "#/components/parameters/A" }] },
      {
        components: {
          parameters: { A: { $ref: "#/components/parameters/B" }, B: { $ref: "#/components/parameters/A" } },
        },
      },
    ),
  },
  {
    name: "e02-path-item",
    want: "page",
    given: api({ paths: { "/a": { $ref: "#/paths/~1b" }, "/b": { $ref: "#/paths/~1a" } } }),
  },
  {
    name: "e02-response",
    want: "page",
    given: operation(
      { responses: { 200: { $ref: "#/components/responses/A" } } },
      { components: { responses: { A: { $ref: "#/components/responses/A" } } } },
    ),
  },
  ...[
    "../../../../etc/passwd",
    "/etc/passwd",
    "file:///etc/passwd",
    "..\\..\\x.yaml",
    "\\\\host\\share\\x",
    "C:\\x.yaml",
    "%2e%2e/x.yaml",
    "/dev/zero",
    "./absent.yaml#/a",
  ].map(($ref, index): HostileCase => ({ name: `e03-${index}`, want: "page", given: schemas({ $ref }) })),
  ...[
    "http://127.0.0.1:9/x.json",
    "https://localhost/x",
    "//127.0.0.1/x",
    "http://[::1]/x",
    "ftp://a.example/x",
    "data:application/json,{}",
    "javascript:alert(1)",
    "node:fs",
  ].map(($ref, index): HostileCase => ({ name: `e04-${index}`, want: "page", given: schemas({ $ref }) })),
  ...wrong.map(($ref, index): HostileCase => ({ name: `e05-${index}`, want: "page", given: schemas({ $ref }) })),
  ...[3, null, ["#/a"], { a: 1 }, true].map(
    ($ref, index): HostileCase => ({ name: `e05-kind-${index}`, want: "page", given: schemas({ $ref }) }),
  ),
  {
    name: "e05-of-another-kind",
    want: "page",
    given: operation(
      { parameters: [schema("A")], responses: ok() },
      { components: { schemas: { A: { type: "string" } } } },
    ),
  },
  { name: "e06", want: "clean", given: () => chain(5_000), large: true },
  { name: "e07", want: "clean", given: () => doubling(30) },
  { name: "e07-nameless", want: "clean", given: () => namelessDoubling(30) },
];
