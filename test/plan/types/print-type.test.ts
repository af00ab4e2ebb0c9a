import { describe, expect, it } from "vitest";
import { printCode } from "../../../src/generator/emit/print-code.js";
import type { Schema, TextSchema } from "../../../src/generator/model/schemas/schema.js";
import { printType, type TypeSpelling } from "../../../src/generator/plan/types/print-type.js";
import { docOf } from "../../../src/generator/plan/types/schema-doc.js";
import { code, textOf, typeSymbol } from "../../../src/generator/source/code/code.js";
import { origin, schemas } from "../plan-fixture.js";

const {
  array,
  binary,
  boolean,
  constant,
  intersection,
  null: nothing,
  number,
  object,
  reference,
  text,
  tuple,
  union,
  unknown,
} = schemas;
const spelling: TypeSpelling = { named: (name) => code`${typeSymbol("types", name)}` };
const a = reference("A");
const b = reference("B");

describe("printType", () => {
  const rows: readonly (readonly [want: string, given: Schema])[] = [
    ["unknown", unknown],
    ["null", nothing],
    ["boolean", boolean],
    ["number", number],
    ["string", text],
    ["Uint8Array", binary],
    ["A", a],
    ['"a" | "b"', constant("a", "b")],
    ['"a\\"b" | 1 | true | null', constant('a"b', 1, true, null)],
    ["boolean", constant(true, false)],
    ['boolean | "auto"', constant(false, "auto", true)],
    ["number", constant(Number.POSITIVE_INFINITY)],
    ["readonly string[]", array(text)],
    ["readonly (readonly string[])[]", array(array(text))],
    ["readonly (A | B)[]", array(union(a, b))],
    ["readonly (A & B)[]", array(intersection(a, b))],
    ["readonly { readonly a: string }[]", array(object({ a: text }))],
    ["readonly [string, number]", tuple([text, number])],
    ["readonly [string, ...(A | B)[]]", tuple([text], union(a, b))],
    ["readonly []", tuple([])],
    ["{ readonly a: string; readonly b?: number }", object({ a: text, "b?": number })],
    [
      '{ readonly "a-b": string; readonly ["__proto__"]: number }',
      object(
        Object.fromEntries([
          ["a-b", text],
          ["__proto__", number],
        ]),
      ),
    ],
    ["{ readonly [name: string]: unknown }", object({})],
    ["{ readonly [name: string]: string }", object({}, text)],
    ["{ readonly [name: string]: string | number | undefined; readonly a?: number }", object({ "a?": number }, text)],
    ["{ readonly [name: string]: unknown; readonly a: number }", object({ a: number }, unknown)],
    ["A | B", union(a, b)],
    ["A", union(a, a)],
    ["A | B | null", union(a, union(b, nothing))],
    ["(A & B) | null", union(intersection(a, b), nothing)],
    ["readonly A[] | null", union(array(a), nothing)],
    ["unknown", union(a, unknown)],
    ["never", union()],
    ["A & B", intersection(a, b)],
    ["A & B", intersection(a, intersection(b, a))],
    ["A & (B | null)", intersection(a, union(b, nothing))],
    ["A", intersection(a, unknown)],
    ["unknown", intersection()],
    ["A & { readonly a: string }", intersection(a, object({ a: text }))],
  ];

  it.each(rows)("%s", (want, given) => {
    expect(textOf(printType(given, spelling))).toBe(want);
  });

  it("says that a file in a form may have a name", () => {
    const inForm = { ...spelling, file: { bytes: code`Blob`, part: code`FilePart` } };
    expect(textOf(printType(binary, inForm))).toBe("Uint8Array | Blob | FilePart");
    expect(textOf(printType({ kind: "binary", origin, as: "bytes" }, inForm))).toBe("Uint8Array | Blob");
    expect(textOf(printType({ kind: "binary", origin, as: "Blob" }, inForm))).toBe("Blob");
  });

  it("breaks what is too long", () => {
    const long = object({
      first: constant("a".repeat(40), "b".repeat(40), "c".repeat(40)),
      "second?": array(union(reference("D".repeat(60)), reference("E".repeat(60)))),
    });
    expect(printCode([printType(long, spelling)]).split("\n")).toEqual([
      "{",
      "  readonly first:",
      `    | "${"a".repeat(40)}"`,
      `    | "${"b".repeat(40)}"`,
      `    | "${"c".repeat(40)}";`,
      "  readonly second?: readonly (",
      `    | ${"D".repeat(60)}`,
      `    | ${"E".repeat(60)}`,
      "  )[];",
      "}",
    ]);
  });

  it("keeps what may be null close to its name", () => {
    const member = { ...text, description: "The b." };
    const nullable = union(object({ b: member }), nothing);
    expect(printCode([printType(object({ a: nullable, c: array(nullable) }), spelling)]).split("\n")).toEqual([
      "{",
      "  readonly a: {",
      "    /** The b. */",
      "    readonly b: string;",
      "  } | null;",
      "  readonly c: readonly ({",
      "    /** The b. */",
      "    readonly b: string;",
      "  } | null)[];",
      "}",
    ]);
  });

  it("sets documentation above members, however deep", () => {
    const deep = object({ a: object({ b: { ...text, description: "The b." } }) });
    expect(printCode([printType(deep, spelling)]).split("\n")).toEqual([
      "{",
      "  readonly a: {",
      "    /** The b. */",
      "    readonly b: string;",
      "  };",
      "}",
    ]);
  });
});

