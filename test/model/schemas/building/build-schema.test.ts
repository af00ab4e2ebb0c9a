import { describe, expect, test } from "vitest";
import { member } from "../../../../src/generator/model/read-node.js";
import { buildSchema, inBytes, inJson } from "../../../../src/generator/model/schemas/building/build-schema.js";
import type { Schema } from "../../../../src/generator/model/schemas/schema.js";
import type { SpecDocument } from "../../../../src/generator/spec/spec-document.js";
import { placesOf, plain, readingOf } from "../../document-fixture.js";

const text = { kind: "text" };
const unknown = { kind: "unknown" };
const nothing = { kind: "null" };
const pet = { kind: "reference", name: "Pet" };
const parent = { ...pet, extended: true };
const object = (properties: readonly object[], additional?: object): object => ({
  kind: "object",
  properties,
  ...(additional === undefined ? {} : { additional }),
});
const property = (name: string, required: boolean, schema: object): object => ({ name, required, schema });
const demanded = (name: string): object => ({ ...property(name, true, unknown), unlisted: true });

interface Row {
  readonly name: string;
  readonly given: string;
  readonly want: object;
  readonly version?: SpecDocument["version"];
  readonly bytes?: true;
}

const rows: readonly Row[] = [
  { name: "nothing said", given: "{}", want: unknown },
  { name: "the schema true", given: "true", want: unknown },
  { name: "the schema false", given: "false", want: { kind: "union", members: [] } },
  { name: "a text", given: "{ type: string }", want: text },
  {
    name: "a format",
    given: "{ type: string, format: date-time }",
    want: { kind: "text", format: "date-time", notes: ["format: date-time"] },
  },
  { name: "a number", given: "{ type: number }", want: { kind: "number", integer: false } },
  { name: "an integer", given: "{ type: integer }", want: { kind: "number", integer: true } },
  { name: "a boolean", given: "{ type: boolean }", want: { kind: "boolean" } },
  { name: "null", given: "{ type: 'null' }", want: nothing },
  {
    name: "null without its quotes",
    given: "{ type: [string, null] }",
    want: { kind: "union", members: [text, nothing] },
  },
  {
    name: "several types",
    given: "{ type: [string, integer], description: Either }",
    want: { kind: "union", description: "Either", members: [text, { kind: "number", integer: true }] },
  },
  {
    name: "nullable of 3.0",
    given: "{ type: string, nullable: true, description: Perhaps }",
    version: "3.0",
    want: { kind: "union", description: "Perhaps", members: [text, nothing] },
  },
  { name: "enum", given: "{ enum: [a, 1, true, null] }", want: { kind: "constant", values: ["a", 1, true, null] } },
  { name: "const", given: "{ const: a }", want: { kind: "constant", values: ["a"] } },
  { name: "const null", given: "{ const: null }", want: { kind: "constant", values: [null] } },
  {
    name: "enum of a nullable text",
    given: "{ type: string, nullable: true, enum: [a, b] }",
    version: "3.0",
    want: { kind: "constant", values: ["a", "b", null] },
  },
  {
    name: "null twice said",
    given: "{ type: [string, 'null'], enum: [a, null] }",
    want: { kind: "constant", values: ["a", null] },
  },
  {
    name: "enum of objects",
    given: "{ type: object, enum: [{ a: 1 }] }",
    want: { ...object([property("a", true, { kind: "constant", values: [1] })]), closed: true },
  },
  { name: "an array", given: "{ type: array, items: { type: string } }", want: { kind: "array", items: text } },
  { name: "an array without items", given: "{ type: array }", want: { kind: "array", items: unknown } },
  { name: "an array by its items", given: "{ items: { type: string } }", want: { kind: "array", items: text } },
  {
    name: "a tuple",
    given: "{ type: array, prefixItems: [{ type: string }, true] }",
    want: { kind: "tuple", items: [text, unknown], least: 0, rest: unknown },
  },
  {
    name: "a tuple that ends",
    given: "{ prefixItems: [{ type: string }], items: false, minItems: 1 }",
    want: { kind: "tuple", items: [text], least: 1, notes: ["min items 1"] },
  },
  {
    name: "a tuple that goes on",
    given: "{ prefixItems: [{ type: string }], items: { type: boolean } }",
    want: { kind: "tuple", items: [text], least: 0, rest: { kind: "boolean" } },
  },
  { name: "a free object", given: "{ type: object }", want: object([]) },
  {
    name: "an object without members",
    given: "{ type: object, additionalProperties: false }",
    want: { ...object([]), closed: true },
  },
  { name: "a map", given: "{ type: object, additionalProperties: { type: string } }", want: object([], text) },
  {
    name: "an open object",
    given: "{ properties: { a: { type: string } }, additionalProperties: true }",
    want: object([property("a", false, text)], unknown),
  },
  {
    name: "pattern properties",
    given: "{ type: object, patternProperties: { ^x-: { type: string } }, additionalProperties: false }",
    want: { ...object([]), affixed: [{ at: "start", affix: "x-", schema: text }] },
  },
  {
    name: "required members, one of them not listed",
    given: "{ type: object, required: [b, a], properties: { a: { type: string }, x-c: {} } }",
    want: object([property("a", true, text), property("x-c", false, unknown), demanded("b")]),
  },
  {
    name: "a member called __proto__",
    given: "{ properties: { __proto__: { type: string } } }",
    want: object([property("__proto__", false, text)]),
  },
  { name: "a reference", given: "{ $ref: '#/components/schemas/Pet' }", want: pet },
  {
    name: "an encoded reference",
    given: "{ $ref: '#/components/schemas/A~1B%20C' }",
    want: { kind: "reference", name: "A/B C" },
  },
  {
    name: "words beside a reference of 3.0",
    given: "{ $ref: '#/components/schemas/Pet', description: Mine, nullable: true, properties: { a: {} } }",
    version: "3.0",
    want: { kind: "union", description: "Mine", members: [pet, nothing] },
  },
  {
    name: "keywords beside a reference of 3.1",
    given: "{ $ref: '#/components/schemas/Pet', required: [a] }",
    want: { kind: "intersection", members: [pet, object([demanded("a")])] },
  },
  { name: "a reference into a schema", given: "{ $ref: '#/components/schemas/Pet/properties/name' }", want: text },
  {
    name: "a reference elsewhere, and from there to a name",
    given: "{ $ref: '#/x-parts/0' }",
    want: object([property("pet", false, pet)]),
  },
  {
    name: "allOf beside properties",
    given: "{ type: object, allOf: [{ $ref: '#/components/schemas/Pet' }], properties: { a: { type: string } } }",
    want: { kind: "intersection", members: [parent, object([property("a", false, text)])] },
  },
  {
    name: "allOf that only carries a description",
    given: "{ type: object, allOf: [{ $ref: '#/components/schemas/Pet' }], description: Mine, readOnly: true }",
    want: { ...parent, description: "Mine", readOnly: true },
  },
  {
    name: "allOf whose other part only says what it is for",
    given:
      "{ allOf: [{ $ref: '#/components/schemas/Pet' }, { type: object, description: Mine, readOnly: true }, { deprecated: true }] }",
    want: { ...parent, description: "Mine", readOnly: true, deprecated: true },
  },
  {
    name: "a nullable allOf",
    given: "{ nullable: true, allOf: [{ $ref: '#/components/schemas/Pet' }] }",
    version: "3.0",
    want: { kind: "union", members: [parent, nothing] },
  },
  {
    name: "a choice of constants",
    given: "{ oneOf: [{ const: a }, { type: integer }, { const: b }, { enum: [a, null] }] }",
    want: {
      kind: "union",
      members: [
        { kind: "constant", values: ["a", "b", null] },
        { kind: "number", integer: true },
      ],
    },
  },
  {
    name: "oneOf",
    given: "{ oneOf: [{ $ref: '#/components/schemas/Pet' }, { type: string }] }",
    want: { kind: "union", members: [pet, text] },
  },
  {
    name: "one of two required members",
    given: "{ type: object, properties: { a: {} }, anyOf: [{ required: [a] }, { required: [b] }] }",
    want: {
      kind: "intersection",
      members: [
        object([property("a", false, unknown)]),
        { kind: "union", members: [object([demanded("a")]), object([demanded("b")])] },
      ],
    },
  },
  {
    name: "a type that the members leave open",
    given: "{ type: string, anyOf: [{ enum: [a] }, { pattern: ^b }] }",
    want: {
      kind: "intersection",
      members: [
        text,
        {
          kind: "union",
          members: [
            { kind: "constant", values: ["a"] },
            { ...unknown, notes: ["pattern: `^b`"] },
          ],
        },
      ],
    },
  },
  {
    name: "binary in JSON",
    given: "{ type: string, format: binary }",
    want: { kind: "text", format: "binary", notes: ["format: binary"] },
  },
  {
    name: "binary in bytes",
    given: "{ type: string, format: binary }",
    bytes: true,
    want: { kind: "binary", notes: ["format: binary"] },
  },
  {
    name: "bytes of 3.1",
    given: "{ contentMediaType: image/png }",
    bytes: true,
    want: { kind: "binary", notes: ["media type: image/png"] },
  },
  {
    name: "an encoded file",
    given: "{ type: string, contentMediaType: image/png, contentEncoding: base64 }",
    bytes: true,
    want: { ...text, notes: ["media type: image/png", "encoding: base64"] },
  },
  {
    name: "documentation",
    given: "{ type: string, title: T, description: D, deprecated: true, writeOnly: true, readOnly: false }",
    want: { ...text, title: "T", description: "D", deprecated: true, writeOnly: true },
  },
  { name: "a blank description", given: "{ type: string, description: '  ' }", want: text },
];

