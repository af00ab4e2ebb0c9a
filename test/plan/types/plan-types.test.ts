import { describe, expect, it } from "vitest";
import { enumNames, planTypes, typeNames } from "../../../src/generator/plan/types/plan-types.js";
import { printed, readFixture } from "../plan-fixture.js";

function typesOf(schemas: string, used: readonly string[]): readonly string[] {
  const contents = used.map(
    (name, index) =>
      `${200 + index}: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } } }`,
  );
  const { api, context } = readFixture(`
components: { schemas: { ${schemas} } }
paths: { /a: { get: { responses: { ${contents.join(", ")} } } } }`);
  const plan = planTypes(api, context.names, "");
  const declarations = [...(plan?.declarations ?? [])];
  expect(declarations.map(({ name }) => name)).toEqual(typeNames(api, context.names));
  return plan === undefined ? [] : printed(declarations);
}

describe("a named schema", () => {
  const rows: readonly (readonly [what: string, schemas: string, want: readonly string[]])[] = [
    [
      "of an object is an interface",
      "A: { type: object, required: [a], properties: { a: { type: string }, b: { type: number } } }",
      ["export interface A {", "  readonly a: string;", "  readonly b?: number;", "}"],
    ],
    ["of anything else is an alias", "A: { enum: [a, b] }", ['export type A = "a" | "b";']],
    [
      "may contain itself",
      "A: { type: object, properties: { next: { $ref: '#/components/schemas/A' } } }",
      ["export interface A {", "  readonly next?: A;", "}"],
    ],
    [
      "may be a list of itself",
      "A: { type: array, items: { $ref: '#/components/schemas/A' } }",
      ["export type A = readonly A[];"],
    ],
    [
      "may be open",
      "A: { type: object, properties: { a: { type: string } }, additionalProperties: { type: number } }",
      [
        "export interface A {",
        "  readonly [name: string]: number | string | undefined;",
        "  readonly a?: string;",
        "}",
      ],
    ],
    [
      "may say nothing of its members",
      "A: { type: object }",
      ["export interface A {", "  readonly [name: string]: unknown;", "}"],
    ],
    [
      "hides no name of the language",
      "A: { $ref: '#/components/schemas/Error' }, Error: { type: string }",
      ["export type A = ErrorSchema;", "", "export type ErrorSchema = string;"],
    ],
    [
      "keeps its words",
      "A: { type: object, description: 'An A.', properties: { a: { type: string, description: '*/ evil', deprecated: true } } }",
      [
        "/** An A. */",
        "export interface A {",
        "  /**",
        "   * *\\/ evil",
        "   *",
        "   * @deprecated",
        "   */",
        "  readonly a?: string;",
        "}",
      ],
    ],
    [
      "extends another by being both",
      "A: { allOf: [{ $ref: '#/components/schemas/B' }, { type: object, required: [b], properties: { b: { type: string } } }] }, B: { type: object, properties: { a: {} } }",
      ["export type A = B & { readonly b: string };", "", "export interface B {", "  readonly a?: unknown;", "}"],
    ],
    ["leaves out what no operation leads to", "A: { type: string }, B: { type: string }", ["export type A = string;"]],
  ];

  it.each(rows)("%s", (_, schemas, want) => {
    expect(typesOf(schemas, ["A"])).toEqual(want);
  });
});

it("there is no file without a type", () => {
  expect(typesOf("A: { type: string }", [])).toEqual([]);
});

describe("the name of an enum that is an object", () => {
  const rows: readonly (readonly [what: string, yaml: string, want: readonly string[]])[] = [
    [
      "is that of the schema which it is",
      "paths: { /a: { get: { operationId: get, responses: { 200: { $ref: '#/components/responses/A' } } } } }\n" +
        "components: { schemas: { A: { enum: [x] } }, responses: { A: { description: A., content: { application/json: { schema: { $ref: '#/components/schemas/A' } } } } } }",
      ["A"],
    ],
    [
      "is made of the operation and the parameter",
      "paths: { /a: { get: { operationId: listAs, parameters: [{ in: query, name: sort-by, schema: { enum: [x, y] } }], responses: { 204: { description: . } } } } }",
      ["ListAsSortBy"],
    ],
    [
      "is that of a shared parameter, once",
      "paths: { /a: { get: { operationId: a, parameters: [{ $ref: '#/components/parameters/dir' }], responses: { 204: { description: . } } }, put: { operationId: b, parameters: [{ $ref: '#/components/parameters/dir' }], responses: { 204: { description: . } } } } }\n" +
        "components: { parameters: { dir: { in: query, name: d, schema: { enum: [x, y] } } } }",
      ["Dir"],
    ],
    [
      "is made of the path for a parameter of all its operations",
      "paths: { '/a/{id}': { parameters: [{ in: path, name: id, required: true, schema: { enum: [x, y] } }], get: { operationId: a, responses: { 204: { description: . } } }, put: { operationId: b, responses: { 204: { description: . } } } } }",
      ["AByIdId"],
    ],
    [
      "keeps clear of types that the document has",
      "paths: { /a: { get: { operationId: get, responses: { 200: { description: ., content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } } } } } } }\n" +
        "components: { schemas: { Order: { type: object, properties: { status: { enum: [x, y] }, other: { $ref: '#/components/schemas/OrderStatus' } } }, OrderStatus: { type: string } } }",
      ["OrderStatus2"],
    ],
    [
      "is one for those that are alike in all replies",
      "paths: { /a: { get: { operationId: listAs, responses: { 400: { description: ., content: { application/json: { schema: { type: object, properties: { code: { enum: [x, y] } } } } } }, 404: { description: ., content: { application/json: { schema: { type: object, properties: { code: { enum: [x, y] } } } } } }, 409: { description: ., content: { application/json: { schema: { type: object, properties: { code: { enum: [x, z] } } } } } } } } } }",
      ["ListAsResultCode", "ListAsResultCode2"],
    ],
    [
      "tells a header of a reply from a parameter",
      "paths: { /a: { get: { operationId: listAs, parameters: [{ in: header, name: mode, schema: { enum: [x, y] } }], responses: { 204: { description: ., headers: { Mode: { schema: { enum: [x, z] } } } } } } } }",
      ["ListAsMode", "ListAsResultMode"],
    ],
  ];

  it.each(rows)("%s", (_, yaml, want) => {
    const { api, context } = readFixture(yaml, { enums: "objects" });
    const declarations = [...(planTypes(api, context.names, "")?.declarations ?? [])];
    const objects = declarations.filter(({ kind }) => kind === "constant").map(({ name }) => name);
    expect(objects).toEqual(want);
    expect(enumNames(context.names)).toEqual(want);
  });
});