describe("docOf", () => {
  const rows: readonly (readonly [what: string, given: Partial<TextSchema>, want: unknown])[] = [
    ["nothing said", {}, undefined],
    ["a description", { description: " The name. ", title: "Name" }, { text: "The name." }],
    ["a title", { title: "Name" }, { text: "Name" }],
    ["constraints", { notes: ["format: email", "max length 255"] }, { text: "Format: email. Max length 255." }],
    [
      "a sentence and constraints",
      { description: "The name.", notes: ["max length 255"] },
      { text: "The name. Max length 255." },
    ],
    [
      "paragraphs and constraints",
      { description: "One\nTwo", notes: ["max length 255"] },
      { text: "One\nTwo\n\nMax length 255." },
    ],
    [
      "words without a full stop and constraints",
      { description: "The name (of `x`)", notes: ["max length 255"] },
      { text: "The name (of `x`). Max length 255." },
    ],
    [
      "a list and constraints",
      { description: "One of:", notes: ["max length 255"] },
      { text: "One of:\n\nMax length 255." },
    ],
    [
      "constraints that the description has already",
      { description: "A page. **Default:** `20`, maximum: 500.", notes: ["default: 20", "maximum 50", "minimum 1"] },
      { text: "A page. **Default:** `20`, maximum: 500. Maximum 50. Minimum 1." },
    ],
    ["a name that is said again", { title: "Voice-ID", notes: ["min length 1"] }, { text: "Min length 1." }],
    ["a title that says more", { title: "Voice" }, { text: "Voice" }],
    [
      "constraints that the description has in other words",
      { description: "The city. Maximum length: 3000 characters.", notes: ["max length 3000"] },
      { text: "The city. Maximum length: 3000 characters." },
    ],
    [
      "a default that the description has in words",
      { description: "The size. Defaults to 25; the maximum is 100.", notes: ["default: 25", "maximum 100"] },
      { text: "The size. Defaults to 25; the maximum is 100." },
    ],
    ["who sets it", { readOnly: true }, { text: "Read-only." }],
    ["deprecation alone", { deprecated: true }, { text: "", deprecated: true }],
  ];

  it.each(rows)("%s", (_, given, want) => {
    expect(docOf({ kind: "text", origin, ...given }, "voice_id").doc).toEqual(want);
  });

  it("does not say that bytes are binary, which their type says", () => {
    const file = { kind: "binary", origin, as: "bytes", notes: ["format: binary"] } as const;
    expect(docOf(file, "file").doc).toBeUndefined();
    expect(docOf({ kind: "array", origin, items: file }, "files").doc).toBeUndefined();
  });
});
