import { readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { plainValue } from "../../src/generator/spec/plain-value.js";
import { documentShape } from "../../src/generator/spec/shape/document-shape.js";
import { parsed } from "./parsed.js";

const schema: unknown = JSON.parse(readFileSync("specs/x-countersign.schema.json", "utf8"));

/** Every object of the schema with its path. */
function objects(value: unknown, path = "#"): readonly (readonly [string, ReadonlyMap<string, unknown>])[] {
  if (typeof value !== "object" || value === null) return [];
  const members = Object.entries(value);
  return [[path, new Map(members)], ...members.flatMap(([key, child]) => objects(child, `${path}/${key}`))];
}

const all = new Map(objects(schema));

test("every property of the language tells editors what it is", () => {
  const bare = [...all].filter(([path, property]) => {
    const target = all.get(String(property.get("$ref")));
    const isDescribed = property.has("description") || target?.has("description") === true;
    return /^#\/definitions\/\w+\/properties\/[\w-]+$/.test(path) && !isDescribed;
  });
  expect(bare.map(([path]) => path)).toEqual([]);
});

test("a mapping with keys of its own knows no others", () => {
  const open = [...all].filter(
    ([path, one]) =>
      /^#\/definitions\/\w+$/.test(path) && one.has("properties") && one.get("additionalProperties") !== false,
  );
  expect(open.map(([path]) => path)).toEqual([]);
});

test("the extension and the library file have the same keys, but for title and description", () => {
  const keysOf = (name: string): readonly string[] => [...(all.get(`#/definitions/${name}/properties`)?.keys() ?? [])];
  expect(keysOf("libraryFile")).toEqual(["title", "description", ...keysOf("extension")]);
});

const ajv = new Ajv({ allErrors: true, strict: true, strictTypes: false, strictRequired: false });
ajv.addVocabulary(["patternErrorMessage"]);
const validate = ajv.compile(Object(schema));

test("the outer shape of documents is a schema without slips", () => {
  const strict = new Ajv({ strict: true, strictTypes: false, strictRequired: false });
  strict.addVocabulary(["patternErrorMessage"]);
  strict.addSchema(Object(schema), "x-countersign");
  expect(() => strict.compile(documentShape)).not.toThrow();
});

test.each([
  ["a library file", "title: A\nlet: { a: b }\n", true],
  ["a library file with an unknown key", "title: A\nlett: {}\n", false],
  ["a document", "openapi: 3.1.0\ncomponents: { securitySchemes: { a: { x-countersign: { let: {} } } } }\n", true],
  [
    "a document with an unknown key",
    "openapi: 3.1.0\ncomponents: { securitySchemes: { a: { x-countersign: { lett: {} } } } }\n",
    false,
  ],
])("editors can check %s with the same file", (_, yaml, want) => {
  expect(validate(plainValue(parsed(yaml)))).toBe(want);
});

test.each(readdirSync("specs/schemes", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml")))(
  "the library's %s is sound",
  (name) => {
    expect(validate(plainValue(parsed(readFileSync(`specs/schemes/${name}`, "utf8"))))).toBe(true);
  },
);
