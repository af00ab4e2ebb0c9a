import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { operationResults, planResult } from "../../../src/generator/plan/operations/operation-result.js";
import { textOf } from "../../../src/generator/source/code/code.js";
import { printed, readFixture } from "../plan-fixture.js";

const json = (type: string): string => `content: { application/json: { schema: { type: ${type} } } }`;

function resultOf(replies: string, method = "get") {
  const { api, context } = readFixture(`paths: { /a: { ${method}: { responses: { ${replies} } } } }`);
  const [operation] = api.operations;
  if (operation === undefined) throw new Error("the fixture has no operation");
  const result = operationResults(context.spelling)(operation);
  return {
    members: result.members.map(textOf),
    replies: Object.fromEntries(result.replies.map(({ key, kind }) => [textOf(key), textOf(kind)])),
    accept: result.accept,
    printed: printed([planResult(operation, result, "Result")]),
  };
}

describe("the members of a result", () => {
  const rows: readonly (readonly [what: string, replies: string, want: readonly string[]])[] = [
    [
      "codes",
      `200: { description: ok, ${json("string")} }, 400: { description: no, ${json("number")} }`,
      ["Success<200, string>", "Failure<400, number>", "Failure<OtherThan<400>, unknown>"],
    ],
    [
      "a reply without a body",
      "204: { description: ok }",
      ["Success<204, undefined>", "Failure<ErrorStatus, unknown>"],
    ],
    ["a redirect", "302: { description: there }", ["Success<302, undefined>", "Failure<ErrorStatus, unknown>"]],
    [
      "a default beside a success",
      `200: { description: ok, ${json("string")} }, default: { description: no, ${json("number")} }`,
      ["Success<200, string>", "Failure<ErrorStatus, number>"],
    ],
    [
      "a default alone",
      `default: { description: any, ${json("number")} }`,
      ["Success<number, number>", "Failure<ErrorStatus, number>"],
    ],
    [
      "ranges",
      `2XX: { description: ok, ${json("string")} }, 4XX: { description: no, ${json("number")} }`,
      [
        "Success<number, string>",
        "Failure<ClientErrorStatus, number>",
        "Failure<OtherThan<ClientErrorStatus>, unknown>",
      ],
    ],
    [
      "a code within a range",
      `200: { description: ok }, 404: { description: no }, 4XX: { description: no, ${json("number")} }`,
      [
        "Success<200, undefined>",
        "Failure<404, undefined>",
        "Failure<Exclude<ClientErrorStatus, 404>, number>",
        "Failure<OtherThan<404 | ClientErrorStatus>, unknown>",
      ],
    ],
    [
      "every range",
      "200: { description: ok }, 4XX: { description: no }, 5XX: { description: no }",
      ["Success<200, undefined>", "Failure<ClientErrorStatus, undefined>", "Failure<ServerErrorStatus, undefined>"],
    ],
    [
      "no success listed",
      `400: { description: no, ${json("number")} }`,
      ["Success<number, unknown>", "Failure<400, number>", "Failure<OtherThan<400>, unknown>"],
    ],
    [
      "codes that hold the same",
      `200: { description: ok }, 400: { description: no, ${json("number")} }, 404: { description: no }, 409: { description: no, ${json("number")} }, 201: { description: ok }`,
      [
        "Success<200 | 201, undefined>",
        "Failure<400 | 409, number>",
        "Failure<404, undefined>",
        "Failure<OtherThan<400 | 404 | 409>, unknown>",
      ],
    ],
    [
      "codes that hold what every other one does",
      `200: { description: ok }, 400: { description: no, ${json("number")} }, 404: { description: no }, 499: { description: no, ${json("number")} }, default: { description: no, ${json("number")} }`,
      [
        "Success<200, undefined>",
        "Failure<404, undefined>",
        "Failure<499, number>",
        "Failure<OtherThan<404 | 499>, number>",
      ],
    ],
    [
      "codes that hold what their range does",
      `200: { description: ok }, 404: { description: no, ${json("number")} }, 409: { description: no }, 4XX: { description: no, ${json("number")} }, 500: { description: no }, default: { description: no }`,
      [
        "Success<200, undefined>",
        "Failure<409, undefined>",
        "Failure<Exclude<ClientErrorStatus, 409>, number>",
        "Failure<OtherThan<409 | ClientErrorStatus>, undefined>",
      ],
    ],
    [
      "codes that hold the same with other headers",
      "200: { description: ok, headers: { A: { schema: { type: string } } } }, 201: { description: ok, headers: { B: { schema: { type: string } } } }",
      [
        "(Success<200, undefined> & WithHeaders<{ readonly A?: string }>)",
        "(Success<201, undefined> & WithHeaders<{ readonly B?: string }>)",
        "Failure<ErrorStatus, unknown>",
      ],
    ],
    [
      "codes that hold the same, said in other words",
      `200: { description: ok }, ${[400, 404].map((status) => `${status}: { description: no, content: { application/json: { schema: { type: object, properties: { a: { type: string, description: "Of ${status}" } } } } } }`).join(", ")}`,
      [
        "Success<200, undefined>",
        "Failure<400, { readonly a?: string }>",
        "Failure<404, { readonly a?: string }>",
        "Failure<OtherThan<400 | 404>, unknown>",
      ],
    ],
  ];

  it("knows the codes of `ErrorStatus`", () => {
    const listed = readFileSync("templates/runtime/core/result.ts", "utf8")
      .match(/(?<=\| |= )[45]\d\d\b/g)
      ?.map(Number);
    const codes = Array.from({ length: 200 }, (_, index) => index + 400);
    const known = codes.filter(
      (code) => !resultOf(`${code}: {}, default: {}`).members.includes(`Failure<${code}, undefined>`),
    );
    expect(known).toEqual(listed);
  });

  it.each(rows)("%s", (_, replies, want) => {
    expect(resultOf(replies).members).toEqual(want);
  });
});

