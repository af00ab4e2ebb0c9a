import { describe, expect, it } from "vitest";
import type { Body, MediaKind } from "../../../src/generator/model/api.js";
import type { Schema } from "../../../src/generator/model/schemas/schema.js";
import { bodySpelling } from "../../../src/generator/plan/operations/body-spelling.js";
import { type BodyInput, bodyInput } from "../../../src/generator/plan/operations/operation-body.js";
import { memberCode } from "../../../src/generator/plan/types/print-type.js";
import { code, textOf } from "../../../src/generator/source/code/code.js";
import { origin, schemas } from "../plan-fixture.js";

const named = schemas.object({ a: schemas.text });

/** `true` among the contents says that the body may be a stream. */
function inputOf(
  required: boolean,
  ...given: readonly (readonly [mediaType: string, kind: MediaKind, schema: Schema] | true)[]
): BodyInput | undefined {
  const contents = given.filter((one) => one !== true);
  const body: Body = {
    origin,
    required,
    contents: contents.map(([mediaType, kind, schema]) => ({ mediaType, kind, schema })),
  };
  return bodyInput(
    body,
    bodySpelling({
      named: (name) => code`${{ kind: "symbol", module: "types", name, typeOnly: true }}`,
      resolve: (schema) => (schema.kind === "reference" ? named : schema),
    }),
    given.includes(true),
  );
}

function shapesOf(input: BodyInput | undefined): readonly string[] {
  return (input?.shapes ?? []).map((shape) => shape.map((member) => textOf(memberCode(member))).join("; "));
}

const { binary, reference, text, union } = schemas;
const a = reference("A");

describe("one content type", () => {
  const rows: readonly (readonly [
    mediaType: string,
    kind: MediaKind,
    schema: Schema,
    shape: string,
    printed: string,
  ])[] = [
    ["application/json", "json", a, "readonly body: A", "jsonBody(input.body)"],
    ["application/json", "json", text, "readonly body: string", "jsonBody(input.body)"],
    ["application/vnd.x+json", "json", a, "readonly body: A", 'jsonBody(input.body, "application/vnd.x+json")'],
    ["application/x-www-form-urlencoded", "form", a, "readonly body: A", "formBody(input.body)"],
    [
      "application/x-www-form-urlencoded",
      "form",
      text,
      "readonly body: { readonly [name: string]: unknown }",
      "formBody(input.body)",
    ],
    [
      "multipart/form-data",
      "multipart",
      union(a, text),
      "readonly body: { readonly [name: string]: unknown }",
      "await multipartBody(input.body)",
    ],
    ["application/xml", "text", a, "readonly body: string", 'textBody(input.body, "application/xml")'],
    ["application/octet-stream", "binary", binary, "readonly body: Uint8Array", "bytesBody(input.body)"],
    ["image/png", "binary", binary, "readonly body: Uint8Array", 'bytesBody(input.body, "image/png")'],
    [
      "image/*",
      "binary",
      binary,
      "readonly contentType?: string; readonly body: Uint8Array",
      "bytesBody(input.body, input.contentType)",
    ],
    ["*/*", "json", a, "readonly body: A", "jsonBody(input.body)"],
    ['a/"; evil()', "text", text, "readonly body: string", 'textBody(input.body, "a/\\"; evil()")'],
  ];

  it.each(rows)("%s as %s", (mediaType, kind, schema, shape, printed) => {
    const input = inputOf(true, [mediaType, kind, schema]);
    expect(shapesOf(input)).toEqual([shape]);
    expect(textOf(input?.code ?? code``)).toBe(printed);
  });
});

