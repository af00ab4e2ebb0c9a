import { expect, test } from "vitest";
import { buildApi } from "../../../src/generator/model/build-api.js";
import { apiOf, documentOf, placesOf, plain } from "../document-fixture.js";

function documentWith(path: string, ...names: readonly string[]): string {
  const parameters = names.map((name) => `{ in: path, name: ${name}, schema: {} }`).join(", ");
  return `paths:\n  '${path}':\n    get: { parameters: [${parameters}] }\n`;
}

const literal = (text: string): object => ({ kind: "literal", text });
const parameter = (name: string): object => ({ kind: "parameter", name });

test.each([
  { path: "/", names: [], want: [literal("/")] },
  { path: "/users", names: [], want: [literal("/users")] },
  { path: "/users/{id}", names: ["id"], want: [literal("/users/"), parameter("id")] },
  {
    path: "/{a}{b}.{c}/x",
    names: ["a", "b", "c"],
    want: [literal("/"), parameter("a"), parameter("b"), literal("."), parameter("c"), literal("/x")],
  },
  { path: "/{id}/copy/{id}", names: ["id"], want: [literal("/"), parameter("id"), literal("/copy/"), parameter("id")] },
  { path: "/#Action={x}", names: [], want: [literal("/")] },
])("$path is taken apart", ({ path, names, want }) => {
  expect(plain(apiOf(documentWith(path, ...names)).operations[0]?.path)).toEqual(want);
});

test.each([
  ["{key+}", "key", true],
  ["{+key}", "key", true],
  ["{*key}", "key", true],
  ["{id*}", "id", undefined],
  ["{;id}", "id", undefined],
  ["{ id }", "id", undefined],
  ["{id:[0-9]+}", "id", undefined],
  ["{id: .+}", "id", true],
  ["{book.name=shelves/*/books/**}", "book.name", true],
  ["{userId}", "user_id", undefined],
  ["{expense_id}", "expense id", undefined],
  ["{programId}", "id", undefined],
])("a parameter fills %s leniently", (variable, name, spansSegments) => {
  const document = documentWith(`/a/${variable}`, name);
  const { value, diagnostics } = buildApi({ ...documentOf(document), lenient: true }, []);
  expect(plain(value?.operations[0]?.path)).toEqual([literal("/a/"), parameter(name)]);
  expect(value?.operations[0]?.parameters).toMatchObject([{ in: "path", name }]);
  expect(value?.operations[0]?.parameters[0]?.spansSegments).toBe(spansSegments);
  expect(diagnostics.map(({ code }) => code)).toEqual(["path-parameter-missing"]);
  expect(placesOf(document)).toEqual(["2:7 path-parameter-missing"]);
});

test("segments that frameworks take for variables are filled leniently by a parameter of their name", () => {
  const document = documentWith("/a/:userId/:copy/<key>/x", "user id", "key");
  const { value, diagnostics } = buildApi({ ...documentOf(document), lenient: true }, []);
  expect(plain(value?.operations[0]?.path)).toEqual([
    literal("/a/"),
    parameter("user id"),
    literal("/:copy/"),
    parameter("key"),
    literal("/x"),
  ]);
  expect(diagnostics.map(({ message }) => message)).toEqual([
    'the path has :userId, and no path parameter of that name, but one called "user id"',
    'the path has <key>, and no path parameter of that name, but one called "key"',
  ]);
  expect(placesOf(document)).toEqual(["2:7 path-parameter-missing", "2:21 path-parameter-missing"]);
  expect(plain(apiOf(documentWith("/a/:id/{id}", "id")).operations[0]?.path)).toEqual([
    literal("/a/:id/"),
    parameter("id"),
  ]);
});

test("the query of a path becomes parameters of one value each", () => {
  const [operation] = apiOf(documentWith("/jobs/{id}?v=2&full=a%20b", "id")).operations;
  expect(plain(operation?.path)).toEqual([literal("/jobs/"), parameter("id")]);
  expect(operation?.parameters).toMatchObject([
    { in: "query", name: "v", required: true, schema: { kind: "constant", values: ["2"] } },
    { in: "query", name: "full", required: true, schema: { kind: "constant", values: ["a b"] } },
    { in: "path", name: "id" },
  ]);
});

