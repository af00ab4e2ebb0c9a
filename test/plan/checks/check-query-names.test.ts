import { expect, test } from "vitest";
import { checkQueryNames } from "../../../src/generator/plan/checks/check-query-names.js";
import { readFixture } from "../plan-fixture.js";

const object = (names: string): string => `type: object, properties: { ${names} }`;
const query = (name: string, rest: string): string => `{ in: query, name: ${name}, ${rest} }`;
const filter = `schema: { ${object("limit: {}, state: {}")} }`;
const limit = query("limit", "schema: { type: integer }");

const rows: readonly (readonly [what: string, parameters: readonly string[], want: readonly string[]])[] = [
  ["a member with the name of a parameter", [query("filter", filter), limit], ["filter limit"]],
  ["the other way round", [limit, query("filter", filter)], ["filter limit"]],
  ["members of two objects", [query("a", filter), query("b", filter)], ["b limit state"]],
  ["an object with a name", [query("a", "schema: { $ref: '#/components/schemas/A' }"), limit], ["a limit"]],
  [
    "a part of an object",
    [query("a", `schema: { allOf: [{ ${object("limit: {}")} }, { ${object("b: {}")} }] }`), limit],
    ["a limit"],
  ],
  [
    "many members",
    [
      query("a", `schema: { ${object("v: {}, w: {}, x: {}, y: {}")} }`),
      query("b", `schema: { ${object("v: {}, w: {}, x: {}, y: {}")} }`),
    ],
    ["b v w x"],
  ],
  ["other names", [query("a", `schema: { ${object("b: {}")} }`), limit], []],
  ["its own name", [query("limit", filter), query("other", "schema: { type: string }")], []],
  ["brackets keep members apart", [query("filter", `style: deepObject, ${filter}`), limit], []],
  ["one value keeps members together", [query("filter", `explode: false, ${filter}`), limit], []],
  ["JSON is one value", [query("filter", `content: { application/json: { ${filter} } }`), limit], []],
  [
    "a header is no part of the query",
    [query("filter", filter), "{ in: header, name: limit, schema: { type: integer } }"],
    [],
  ],
];

test.each(rows)("%s", (_, parameters, want) => {
  const { api } = readFixture(`
components: { schemas: { A: { ${object("limit: {}")} } } }
paths: { /a: { get: { operationId: list, parameters: [${parameters.join(", ")}], responses: { 204: { description: . } } } } }`);
  const said = checkQueryNames(api).map(({ message }) =>
    [...message.matchAll(/"([^"]*)"/g)]
      .map(([, name]) => name)
      .filter((name) => name !== "list")
      .join(" "),
  );
  expect(said).toEqual(want);
});

test("what operations share is said once", () => {
  const { api } = readFixture(`
components:
  parameters: { filter: ${query("filter", filter)}, limit: ${limit}, state: ${query("state", "schema: { type: string }")} }
paths:
  /a: { get: { operationId: a, parameters: ${refer("filter", "limit")}, responses: { 204: { description: . } } } }
  /b: { get: { operationId: b, parameters: ${refer("filter", "limit")}, responses: { 204: { description: . } } } }
  /c: { get: { operationId: c, parameters: ${refer("limit", "filter")}, responses: { 204: { description: . } } } }
  /d: { get: { operationId: d, parameters: ${refer("filter", "state")}, responses: { 204: { description: . } } } }
  /e: { get: { operationId: e, parameters: ${refer("filter")}, responses: { 204: { description: . } } } }`);
  expect(checkQueryNames(api).map(({ message }) => message.replace(/^.* and "/, '"'))).toEqual([
    '"limit" is sent by another parameter of "a" too, as in 2 more operations',
    '"state" is sent by another parameter of "d" too',
  ]);
});

function refer(...names: readonly string[]): string {
  return `[${names.map((name) => `{ $ref: '#/components/parameters/${name}' }`).join(", ")}]`;
}
