import { expect, test } from "vitest";
import { apiOf, placesOf, plain } from "../../document-fixture.js";

const to = (name: string): string => `{ $ref: '#/components/schemas/${name}' }`;
const reference = (name: string): object => ({ kind: "reference", name });
const object = (...names: readonly string[]): object => ({
  kind: "object",
  properties: names.map((name) => ({ name, required: false, schema: { kind: "unknown" } })),
});

function schemasOf(yaml: string): unknown {
  return Object.fromEntries(apiOf(yaml).schemas.map(({ name, schema }) => [name, plain(schema)]));
}

test("a schema that contains itself inside an object or a list is left alone", () => {
  const yaml = `components: { schemas: { Tree: { type: object, properties: { left: ${to("Tree")}, all: { items: ${to("Tree")} } } } } }`;
  expect(placesOf(yaml)).toEqual([]);
});

test("a schema that a choice in a choice leads back to keeps the own members of what it extends", () => {
  const yaml = `
components:
  schemas:
    Animal: { properties: { name: {} }, oneOf: [${to("Pet")}] }
    Pet: { oneOf: [${to("Cat")}, ${to("Dog")}] }
    Cat: { allOf: [${to("Animal")}, { properties: { lives: {} } }] }
    Dog: { properties: { tricks: {} } }
`;
  expect(schemasOf(yaml)).toEqual({
    Animal: { kind: "intersection", members: [object("name"), reference("Pet")] },
    Pet: { kind: "union", members: [reference("Cat"), reference("Dog")] },
    Cat: object("name", "lives"),
    Dog: object("tricks"),
  });
  expect(placesOf(yaml)).toEqual(["6:20 schema-cycle"]);
});

test("a union that lists itself is its other members", () => {
  const yaml = `components: { schemas: { A: { oneOf: [${to("A")}, { type: string }] } } }`;
  expect(schemasOf(yaml)).toEqual({ A: { kind: "union", members: [{ kind: "text" }] } });
});

test("names that only stand for each other stand for anything", () => {
  const yaml = `components: { schemas: { A: ${to("B")}, B: { allOf: [${to("C")}] }, C: ${to("A")} } }`;
  expect(schemasOf(yaml)).toEqual({
    A: reference("B"),
    B: { ...reference("C"), extended: true },
    C: { kind: "unknown" },
  });
});

test("a very long chain of names is no trouble", () => {
  const links = Array.from({ length: 20_000 }, (_, number) => `S${number}: ${to(`S${number + 1}`)}`);
  expect(placesOf(`components: { schemas: { ${links.join(", ")}, S20000: {} } }`)).toEqual([]);
});
