import { expect, it } from "vitest";
import { printPath } from "../../../src/generator/plan/operations/operation-path.js";
import { resolver } from "../../../src/generator/plan/types/resolve-schema.js";
import { code, memberAccess, textOf } from "../../../src/generator/source/code/code.js";
import { readFixture } from "../plan-fixture.js";

const rows: readonly (readonly [path: string, style: string, want: string])[] = [
  ["/", "simple", '"/"'],
  ["/users", "simple", '"/users"'],
  ["/users/{id}", "simple", '"/users/" + pathValue(input.path.id)'],
  ["/users/{id}/x", "simple", '"/users/" + pathValue(input.path.id) + "/x"'],
  ["/users/{the-id}", "simple", '"/users/" + pathValue(input.path["the-id"])'],
  ["/users/{id}", "label", '"/users/" + label(input.path.id)'],
  ["/users/{id}", "matrix", '"/users/" + matrix("id", input.path.id)'],
  ["/a b/\u00e9%20%zz/:x@y", "simple", '"/a%20b/%C3%A9%20%25zz/:x@y"'],
  ['/"quote"/`${tick}`/\\', "simple", '"/%22quote%22/%60$" + pathValue(input.path.tick) + "%60/%5C"'],
];

it.each(rows)("%s (%s)", (path, style, want) => {
  const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
  const parameters = names.map((name) => ({ in: "path", name, required: true, style, schema: { type: "string" } }));
  const { api } = readFixture(
    `paths: ${JSON.stringify({ [path]: { get: { parameters, responses: { 200: { description: "ok" } } } } })}`,
  );
  const [operation] = api.operations;
  if (operation === undefined) throw new Error("the fixture has no operation");
  const printed = printPath(operation, (name) => memberAccess(code`input.path`, name), resolver(api));
  expect(textOf(printed)).toBe(want);
});
