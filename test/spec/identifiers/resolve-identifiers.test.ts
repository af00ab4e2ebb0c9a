import { describe, expect, test } from "vitest";
import { resolveIdentifiers } from "../../../src/generator/spec/identifiers/resolve-identifiers.js";
import { plainValue } from "../../../src/generator/spec/plain-value.js";
import { visitReferences } from "../../../src/generator/spec/references/visit-references.js";
import { parsed } from "../parsed.js";

/** Every `$ref` of the document by where it was written, after its identifiers were made pointers. */
function pointersOf(text: string) {
  const document = parsed(text);
  if (document.kind !== "map") throw new Error("the fixture is no mapping");
  const { root, anchors, diagnostics } = resolveIdentifiers(document);
  const pointers: Record<string, unknown> = {};
  visitReferences(root, (node) => {
    pointers[node.origin.pointer.replace("#/components/schemas/", "")] = plainValue(
      node.members.get("$ref")?.value ?? node,
    );
  });
  return { root, document, pointers, anchors, warnings: diagnostics.map(({ code, message }) => `${code}: ${message}`) };
}

const schemas = (text: string) => pointersOf(`components:\n  schemas:\n${text.replace(/^/gm, "    ")}`);

describe("a reference by an identifier becomes a pointer", () => {
  test.each([
    ["$anchor", "A: { $ref: '#here' }\nB: { $anchor: here }", "#/components/schemas/B"],
    ["an anchor below half a character", 'A: { $ref: "#a" }\n"\ud800": { $anchor: a }', "#/components/schemas/\ud800"],
    [
      "an anchor deep inside",
      "A: { $ref: '#deep' }\nB: { properties: { 'x/y': { $anchor: deep } } }",
      "#/components/schemas/B/properties/x~1y",
    ],
    [
      "an anchor in a list",
      "A: { $ref: '#one' }\nB: { allOf: [{}, { $anchor: one }] }",
      "#/components/schemas/B/allOf/1",
    ],
    ["$dynamicAnchor, by $ref", "A: { $ref: '#node' }\nB: { $dynamicAnchor: node }", "#/components/schemas/B"],
    [
      "$dynamicAnchor, by $dynamicRef",
      "A: { $dynamicRef: '#node' }\nB: { $dynamicAnchor: node }",
      "#/components/schemas/B",
    ],
    ["$id", "A: { $ref: 'https://example.com/b' }\nB: { $id: 'https://example.com/b' }", "#/components/schemas/B"],
    [
      "a place below an $id",
      "A: { $ref: 'https://example.com/b#/$defs/L' }\nB: { $id: 'https://example.com/b', $defs: { L: {} } }",
      "#/components/schemas/B/$defs/L",
    ],
    [
      "an anchor below an $id",
      "A: { $ref: 'https://example.com/b#l' }\nB: { $id: 'https://example.com/b', $defs: { L: { $anchor: l } } }",
      "#/components/schemas/B/%24defs/L",
    ],
    ["a urn", "A: { $ref: 'urn:example:b' }\nB: { $id: 'urn:example:b' }", "#/components/schemas/B"],
    ["a relative $id", "A: { $ref: b }\nB: { $id: b }", "#/components/schemas/B"],
    [
      "beside an $id",
      "A: { $id: 'https://example.com/x/a', $ref: b }\nB: { $id: 'https://example.com/x/b' }",
      "#/components/schemas/B",
    ],
    [
      "from the root of its $id",
      "A: { $id: 'https://example.com/a', $defs: { L: {} }, $ref: '#/$defs/L' }",
      "#/components/schemas/A/$defs/L",
    ],
    [
      "from the document's root all the same",
      "A: { $id: 'https://example.com/a', $ref: '#/components/schemas/B' }\nB: {}",
      "#/components/schemas/B",
    ],
    [
      "a pointer, which stays as it is",
      "A: { $ref: '#/components/schemas/B' }\nB: { $anchor: b }",
      "#/components/schemas/B",
    ],
    ["what is not known, which stays as it is", "A: { $ref: '#nowhere' }\nB: { $anchor: b }", "#nowhere"],
    ["another file, which stays as it is", "A: { $ref: 'b.yaml#/B' }\nB: { $anchor: b }", "b.yaml#/B"],
  ])("%s", (_, text, want) => {
    const { pointers, warnings } = schemas(text);
    expect(pointers).toHaveProperty(["A"], want);
    expect(warnings).toEqual([]);
  });
});

test("an anchor belongs to the schema with an $id that it stands in", () => {
  const { pointers } = schemas(
    "A: { $id: 'https://example.com/a', $anchor: x, items: { $ref: '#x' } }\nB: { $anchor: x, items: { $ref: '#x' } }",
  );
  expect(pointers).toEqual({ "A/items": "#/components/schemas/A", "B/items": "#/components/schemas/B" });
});

test("names and data are no identifiers", () => {
  const { pointers, anchors } = schemas(
    "A: { $ref: '#x' }\nB: { properties: { $anchor: { type: string } }, example: { $anchor: x }, default: { $id: 'https://example.com/a' } }",
  );
  expect(pointers).toEqual({ A: "#x" });
  expect([...anchors]).toEqual([]);
});

test("$self is the document's own address", () => {
  const { pointers } = pointersOf(
    "$self: https://example.com/api\ncomponents: { schemas: { A: { $ref: 'https://example.com/api#/components/schemas/B' }, B: {}, C: { $ref: 'api#/components/schemas/B' } } }",
  );
  expect(pointers).toEqual({ A: "#/components/schemas/B", C: "#/components/schemas/B" });
});

test("a $dynamicRef that several schemas could mean is the nearest one, which is said", () => {
  const { pointers, warnings } = schemas(
    "A: { $id: 'https://example.com/a', $dynamicAnchor: n, items: { $dynamicRef: '#n' } }\nB: { $id: 'https://example.com/b', $dynamicAnchor: n }",
  );
  expect(pointers).toEqual({ "A/items": "#/components/schemas/A" });
  expect(warnings).toEqual([
    'dynamic-reference: 2 schemas have the anchor of "#n": it is taken as the one nearest to it',
  ]);
});

test("a document without identifiers is not touched", () => {
  const { root, document } = schemas("A: { $ref: '#/components/schemas/B' }\nB: { type: string }");
  expect(root).toBe(document);
});
