import { expect, test } from "vitest";
import { buildApi } from "../../src/generator/model/build-api.js";
import type { Scheme } from "../../src/generator/scheme/scheme.js";
import { printDiagnostics } from "../../src/generator/source/diagnostics/print-diagnostic.js";
import { apiOf, documentOf, placesOf, plain } from "./document-fixture.js";

test("a document's own words, whole", () => {
  const api = apiOf(`
info: { title: Shop, version: 1.10, description: Sells things. }
tags: [{ name: users, description: People }, { name: jobs }]
`);
  expect(plain(api)).toEqual({
    id: "shop",
    title: "Shop",
    webhooks: [],
    version: "1.10",
    description: "Sells things.",
    servers: [],
    tags: [{ name: "users", description: "People" }, { name: "jobs" }],
    operations: [],
    schemas: [],
    schemes: [],
    security: [],
  });
});

test("a title is one line, with no blanks around it", () => {
  expect(apiOf('info: { title: " Shop\\n  API ", version: "1" }').title).toBe("Shop API");
});

test.each([
  { path: "specs/talon-one.yaml", want: "talon-one" },
  { path: "talon-one.YML", want: "talon-one" },
  { path: "a.b/c.openapi.json", want: "c.openapi" },
  { path: "a/.yaml", want: ".yaml" },
  { path: "a/spec", want: "spec" },
])("$path is the api $want", ({ path, want }) => {
  const document = documentOf("");
  expect(buildApi({ ...document, source: { ...document.source, path } }, []).value?.id).toBe(want);
});

test("the schemes are those it is given", () => {
  const document = documentOf("");
  const scheme: Scheme = {
    name: "key",
    origin: document.root.origin,
    parameters: [],
    credentials: [],
    let: [],
    send: [],
    dropped: [],
    allow: [],
    examples: [],
  };
  expect(buildApi(document, [scheme]).value?.schemes).toEqual([scheme]);
});

test("all mistakes of a document are reported, in file order, and there is no api", () => {
  const document = documentOf(`
components:
  schemas:
    Pet: { type: objekt }
security: [{ key: [] }]
paths:
  /users/{id}:
    get: { tags: users }
`);
  const { value, diagnostics } = buildApi(document, []);
  expect(value).toBeUndefined();
  expect(printDiagnostics(diagnostics)).toBe(
    [
      'specs/shop.yaml:5:18 error unknown-type: there is no type "objekt". Did you mean "object"?',
      "",
      "  4 |   schemas:",
      "  5 |     Pet: { type: objekt }",
      "    |                  ^^^^^^",
      "  in   #/components/schemas/Pet/type",
      "  hint types: string, number, integer, boolean, array, object, null",
      "",
      'specs/shop.yaml:6:14 error unknown-security-scheme: there is no security scheme "key".',
      "",
      "  5 |     Pet: { type: objekt }",
      "  6 | security: [{ key: [] }]",
      "    |              ^^^",
      "  in   #/security/0/key",
      "  hint describe it under components.securitySchemes",
      "",
      "specs/shop.yaml:8:10 error path-parameter-missing: the path has {id}, and no path parameter of that name",
      "",
      "  7 | paths:",
      "  8 |   /users/{id}:",
      "    |          ^^^^",
      "  in   #/paths/~1users~1{id}",
      "  hint add { in: path, name: id, required: true, schema: { type: string } } to the parameters",
      "",
      'specs/shop.yaml:9:18 error wrong-kind: "tags" must be a list, and is a text',
      "",
      "  8 |   /users/{id}:",
      "  9 |     get: { tags: users }",
      "    |                  ^^^^^",
      "  in   #/paths/~1users~1{id}/get/tags",
      '  hint write each item on a line of its own, with "- " before it',
      "",
      "4 errors",
    ].join("\n"),
  );
});

test.each([
  { what: "info that is a text", given: "info: shop", want: ["1:7 wrong-kind"] },
  {
    what: "a description that is a number",
    given: "info: { title: a, version: b, description: 1 }",
    want: ["1:44 wrong-kind"],
  },
  { what: "tags as a mapping", given: "tags: { name: a }", want: ["1:7 wrong-kind"] },
  { what: "a tag that is a text", given: "tags: [a]", want: ["1:8 wrong-kind"] },
])("reports $what", ({ given, want }) => {
  expect(placesOf(given)).toEqual(want);
});