const surroundings = `
x-parts: [{ properties: { pet: { $ref: '#/components/schemas/Pet' } } }]
components:
  schemas: { Pet: { properties: { name: { type: string } } }, A/B C: {} }
`;

function built(given: string, version: SpecDocument["version"], bytes: boolean): Schema {
  const { reading, diagnostics } = readingOf(`x-schema: ${given}\n${surroundings}`, version);
  const node = member(reading.document.root, "x-schema");
  if (node === undefined) throw new Error("the fixture has no schema");
  const schema = buildSchema(reading, node, bytes ? inBytes : inJson);
  expect(diagnostics).toEqual([]);
  return schema;
}

test.each(rows)("means $name", ({ given, want, version = "3.1", bytes = false }) => {
  expect(plain(built(given, version, bytes))).toEqual(want);
});

test.each([
  ["{ type: array, items: [{ type: string }, { type: boolean }] }", { rest: unknown }],
  ["{ items: [{ type: string }, { type: boolean }], additionalItems: false }", {}],
  [
    "{ items: [{ type: string }, { type: boolean }], additionalItems: { type: boolean } }",
    { rest: { kind: "boolean" } },
  ],
])("a list of items is a tuple, and told of: %s", (given, more) => {
  const { reading, diagnostics } = readingOf(`x-schema: ${given}\n`);
  const node = member(reading.document.root, "x-schema");
  const schema = node && buildSchema(reading, node, inJson);
  expect(plain(schema)).toEqual({ kind: "tuple", items: [text, { kind: "boolean" }], least: 0, ...more });
  expect(diagnostics.map(({ code, leniently }) => [code, leniently])).toEqual([
    ["wrong-kind", "it is read as prefixItems"],
  ]);
});