describe("how a reply is read", () => {
  const rows: readonly (readonly [contents: string, kind: string, type: string, accept: string | undefined])[] = [
    ["application/json: { schema: { type: string } }", '"json"', "string", "application/json"],
    ["text/plain: { schema: { type: number } }", '"text"', "string", "text/plain"],
    ["image/png: { schema: { type: string, format: binary } }", "bytes", "Uint8Array<ArrayBuffer>", "image/png"],
    ['"*/*": { schema: {} }', "anyType", "unknown", "*/*"],
    ['"*/*": { schema: { type: object } }', '"json"', "{ readonly [name: string]: unknown }", "*/*"],
    ["application/json: { schema: {} }", '"json"', "unknown", "application/json"],
    ["application/pdf: {}, image/png: {}", "bytes", "Uint8Array<ArrayBuffer>", "application/pdf, image/png"],
    ["application/xml: {}, application/json: { schema: { type: string } }", '"json"', "string", "application/json"],
    [
      "text/plain: { schema: { type: string } }, text/json: { schema: { type: string } }",
      '"json"',
      "string",
      "text/json",
    ],
    [
      "text/event-stream: { schema: { type: object, required: [a], properties: { a: { type: number } } } }",
      "events(true)",
      "ItemStream<ServerSentEvent<{ readonly a: number }>>",
      "text/event-stream",
    ],
    ["text/event-stream: {}", "events(false)", "ItemStream<ServerSentEvent>", "text/event-stream"],
    [
      "text/event-stream: { schema: {} }",
      'events("maybe")',
      "ItemStream<ServerSentEvent<unknown>>",
      "text/event-stream",
    ],
    [
      "application/jsonl: { itemSchema: { type: number } }",
      'jsonItems("\\n")',
      "ItemStream<number>",
      "application/jsonl",
    ],
    ["application/json-seq: {}", 'jsonItems("\\x1e")', "ItemStream<unknown>", "application/json-seq"],
  ];

  it("tells forms of a body apart by their media types", () => {
    const contents =
      "text/csv: { schema: { type: string } }, application/json: { schema: { type: number } }, text/tsv: { schema: { type: string } }, application/problem+json: { schema: { type: boolean } }, 'image/*': { schema: { type: string, format: binary } }";
    const result = resultOf(`200: { description: ok, content: { ${contents} } }`);
    expect(result.members).toEqual([
      '(Success<200, number> & OfType<"application/json">)',
      '(Success<200, boolean> & OfType<"application/problem+json">)',
      '(Success<200, string> & OfType<"text/csv" | "text/tsv">)',
      "(Success<200, Uint8Array<ArrayBuffer>> & OfType<string>)",
      "Failure<ErrorStatus, unknown>",
    ]);
    expect(result.replies["200"]).toBe(
      'byType({ "application/json": "json", "application/problem+json": "json", "text/csv": "text", "text/tsv": "text", "image/*": bytes })',
    );
    expect(result.accept).toBe(
      "application/json, application/problem+json, text/csv;q=0.9, text/tsv;q=0.9, image/*;q=0.9",
    );
  });

  it("reads headers as their schemas say", () => {
    const headers = `X-Left: { required: true, schema: { type: integer } }, Link: { schema: { type: string } },
      X-Flags: { schema: { type: array, items: { type: boolean } } }, X-Odd: { schema: { oneOf: [{ type: string }, { type: number }] } },
      X-Map: { explode: true, schema: { type: object, properties: { a: { type: number } } } },
      X-Any: { content: { application/json: { schema: { type: array, items: { type: string } } } } }, Content-Type: { schema: { type: string } }`;
    const result = resultOf(`200: { description: ok, headers: { ${headers} }, ${json("string")} }`);
    expect(result.members[0]).toBe(
      '(Success<200, string> & WithHeaders<{ readonly "X-Left": number; readonly Link?: string; readonly "X-Flags"?: readonly boolean[]; readonly "X-Odd"?: string; readonly "X-Map"?: { readonly a?: number }; readonly "X-Any"?: readonly string[] }>)',
    );
    expect(result.replies["200"]).toBe(
      'withHeaders("json", { "X-Left": "number", Link: "text", "X-Flags": ["boolean"], "X-Odd": "text", "X-Map": { explode: true, members: { a: "number" } }, "X-Any": "json" })',
    );
  });

  it.each(rows)("%s", (contents, kind, type, accept) => {
    const result = resultOf(`200: { description: ok, content: { ${contents} } }`);
    expect(result.replies).toEqual({ 200: kind });
    expect(result.members[0]).toBe(`Success<200, ${type}>`);
    expect(result.accept).toBe(accept);
  });

  it("reads no body of what has none", () => {
    expect(resultOf(`200: { description: ok, ${json("string")} }`, "head").replies).toEqual({ 200: '"empty"' });
    expect(resultOf(`204: { description: ok, ${json("string")} }`).replies).toEqual({ 204: '"empty"' });
  });

  it("reads a success that the document forgot by its content type", () => {
    expect(resultOf("4XX: { description: no }").replies).toEqual({
      '"4XX"': '"empty"',
      '"2XX"': "anyType",
      '"default"': "anyType",
    });
  });
});

