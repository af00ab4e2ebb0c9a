import {
  api,
  each,
  type HostileCase,
  type Member,
  marker,
  ok,
  operation,
  operations,
  payloads,
} from "./hostile-case.js";

const reserved =
  "class delete import export default await yield let static enum function return this null true typeof void var with arguments eval async get set of type interface result client request input options body path query headers".split(
    " ",
  );
const builtins =
  "Promise Record crypto Array Object String Number Boolean Date Error Map Set Symbol Function Request Response Headers URL Blob File FormData Uint8Array ReadableStream fetch globalThis undefined NaN Infinity JSON Math Partial Required Pick Omit Exclude Readonly ReadonlyArray any unknown never object string number bigint symbol boolean console process require module exports Client ClientOptions Result Signer Environment".split(
    " ",
  );
const prototypes = "__proto__ constructor prototype toString valueOf hasOwnProperty __defineGetter__ then toJSON".split(
  " ",
);
const lookalikes = [
  "list",
  "l\u0456st",
  "\uff4c\uff49\uff53\uff54",
  "caf\u00e9",
  "cafe\u0301",
  "a\u200db",
  "a\u200cb",
  "ab",
  "\u212a",
  "K",
  "\u{1d5ba}",
  "stra\u00dfe",
  "strasse",
];
const odd = [
  "",
  " ",
  "-",
  "...",
  "1",
  "123abc",
  "\u{1f600}",
  "\u{1f600}\u{1f601}",
  "_",
  "$",
  "__",
  "\u4e2d\u6587",
  "\u0301",
  "a".repeat(3_000),
  "(",
  "\u0000",
];

function byId(ids: readonly string[]): Member {
  return operations(ids, (operationId) => ({ operationId }));
}

function bySchema(names: readonly string[]): Member {
  return operations(names, (name) => ({
    responses: ok({
      $ref: `#/components/schemas/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`,
    }),
  }));
}

function withSchemas(names: readonly string[]): Member {
  const entries = names.map((name): readonly [string, Member] => [
    name,
    { type: "object", properties: { a: { type: "string" } } },
  ]);
  return { ...bySchema(names), components: { schemas: Object.fromEntries(entries) } };
}

function withProperties(names: readonly string[]): Member {
  const entries = names.map((name): readonly [string, Member] => [name, { type: "string" }]);
  const schema = {
    type: "object",
    required: names,
    properties: Object.fromEntries(entries),
    additionalProperties: false,
  };
  return operation({ requestBody: { content: { "application/json": { schema } } }, responses: ok(schema) });
}

const pathless = payloads.filter((text) => !text.includes("\\"));

export const identifiers: readonly HostileCase[] = [
  { name: "c01", want: "clean", given: byId(payloads) },
  { name: "c02", want: "clean", given: byId(["a\nb", "a\u0000b", "a\tc", "d\r\ne", "f\u2028g", "h\u001b[0m"]) },
  { name: "c03", want: "clean", given: byId(reserved) },
  { name: "c03-schemas", want: "clean", given: withSchemas(reserved) },
  {
    name: "c03-parameters",
    want: "clean",
    given: operations(reserved, (name) => ({
      parameters: [{ name, in: "query", required: true, schema: { type: "string" } }],
    })),
  },
  { name: "c04", want: "page", given: byId(["same", "same"]) },
  {
    name: "c04-alike",
    want: "clean",
    given: byId([
      "list_things",
      "listThings",
      "list-things",
      "ListThings",
      "list things",
      "list__things",
      "LISTTHINGS",
    ]),
  },
  { name: "c04-schemas", want: "clean", given: withSchemas(["a_b", "aB", "a-b", "AB", "ab", "a.b", "A_B", "a b"]) },
  { name: "c05", want: "clean", given: byId(odd) },
  { name: "c05-schemas", want: "clean", given: withSchemas(odd) },
  { name: "c05-properties", want: "clean", given: withProperties(odd) },
  { name: "c06", want: "clean", given: withSchemas(payloads) },
  { name: "c07", want: "clean", given: withSchemas(builtins) },
  { name: "c07-operations", want: "clean", given: byId(builtins) },
  { name: "c08", want: "clean", given: protos() },
  { name: "c08-text", want: "clean", given: JSON.stringify(protos()).replaceAll("PROTO", "__proto__") },
  { name: "c09", want: "clean", given: byId(lookalikes) },
  { name: "c09-schemas", want: "clean", given: withSchemas(lookalikes) },
  { name: "c09-properties", want: "clean", given: withProperties(lookalikes) },
  { name: "c10", want: "clean", given: withProperties([...payloads, ...odd, ...reserved, ...builtins]) },
  {
    name: "c11",
    want: "clean",
    given: operations(
      [
        ...pathless,
        "../../up",
        "/abs",
        "a/b",
        "..",
        ".",
        "CON",
        "index",
        "client",
        "runtime/client",
        "",
        "constructor",
        "__proto__",
        "\u{1f600}",
      ],
      (tag, index) => ({
        operationId: `op${index}`,
        tags: [tag],
      }),
    ),
  },
  { name: "c11-untagged", want: "clean", given: operations(["a", "b"], () => ({ tags: [] })) },
  ...payloads.map(
    (text, index): HostileCase => ({
      name: `c12-${index}`,
      want: "clean",
      given: api({ info: { title: text, version: text } }),
    }),
  ),
  { name: "c12-empty", want: "clean", given: api({ info: { title: "\u{1f600}", version: "" } }) },
  {
    name: "c13",
    want: "clean",
    given: withSchemas([
      `a']; ${marker}(); x['`,
      `a"]["b`,
      `a']['b`,
      "components",
      "schemas",
      "a>b<c",
      "a, b",
      "A | B",
      "A[]",
      "A.B",
      "A<B>",
    ]),
  },
];

/** Names of prototypes wherever a name may stand. `__proto__` would not be a member if it were written here as one. */
function protos(): Member {
  const names = ["PROTO", ...prototypes.filter((name) => name !== "__proto__")];
  const properties = each(names, () => ({ type: "string", default: marker }));
  return {
    ...operations(names, (name, index) => ({
      operationId: name,
      tags: [name],
      parameters: [{ name, in: "query", schema: { type: "string" } }],
      requestBody: { content: { "application/json": { schema: { type: "object", properties, required: names } } } },
      responses: {
        ...ok({ $ref: `#/components/schemas/${name}` }),
        [201 + index]: { description: "x", headers: { [name]: { schema: { type: "string" } } } },
      },
      security: [{ [name]: [] }],
    })),
    components: {
      schemas: each(names, () => ({
        type: "object",
        properties,
        required: names,
        discriminator: { propertyName: "constructor", mapping: each(names, (name) => name) },
      })),
      securitySchemes: each(names, (name) => ({ type: "apiKey", in: "header", name: `X-${name}` })),
      parameters: each(names, (name) => ({ name, in: "query", schema: { type: "string" } })),
    },
    servers: [
      {
        url: "https://a.example/{PROTO}/{constructor}",
        variables: each(["PROTO", "constructor"], () => ({ default: "a" })),
      },
    ],
  };
}