test("a list of items where nothing speaks of a list is a choice, and told of", () => {
  const { reading, diagnostics } = readingOf('x-schema: { items: [{ type: "null" }, { type: string }] }\n');
  const node = member(reading.document.root, "x-schema");
  const schema = node && buildSchema(reading, node, inJson);
  expect(plain(schema)).toEqual({ kind: "union", members: [{ kind: "null" }, text] });
  expect(diagnostics.map(({ code, leniently }) => [code, leniently])).toEqual([["wrong-kind", "it is read as anyOf"]]);
});

test("takes a format in the place of a type for the type it is of", () => {
  const { reading, diagnostics } = readingOf("x-schema: { type: int64 }\n");
  const node = member(reading.document.root, "x-schema");
  const schema = node && buildSchema(reading, node, inJson);
  expect(plain(schema)).toEqual({ kind: "number", integer: true, format: "int64" });
  expect(diagnostics.map(({ leniently }) => leniently)).toEqual(["it is read as integer"]);
});

test("lets the format that a schema names go before the one that stands for its type", () => {
  const { reading } = readingOf("x-schema: { type: int64, format: int32 }\n");
  const node = member(reading.document.root, "x-schema");
  expect(plain(node && buildSchema(reading, node, inJson))).toMatchObject({ format: "int32" });
});

