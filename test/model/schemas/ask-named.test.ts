import { expect, test } from "vitest";
import { buildApi } from "../../../src/generator/model/build-api.js";
import { askNamed } from "../../../src/generator/model/schemas/ask-named.js";
import type { Schema } from "../../../src/generator/model/schemas/schema.js";
import { documentOf } from "../document-fixture.js";

const origin = { span: { source: { path: "a.yaml", text: "" }, start: 0, end: 0 }, pointer: "#" };
const text: Schema = { kind: "text", origin };

test("a named schema is asked once about each subject, for each set of schemas", () => {
  const [known, others] = [new Map([["A", text]]), new Map([["A", text]])];
  const asked: string[] = [];
  const ask = askNamed<string>();
  const answer = (name: string, about?: string, of: ReadonlyMap<string, Schema> = known): string | undefined => {
    const kindOf = ({ kind }: Schema): string => {
      asked.push(`${about} ${name}`);
      return kind;
    };
    return ask(name, of, kindOf, about);
  };
  expect([answer("A"), answer("A"), answer("A", "x"), answer("A", "x"), answer("B")]).toEqual([
    "text",
    "text",
    "text",
    "text",
    undefined,
  ]);
  expect(asked).toEqual(["undefined A", "x A"]);
  expect([answer("A", "x", others), asked.length]).toEqual(["text", 3]);
});

test("a schema that leads back to itself says nothing", () => {
  const known = new Map([["A", text]]);
  const ask = askNamed<string>();
  const circle = (): string | undefined => ask("A", known, circle);
  expect(circle()).toBeUndefined();
});

const [layers, width] = [20, 5];

/** Any of the schemas of the next layer, whose last are objects. */
function layered(): string {
  const lines = Array.from({ length: layers * width }, (_, index) => {
    const next = Math.floor(index / width) + 1;
    const choice = Array.from(
      { length: width },
      (_item, at) => `{ $ref: '#/components/schemas/S${next * width + at}' }`,
    );
    return next === layers
      ? `    S${index}: { type: object, properties: { a: {} } }`
      : `    S${index}: { anyOf: [${choice}] }`;
  });
  const top =
    "    Top: { allOf: [{ $ref: '#/components/schemas/S0' }, { type: object, required: [a], properties: { b: {} } }] }";
  return `paths: {}\ncomponents:\n  schemas:\n${[...lines, top].join("\n")}\n`;
}

test("choices among choices take no more time than there are schemas", () => {
  const { value, diagnostics } = buildApi(documentOf(layered()), []);
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([["too-many-combinations", "warning"]]);
  expect(value?.schemas.at(-1)?.schema.kind).toBe("object");
});
