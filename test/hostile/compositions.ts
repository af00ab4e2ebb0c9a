import { type HostileCase, operation, schemas } from "./hostile-case.js";

function reference(name: string): { readonly $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

/** Schemas `A0`, `A1` ... */
function named<Made>(count: number, make: (index: number) => Made): Readonly<Record<string, Made>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`A${index}`, make(index)]));
}

function times<Made>(count: number, make: (index: number) => Made): readonly Made[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

function objectWith(property: string, schema: object): object {
  return { type: "object", properties: { [property]: schema } };
}

const text = { type: "string" };

/** Levels of schemas, of which each is made of the next one several times; what they come to is small, the ways to it are many. */
function levels(count: number, make: (next: object, level: number) => object, end: object): object {
  return schemas(
    reference("A0"),
    named(count, (level) => (level === count - 1 ? end : make(reference(`A${level + 1}`), level))),
  );
}

/** Choices, parts and values that multiply. */
export const compositions: readonly HostileCase[] = [
  {
    name: "e07-parts",
    want: "clean",
    given: () =>
      levels(40, (next, level) => ({ allOf: [next, next, objectWith(`p${level}`, next)] }), objectWith("k", text)),
  },
  {
    name: "e07-choices-with-discriminators",
    want: "clean",
    given: () => {
      const end = { ...objectWith("k", text), required: ["k"] };
      return levels(30, (next) => ({ oneOf: [next, next], discriminator: { propertyName: "k" } }), end);
    },
  },
  {
    name: "e07-values-of-mocks",
    want: "clean",
    given: () => {
      const members = (next: object): object => Object.fromEntries(times(20, (index) => [`p${index}`, next]));
      return levels(9, (next) => ({ type: "object", properties: members(next), required: ["p0", "p1"] }), text);
    },
  },
  {
    name: "e07-lists-of-mocks",
    want: "clean",
    given: () => levels(9, (next) => ({ type: "array", prefixItems: times(20, () => next), minItems: 20 }), text),
  },
  {
    name: "e07-example-of-choices",
    want: "clean",
    given: () => {
      let example: unknown = { end: 1 };
      for (let level = 0; level < 90; level += 1) example = { of: example };
      const part = (name: string): object => ({ type: "object", properties: { of: reference("Tree"), [name]: text } });
      return operation(
        {
          responses: {
            200: { description: "x", content: { "application/json": { schema: reference("Tree"), example } } },
          },
        },
        { components: { schemas: { Tree: { anyOf: [part("end"), { ...part("end"), required: ["of"] }] } } } },
      );
    },
  },
  {
    name: "e07-kinds-of-events",
    want: "clean",
    given: () => {
      const items = { itemSchema: reference("Event") };
      const event = { type: "object", properties: { event: { const: "a" }, data: text } };
      const self = reference("Event");
      return {
        ...operation(
          { responses: { 200: { description: "x", content: { "text/event-stream": items } } } },
          { components: { schemas: { Event: { oneOf: [self, self, self, self, event] } } } },
        ),
        openapi: "3.2.0",
      };
    },
  },
  {
    name: "f06-parts-without-a-name",
    want: "clean",
    given: () => schemas({ allOf: times(5_000, (index) => objectWith(`p${index}`, text)) }),
  },
  {
    name: "f06-parts-with-one-property",
    want: "clean",
    given: () => schemas({ allOf: times(500, (index) => objectWith("p", objectWith(`q${index}`, text))) }),
  },
  {
    name: "f06-parts-with-a-name",
    want: "clean",
    given: () =>
      schemas(
        { allOf: times(2_000, (index) => reference(`A${index}`)) },
        named(2_000, (index) => objectWith(`p${index}`, text)),
      ),
  },
  {
    name: "f06-enums-at-once",
    want: "clean",
    given: () => schemas({ allOf: times(200, () => ({ enum: times(1_000, (index) => `v${index}`) })) }),
  },
];