it("says of a reply what its line says, though an editor has broken it", () => {
  const line = "Returns an error if some of the parameters are missing or";
  const { printed: text } = resultOf(`400: { description: "${line}\\nnot valid." }`);
  expect(text[0]).toBe(`/** 400: ${line} not valid. */`);
});

it.each([
  ["200", "OK"],
  ["200", "successful operation"],
  ["201", "Created."],
  ["404", "Not Found"],
  ["422", "Unprocessable Entity"],
  ["default", ""],
])("says nothing where the document says of %s %j", (status, description) => {
  expect(resultOf(`${status}: { description: "${description}" }`).printed[0]).toMatch(/^export type/);
});

it.each([
  ["404", "OK"],
  ["4XX", "Bad Request"],
  ["default", "Not Found"],
  ["404", "No such user"],
])("says what the document says of %s: %s", (status, description) => {
  expect(resultOf(`${status}: { description: "${description}" }`).printed[0]).toBe(`/** ${status}: ${description} */`);
});

it("says what the document says of each reply", () => {
  expect(
    resultOf(
      '200: { description: "The user.\\nAs it is now." }, 404: { description: "*/ gone" }, default: { description: "" }',
    ).printed,
  ).toEqual([
    "/**",
    " * - 200: The user.",
    " *   As it is now.",
    " * - 404: *\\/ gone",
    " */",
    "export type Result = Success<200, undefined> | Failure<ErrorStatus, undefined>;",
  ]);
});
