import { describe, expect, test } from "vitest";
import { beginCounting } from "../../../src/generator/spec/overlay/count-steps.js";
import { beginSelecting } from "../../../src/generator/spec/overlay/json-path.js";
import { parsed } from "../parsed.js";

const document = parsed(
  `
openapi: 3.1.0
paths:
  /pets:
    get: { operationId: listPets, tags: [pets, public], parameters: [{ name: limit, in: query }, { name: X-Key, in: header }] }
    post: { operationId: addPet, tags: [pets], deprecated: true }
  /pets/{id}:
    get: { operationId: getPet, tags: [pets], x-n: 2 }
x-list: [0, 1, 2, 3, 4]
x-null: null
"x-odd'name": { "☺": 1 }
`,
  "specs/api.yaml",
);

function pointers(query: string): readonly string[] {
  const found = beginSelecting(beginCounting())(query, document);
  if (found.kind === "unreadable") return [`unreadable: ${found.reason}`];
  return found.locations.map((location) => location.join(" "));
}

/** RFC 9535, by its sections: all that an overlay may write. */
describe("a query selects", () => {
  const [list, one, pets] = ["paths /pets get", "paths /pets/{id} get", "paths /pets"];
  test.each([
    ["2.2, the root", "$", [""]],
    ["2.3.1, a name in brackets", "$['paths']['/pets']", [pets]],
    ["2.3.1, in double quotes", '$["paths"]["/pets"]["get"]', [list]],
    ["2.3.1, escapes", "$['x-odd\\'name']['\\u263A']", ["x-odd'name ☺"]],
    ["2.3.2, every member", "$.paths.*", [pets, "paths /pets/{id}"]],
    ["2.3.3, an index from the end", "$['x-list'][-1]", ["x-list 4"]],
    ["2.3.4, a slice", "$['x-list'][1:4:2]", ["x-list 1", "x-list 3"]],
    ["2.3.4, backwards", "$['x-list'][::-2]", ["x-list 4", "x-list 2", "x-list 0"]],
    [
      "2.3.5.3, the document in a filter inside of a filter",
      "$.paths[?@[?@['x-n'] == $['x-list'][2]]]",
      ["paths /pets/{id}"],
    ],
    [
      "2.3.5.3, within an argument, a negation and brackets",
      "$.paths[?count(@[?!(@['x-n'] != $['x-list'][2]) && $['x-list']]) == 1]",
      ["paths /pets/{id}"],
    ],
    ["2.3.5, a member's value", "$.paths.*.*[?@ == 'getPet']", [`${one} operationId`]],
    ["2.3.5, existence", "$.paths.*[?@.deprecated]", [`${pets} post`]],
    ["2.3.5, absence", "$.paths['/pets'][?!@.deprecated]", [list]],
    ["2.3.5, both and either", "$.paths.*[?@['x-n'] > 1 && @.tags || @.deprecated == true]", [`${pets} post`, one]],
    ["2.3.5, comparison with what is elsewhere", "$['x-list'][?@ == $.paths['/pets/{id}'].get['x-n']]", ["x-list 2"]],
    ["2.3.5, a query within", "$.paths.*[?@.parameters[?@.in == 'header']]", [list]],
    ["2.4.4, length", "$.paths.*[?length(@.tags) == 2]", [list]],
    ["2.4.5, count", "$.paths[?count(@.*) > 1]", [pets]],
    ["2.4.6, match", "$.paths.*[?match(@.operationId, '(list|add)Pets?')]", [list, `${pets} post`]],
    ["2.4.7, search", "$.paths.*[?search(@.operationId, 'et')]", [list, `${pets} post`, one]],
    ["2.4.8, value", "$.paths[?value(@.*.deprecated) == true]", [pets]],
    ["2.5.1, several at once", "$['x-list'][0, 3:, 0]", ["x-list 0", "x-list 3", "x-list 4"]],
    ["2.5.2, descendants", "$..operationId", [`${list} operationId`, `${pets} post operationId`, `${one} operationId`]],
    ["2.5.2, items anywhere", "$.paths..tags[1]", [`${list} tags 1`]],
    ["2.6, null", "$[?@ == null]", ["x-null"]],
    ["nothing", "$.paths['/none']", []],
  ])("%s: %s", (_, query, want) => {
    expect(pointers(query)).toEqual(want);
  });

  test.each([
    "paths",
    "$.paths[",
    "$.paths.",
    "$[?@.a = 1]",
    "$[?unknown(@)]",
    "$['x-list'][01]",
    "$.paths /pets",
    " $",
  ])("no query: %s", (query) => {
    expect(pointers(query)).toEqual([expect.stringMatching(/^unreadable: \S.*[^.]$/)]);
  });
});
