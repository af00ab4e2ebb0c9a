import { expect, test } from "vitest";
import { printDiagnostics } from "../../../src/generator/source/diagnostics/print-diagnostic.js";
import { limits } from "../../../src/generator/source/limits.js";
import { checkReferences } from "../../../src/generator/spec/references/check-references.js";
import { parsed } from "../parsed.js";

function pages(yaml: string): string {
  return printDiagnostics(checkReferences({ root: parsed(yaml) }));
}

function messages(yaml: string): readonly string[] {
  return checkReferences({ root: parsed(yaml) }).map(({ code, message }) => `${code}: ${message}`);
}

test("a dangling reference is a page that says how far it leads, and what was meant", () => {
  const yaml = `components:
  schemas:
    Pet: { type: object }
    Pets:
      items: { $ref: "#/components/schemas/Pett" }
`;
  expect(pages(yaml)).toBe(
    `specs/acme.yaml:5:23 error reference-dangling: "#/components/schemas/Pett" leads nowhere: #/components/schemas has no "Pett". Did you mean "Pet" or "Pets"?

  4 |     Pets:
  5 |       items: { $ref: "#/components/schemas/Pett" }
    |                       ^^^^^^^^^^^^^^^^^^^^^^^^^
  in   #/components/schemas/Pets/items/$ref
  hint correct the reference, or describe what it refers to

1 error`,
  );
});

test("a circle of references is one page that names it", () => {
  const yaml = `components:
  schemas:
    C: { $ref: "#/components/schemas/A" }
    A: { $ref: "#/components/schemas/B" }
    B: { $ref: "#/components/schemas/A" }
`;
  expect(pages(yaml)).toBe(
    `specs/acme.yaml:4:8 error reference-circle: these references lead to each other and nowhere else: #/components/schemas/A -> #/components/schemas/B -> #/components/schemas/A

  3 |     C: { $ref: "#/components/schemas/A" }
  4 |     A: { $ref: "#/components/schemas/B" }
    |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  in   #/components/schemas/A
  hint let one of them describe the thing

1 error`,
  );
});

test.each([
  ["an anchor", "a: { $ref: '#Pet' }", 'reference-malformed: "#Pet" is no JSON Pointer'],
  ["a bad escape", "a: { $ref: '#/a~2' }", 'reference-malformed: "#/a~2" is no JSON Pointer'],
  ["a number", "a: { $ref: 5 }", "reference-not-text: a $ref must be a text"],
  ["a mapping", "a: { $ref: {} }", "reference-not-text: a $ref must be a text"],
  [
    "itself",
    "a: { $ref: '#/a' }",
    "reference-circle: these references lead to each other and nowhere else: #/a -> #/a",
  ],
  [
    "a prototype",
    "a: { $ref: '#/constructor/prototype' }",
    'reference-dangling: "#/constructor/prototype" leads nowhere: # has no "constructor"',
  ],
  ["past a scalar", "a: { $ref: '#/b/c' }\nb: 1", 'reference-dangling: "#/b/c" leads nowhere: #/b has no "c"'],
])("%s", (_, yaml, want) => {
  expect(messages(yaml)).toEqual([want]);
});

test("a path through another reference is refused with a remedy of its own", () => {
  const [diagnostic] = checkReferences({
    root: parsed("x: { $ref: '#/a/b' }\na: { $ref: '#/c' }\nc: { b: 1 }\n"),
  });
  expect(diagnostic?.hint).toBe("#/a is itself a $ref; refer to what it leads to");
});

test("where a $ref is data or a name, it is not followed", () => {
  const yaml = `paths:
  /pets:
    x-internal: { $ref: "#/gone" }
    get:
      parameters:
        - { name: a, in: query, example: { $ref: "#/gone" }, examples: { one: { value: { $ref: "#/gone" } } } }
      responses:
        x-cache: { $ref: "#/gone" }
        default: { $ref: "#/components/responses/Sound" }
components:
  responses:
    Sound: { description: fine }
  schemas:
    $ref: { type: string }
    Pet:
      type: object
      default: { $ref: "#/gone" }
      enum: [{ $ref: "#/gone" }]
      const: { $ref: "#/gone" }
      examples: [{ $ref: "#/gone" }]
      properties:
        $ref: { type: string }
        default: { type: string }
`;
  expect(messages(yaml)).toEqual([]);
});

test("a property called default, example or x-name may refer to something", () => {
  const yaml = `components:
  schemas:
    Pet:
      properties:
        default: { $ref: "#/gone" }
        example: { $ref: "#/gone" }
        x-name: { $ref: "#/gone" }
      patternProperties: { "^x": { $ref: "#/gone" } }
      allOf: [{ $ref: "#/gone" }]
      additionalProperties: { $ref: "#/gone" }
  headers: { x-rate: { $ref: "#/gone" } }
  examples: { one: { $ref: "#/gone" } }
  securitySchemes: { key: { $ref: "#/gone" } }
`;
  expect(messages(yaml)).toHaveLength(9);
});

test("a schema that contains itself is no circle of references", () => {
  const yaml = "components: { schemas: { A: { properties: { a: { $ref: '#/components/schemas/A' } } } } }\n";
  expect(messages(yaml)).toEqual([]);
});

test("3 000 schemas in a ring, and a chain of 20 000, are no more work than others", { timeout: 30_000 }, () => {
  const ring = Array.from({ length: 3000 }, (_, i) => `"S${i}":{"$ref":"#/schemas/S${(i + 1) % 3000}"}`);
  const chain = Array.from({ length: 20_000 }, (_, i) => `"C${i}":{"$ref":"#/schemas/C${i + 1}"}`);
  expect(messages(`{"schemas":{${[...ring, ...chain].join(",")},"C20000":{}}}`)).toEqual([
    "reference-circle: these references lead to each other and nowhere else: #/schemas/S0 -> #/schemas/S1 -> #/schemas/S2 -> ... -> #/schemas/S2999 -> #/schemas/S0",
  ]);
});

test("what may be meant is guessed for the first references that lead nowhere, not for thousands", () => {
  const schemas = Array.from(
    { length: 40 },
    (_, index) => `    Pet${index}: { $ref: "#/components/schemas/Pett${index}" }`,
  );
  const guesses = messages(`components:\n  schemas:\n${schemas.join("\n")}\n`).map((text) =>
    text.includes("Did you mean"),
  );
  expect(guesses).toEqual(schemas.map((_, index) => index < limits.guesses));
});