describe("several content types", () => {
  it("send JSON where the caller says nothing", () => {
    const input = inputOf(true, ["application/xml", "text", a], ["application/json", "json", a]);
    expect(shapesOf(input)).toEqual([
      'readonly contentType?: "application/json"; readonly body: A',
      'readonly contentType: "application/xml"; readonly body: string',
    ]);
    expect(textOf(input?.code ?? code``)).toBe(
      'input.contentType === "application/xml" ? textBody(input.body, "application/xml") : jsonBody(input.body)',
    );
  });

  it("share one shape where all take the same", () => {
    const input = inputOf(true, ["application/json", "json", a], ["application/x-www-form-urlencoded", "form", a]);
    expect(shapesOf(input)).toEqual([
      'readonly contentType?: "application/json" | "application/x-www-form-urlencoded"; readonly body: A',
    ]);
  });

  it("count once where they are JSON by another name", () => {
    const input = inputOf(
      true,
      ["text/json", "json", a],
      ["application/json", "json", a],
      ["application/*+json", "json", a],
    );
    expect(shapesOf(input)).toEqual(["readonly body: A"]);
    expect(input?.usual.mediaType).toBe("application/json");
  });

  it("count once where they are bytes of no known type", () => {
    const input = inputOf(true, ["application/octet-stream", "binary", binary], ["*/*", "binary", binary]);
    expect(shapesOf(input)).toEqual(["readonly body: Uint8Array"]);
  });

  it("stand together where they take the same, plain JSON first however it is listed", () => {
    const input = inputOf(
      true,
      ["application/json-patch+json", "json", a],
      ["application/json", "json", a],
      ["text/json", "json", a],
      ["application/xml", "text", text],
      ["application/x-www-form-urlencoded", "form", a],
      ["text/plain", "text", text],
    );
    expect(input?.usual.mediaType).toBe("application/json");
    expect(shapesOf(input)).toEqual([
      'readonly contentType?: "application/json" | "application/json-patch+json" | "application/x-www-form-urlencoded"; readonly body: A',
      'readonly contentType: "application/xml" | "text/plain"; readonly body: string',
    ]);
    expect(textOf(input?.code ?? code``)).toBe(
      'input.contentType === "application/x-www-form-urlencoded" ? formBody(input.body) : input.contentType === "application/xml" || input.contentType === "text/plain" ? textBody(input.body, input.contentType) : jsonBody(input.body, input.contentType)',
    );
  });

  it("are the caller's choice where they are JSON that means something else", () => {
    const input = inputOf(
      true,
      ["application/json-patch+json", "json", a],
      ["application/merge-patch+json", "json", a],
    );
    expect(shapesOf(input)).toEqual([
      'readonly contentType?: "application/json-patch+json" | "application/merge-patch+json"; readonly body: A',
    ]);
    expect(textOf(input?.code ?? code``)).toBe(
      'jsonBody(input.body, input.contentType ?? "application/json-patch+json")',
    );
  });

  it("tell the kinds of multipart bodies apart", () => {
    const input = inputOf(
      true,
      ["multipart/form-data", "multipart", a],
      ["multipart/mixed", "multipart", schemas.array(a)],
    );
    expect(shapesOf(input)).toEqual([
      'readonly contentType?: "multipart/form-data"; readonly body: A',
      'readonly contentType: "multipart/mixed"; readonly body: readonly A[]',
    ]);
    expect(textOf(input?.code ?? code``)).toBe(
      'input.contentType === "multipart/mixed" ? await multipartList(input.body) : await multipartBody(input.body)',
    );
  });
});

describe("a body that no scheme has to see may be sent as it comes", () => {
  it.each([
    ["application/pdf", "binary", binary, "Uint8Array | StreamedBytes", 'streamBody(input.body, "application/pdf")'],
    ["application/jsonl", "lines", a, "Iterable<A> | AsyncIterable<A>", "streamLinesBody(input.body)"],
    ["application/json-seq", "sequence", a, "Iterable<A> | AsyncIterable<A>", "streamSequenceBody(input.body)"],
    ["application/json", "json", a, "A", "jsonBody(input.body)"],
  ] as const)("%s", (mediaType, kind, schema, type, printed) => {
    const input = inputOf(true, [mediaType, kind, schema], true);
    expect(shapesOf(input)).toEqual([`readonly body: ${type}`]);
    expect(textOf(input?.code ?? code``)).toBe(printed);
  });

  it("with the type that it says of itself, where the document has a range", () => {
    const input = inputOf(true, ["image/*", "binary", binary], true);
    expect(shapesOf(input)).toEqual(["readonly contentType?: string; readonly body: Uint8Array | StreamedBytes"]);
    expect(textOf(input?.code ?? code``)).toBe("streamOfType(input.body, input.contentType)");
  });

  it("with the type that the caller chooses, where a range is one of several", () => {
    const input = inputOf(true, ["*/*", "binary", binary], ["application/x-b", "binary", binary], true);
    expect(textOf(input?.code ?? code``)).toBe("streamBody(input.body, input.contentType)");
  });

  it("and not where one does", () => {
    const input = inputOf(true, ["application/x-ndjson", "lines", a]);
    expect(shapesOf(input)).toEqual(["readonly body: Iterable<A>"]);
    expect(textOf(input?.code ?? code``)).toBe('linesBody(input.body, "application/x-ndjson")');
  });
});

it("an optional body is sent only if it is given", () => {
  const input = inputOf(false, ["application/json", "json", a]);
  expect(shapesOf(input)).toEqual(["readonly body?: A"]);
  expect(textOf(input?.code ?? code``)).toBe("input.body === undefined ? undefined : jsonBody(input.body)");
});

it("a body without contents is none", () => {
  expect(inputOf(true)).toBeUndefined();
});