describe("a schema that cannot be built", () => {
  const mistakes = [
    { name: "a schema that is a text", given: "string", want: ["3:8 wrong-kind"] },
    { name: "an unknown type", given: "{ type: strnig }", want: ["3:16 unknown-type"] },
    { name: "a type that is a number", given: "{ type: 7 }", want: ["3:16 wrong-kind"] },
    { name: "properties as a list", given: "{ properties: [a] }", want: ["3:22 wrong-kind"] },
    { name: "required as a flag", given: "{ type: object, required: true }", want: ["3:34 wrong-kind"] },
    { name: "allOf as a mapping", given: "{ allOf: {} }", want: ["3:17 wrong-kind"] },
    { name: "a length in quotes", given: "{ type: string, maxLength: '5' }", want: ["3:36 wrong-kind"] },
    { name: "nullable as a text", given: "{ type: string, nullable: 'yes' }", want: ["3:35 wrong-kind"] },
    {
      name: "two mistakes",
      given: "{ type: text, properties: { a: 7 } }",
      want: ["3:16 unknown-type", "3:39 wrong-kind"],
    },
  ];

  test.each(mistakes)("reports $name", ({ given, want }) => {
    const yaml = `components:\n  schemas:\n    A: ${given}\n\nx-loop: { type: array, items: { $ref: '#/x-loop' } }\n`;
    expect(placesOf(yaml)).toEqual(want);
  });

  test("reports one that is too deep, once a branch", () => {
    const deep = `${"{ items: ".repeat(60)}{ $ref: '#/x-deep' }${" }".repeat(60)}`;
    const yaml = `components: { schemas: { A: ${deep} } }\nx-deep: ${"{ items: ".repeat(60)}{ type: string }${" }".repeat(60)}\n`;
    expect(placesOf(yaml).map((place) => place.split(" ")[1])).toEqual(["schema-too-deep"]);
  });

  test("gives names to references that would multiply, and refuses too many in a row", () => {
    const level = (number: number): string => {
      const next = `{ $ref: '#/x-${number + 1}' }`;
      return `x-${number}: { properties: { a: ${next}, b: ${next}, c: ${next}, d: ${next} } }\n`;
    };
    const levels = Array.from({ length: 30 }, (_, number) => level(number)).join("");
    const yaml = `${levels}x-30: { type: string }\ncomponents: { schemas: { A: { $ref: '#/x-0' } } }\n`;
    expect(placesOf(yaml)).toEqual([]);
    const references = Array.from({ length: 10_000 }, () => "{ $ref: '#/x-a' }").join(", ");
    const rows = `A: { oneOf: [${references}] }, B: { oneOf: [${references}] }, C: { $ref: '#/x-a' }`;
    const row = `x-a: { type: string }\ncomponents: { schemas: { ${rows} } }\n`;
    expect(placesOf(row).map((place) => place.split(" ")[1])).toEqual(["too-many-inlined"]);
  });
});