test.each([
  ["?preview={small}", "{ in: query, name: small, schema: { type: boolean } }", [["preview", "boolean"]]],
  ["?key={KEY}", "{ in: path, name: KEY, schema: { type: integer } }", [["key", "number"]]],
  ["?a={a}", "{ in: query, name: a, schema: { type: boolean } }", [["a", "boolean"]]],
  [
    "?a={b}-{c}",
    "{ in: query, name: b, schema: { type: boolean } }",
    [
      ["a", "text"],
      ["b", "boolean"],
    ],
  ],
])("what the caller gives for %s is %s", (query, parameter, want) => {
  const [operation] = apiOf(`paths:\n  '/x${query}':\n    get: { parameters: [${parameter}] }\n`).operations;
  expect(operation?.parameters.map(({ in: place, name, schema }) => [place, name, schema.kind])).toEqual(
    want.map(([name, kind]) => ["query", name, kind]),
  );
});

test("what fills the path too is asked for twice", () => {
  const [operation] = apiOf(documentWith("/x/{id}?again={id}", "id")).operations;
  expect(operation?.parameters).toMatchObject([
    { in: "query", name: "again", schema: { kind: "text" } },
    { in: "path", name: "id" },
  ]);
});

test.each([
  { what: "a name no parameter has", given: documentWith("/users/{id}"), want: ["2:11 path-parameter-missing"] },
  { what: "a parameter the path has not", given: documentWith("/users", "id"), want: ["3:25 path-parameter-unused"] },
  {
    what: "a parameter that stands behind a #",
    given: documentWith("/#users/{id}", "id"),
    want: ["3:25 path-parameter-unused"],
  },
  {
    what: "another spelling",
    given: documentWith("/users/{userId}", "userid"),
    want: ["2:11 path-parameter-missing"],
  },
  {
    what: "names of which two may be meant, from both sides",
    given: documentWith("/users/{userId}", "id", "key"),
    want: ["2:11 path-parameter-missing", "3:25 path-parameter-unused", "3:61 path-parameter-unused"],
  },
  {
    what: "a name that is meant by its letters beside another",
    given: documentWith("/users/{userId}/{key}", "id", "user_id"),
    want: ["2:11 path-parameter-missing", "2:20 path-parameter-missing"],
  },
  { what: "a brace left open", given: documentWith("/users/{id"), want: ["2:11 malformed-template"] },
  { what: "a brace too many", given: documentWith("/users/id}"), want: ["2:13 malformed-template"] },
  { what: "a name left out", given: documentWith("/users/{}"), want: ["2:11 malformed-template"] },
  { what: "no slash", given: documentWith("users"), want: ["2:4 path-without-slash"] },
  { what: "a segment of two dots", given: documentWith("/users/../orders"), want: ["2:11 dot-segment"] },
  { what: "encoded dots at the end", given: documentWith("/users/%2E."), want: ["2:11 dot-segment"] },
  { what: "a segment of one dot", given: documentWith("/./users?a=../b"), want: ["2:5 dot-segment"] },
  { what: "a variable in the query", given: documentWith("/users?key={key}"), want: ["2:15 variable-in-query"] },
])("reports $what", ({ given, want }) => {
  expect(placesOf(given)).toEqual(want);
});

test.each([
  { path: "/users\u200e", want: [literal("/users")], place: "2:10" },
  { path: "/\u200bit\u2066ems/{id}\u200f", want: [literal("/items/"), parameter("id")], place: "2:5" },
  { path: "/users/{id}/invite ", want: [literal("/users/"), parameter("id"), literal("/invite")], place: "2:22" },
  { path: "/a b/\u0646\u200c\u0627", want: [literal("/a b/\u0646\u200c\u0627")], place: undefined },
])("what nobody sees in $path is left out, with a warning", ({ path, want, place }) => {
  const document = documentWith(path, ...(path.includes("{id}") ? ["id"] : []));
  expect(plain(apiOf(document).operations[0]?.path)).toEqual(want);
  expect(placesOf(document)).toEqual(place === undefined ? [] : [`${place} invisible-in-path`]);
});

test("a mistake of a path is reported once, however many operations it has", () => {
  const yaml = "paths:\n  /a/{id}: { get: {}, put: {} }\n";
  expect(placesOf(yaml)).toEqual(["2:6 path-parameter-missing"]);
});
