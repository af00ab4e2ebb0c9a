import { expect, test } from "vitest";
import { apiOf, placesOf, plain } from "../document-fixture.js";

test.each([
  { what: "none", given: "{}", want: undefined },
  { what: "one without content", given: "{ requestBody: { required: true, content: {} } }", want: undefined },
  {
    what: "one of its own",
    given: "{ requestBody: { description: A pet, content: { application/json: { schema: { type: string } } } } }",
    want: {
      required: false,
      description: "A pet",
      contents: [{ mediaType: "application/json", kind: "json", schema: { kind: "text" } }],
    },
  },
  {
    what: "one by reference",
    given: "{ requestBody: { $ref: '#/components/requestBodies/Pet' } }",
    want: { required: true, contents: [{ mediaType: "application/json", kind: "json", schema: { kind: "unknown" } }] },
  },
  {
    what: "bytes of a range, and of text the plainest type",
    given: "{ requestBody: { content: { image/*: {}, text/*: {} } } }",
    want: { contents: [{ mediaType: "image/*", kind: "binary" }, { mediaType: "text/plain" }] },
  },
])("an operation's body: $what", ({ given, want }) => {
  const shared =
    "components: { requestBodies: { Pet: { required: true, content: { '*/*': { schema: { title: x } } } } } }";
  const [operation] = apiOf(`paths: { /a: { post: ${given} } }\n${shared}`).operations;
  expect(operation?.body && plain(operation.body)).toMatchObject(want ?? {});
  expect(operation?.body === undefined).toBe(want === undefined);
});

test.each([
  { what: "a body that is a list", given: "{ requestBody: [] }", want: ["1:37 wrong-kind"] },
  { what: "content that is a text", given: "{ requestBody: { content: json } }", want: ["1:48 wrong-kind"] },
  {
    what: "required as a text",
    given: "{ requestBody: { required: 'true', content: { a/b: {} } } }",
    want: ["1:50 wrong-kind"],
  },
])("reports $what", ({ given, want }) => {
  expect(placesOf(`paths: { /a: { post: ${given} } }`)).toEqual(want);
});
