import { expect, it } from "vitest";
import { fixedValue } from "../../../src/generator/plan/operations/fixed-value.js";
import { parameterAccess, planInput } from "../../../src/generator/plan/operations/operation-input.js";
import { textOf } from "../../../src/generator/source/code/code.js";
import { printed, readFixture } from "../plan-fixture.js";

function inputOf(operation: string, rest = ""): readonly string[] | undefined {
  const { api, context } = readFixture(`${rest}
paths: { "/a/{id}": { post: { responses: { 200: { description: ok } }, ${operation} } } }`);
  const [input] = [...context.inputs.values()];
  return input === undefined || api.operations.length === 0
    ? undefined
    : printed([planInput(input, "Input", context.spelling)]);
}

const id = "{ in: path, name: id, required: true, schema: { type: string } }";

const rows: readonly (readonly [what: string, operation: string, want: readonly string[]])[] = [
  ["a path", `parameters: [${id}]`, ["export interface Input {", "  readonly path: { readonly id: string };", "}"]],
  [
    "every place, each required as its parameters are",
    `parameters: [${id}, { in: query, name: q, required: true, schema: { type: string } }, { in: query, name: r, schema: { type: number } }, { in: header, name: X-A, schema: { type: string } }, { in: cookie, name: c, schema: { type: boolean } }]`,
    [
      "export interface Input {",
      "  readonly path: { readonly id: string };",
      "  readonly query: { readonly q: string; readonly r?: number };",
      '  readonly headers?: { readonly "X-A"?: string };',
      "  readonly cookies?: { readonly c?: boolean };",
      "}",
    ],
  ],
  [
    "the document's words",
    `parameters: [${id}, { in: query, name: q, deprecated: true, description: "Ask. */", schema: { type: string, maxLength: 3 } }]`,
    [
      "export interface Input {",
      "  readonly path: { readonly id: string };",
      "  readonly query?: {",
      "    /**",
      "     * Ask. *\\/",
      "     *",
      "     * Max length 3.",
      "     *",
      "     * @deprecated",
      "     */",
      "    readonly q?: string;",
      "  };",
      "}",
    ],
  ],
  [
    "a header once, whatever its case",
    `parameters: [${id}, { in: header, name: X-A, schema: { type: string } }, { in: header, name: x-a, schema: { type: number } }]`,
    [
      "export interface Input {",
      "  readonly path: { readonly id: string };",
      '  readonly headers?: { readonly "X-A"?: string };',
      "}",
    ],
  ],
  [
    "a body",
    `parameters: [${id}], requestBody: { required: true, description: The user., content: { application/json: { schema: { type: string } } } }`,
    [
      "export interface Input {",
      "  readonly path: { readonly id: string };",
      "  /** The user. */",
      "  readonly body: string;",
      "}",
    ],
  ],
  [
    "a body of several kinds",
    `parameters: [${id}], requestBody: { required: true, content: { application/json: { schema: { type: string } }, image/png: {} } }`,
    [
      "export type Input = { readonly path: { readonly id: string } } & (",
      '  | { readonly contentType?: "application/json"; readonly body: string }',
      '  | { readonly contentType: "image/png"; readonly body: Uint8Array | StreamedBytes }',
      ");",
    ],
  ],
];

it.each(rows)("%s", (_, operation, want) => {
  expect(inputOf(operation)).toEqual(want);
});

it("leaves out what a scheme of the operation sends, and what has but one value", () => {
  const schemes = `
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key }, other: { type: apiKey, in: query, name: k } } }`;
  const parameters = `[${id}, { in: header, name: x-key, schema: { type: string } }, { in: query, name: k, schema: { type: string } }, { in: query, name: v, required: true, schema: { const: 2 } }]`;
  expect(inputOf(`security: [{ key: [] }], parameters: ${parameters}`, schemes)).toEqual([
    "export interface Input {",
    "  readonly path: { readonly id: string };",
    "  readonly query?: { readonly k?: string };",
    "}",
  ]);
});

it("takes what must be there and only one of two ways to authenticate sends", () => {
  const schemes = `
components: { securitySchemes: { k: { type: apiKey, in: query, name: key }, t: { type: apiKey, in: query, name: token }, b: { type: apiKey, in: header, name: X-Both } } }`;
  const parameters = `[${id}, { in: query, name: key, required: true, description: Mine., schema: { type: string } }, { in: query, name: token, schema: { type: string } }, { in: header, name: x-both, required: true, schema: { type: string } }]`;
  expect(inputOf(`security: [{ k: [], b: [] }, { t: [], b: [] }], parameters: ${parameters}`, schemes)).toEqual([
    "export interface Input {",
    "  readonly path: { readonly id: string };",
    "  readonly query?: {",
    "    /**",
    "     * Mine.",
    "     *",
    "     * For when no scheme of the client sends it.",
    "     */",
    "    readonly key?: string;",
    "  };",
    "}",
  ]);
});

it("knows a value that is not asked for", () => {
  const { api } = readFixture(`
paths: { /a: { get: { responses: { 200: { description: ok } }, parameters: [
  { in: query, name: a, required: true, schema: { enum: [x] } },
  { in: query, name: b, required: true, schema: { enum: [x, y] } },
  { in: query, name: c, schema: { enum: [x] } } ] } } }`);
  expect(api.operations.flatMap(({ parameters }) => parameters.map(fixedValue))).toEqual(["x", undefined, undefined]);
});

it("reads a parameter of a group that may be absent with care", () => {
  const group = { name: "query", parameters: [] } as const;
  expect(textOf(parameterAccess({ ...group, required: true }, "a"))).toBe("input.query.a");
  expect(textOf(parameterAccess({ ...group, required: false }, "a"))).toBe("input.query?.a");
  expect(textOf(parameterAccess({ ...group, required: false }, "a-b"))).toBe('input.query?.["a-b"]');
});
