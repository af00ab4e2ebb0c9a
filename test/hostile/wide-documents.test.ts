import { expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { api, type Member, ok, operation, schemas } from "./hostile-case.js";

/** Documents with thousands of something that real ones have a few of: each took the square of it, or more, before. */

const options = { ...defaultChoices, specPath: "specs/a.json", validate: "both", dates: "Date" } as const;

function many<Value>(count: number, make: (index: number) => readonly [string, Value]): Record<string, Value> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => make(index)));
}

function list<Value>(count: number, make: (index: number) => Value): readonly Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

const text: Member = { type: "string" };
const body = (content: Member): Member =>
  api({ paths: { "/a": { post: { requestBody: { content }, responses: ok() } } } });
const reply = (members: Member): Member => operation({ responses: { 200: { description: "x", ...members } } });

const rows: readonly (readonly [what: string, want: string, document: () => Member])[] = [
  [
    "values of an enum",
    "error too-many-listed",
    () => operation({ parameters: [{ name: "q", in: "query", schema: { enum: list(200_000, (index) => index) } }] }),
  ],
  [
    "servers",
    "error too-many-listed",
    () => api({ servers: list(100_000, (index) => ({ url: `https://s${index}.example` })) }),
  ],
  [
    "variables of a server",
    "error too-many-template-parts",
    () => {
      const variables = many(100_000, (index) => [`v${index}`, { default: "a" }]);
      return api({ servers: [{ url: `https://s.example/{${Object.keys(variables).join("}/{")}}`, variables }] });
    },
  ],
  [
    "variables of a server that its address does not have",
    "error too-many-listed",
    () => api({ servers: [{ url: "https://s.example/", variables: many(100_000, (index) => [`v${index}`, {}]) }] }),
  ],
  [
    "values of a server's variable",
    "nothing",
    () => {
      const v = { default: "a0", enum: list(50_000, (index) => `a${index}`) };
      return api({ servers: [{ url: "https://s.example/{v}", variables: { v } }] });
    },
  ],
  [
    "tags that are parts of each other",
    "nothing",
    () => ({
      ...api({ tags: list(20_000, (index) => ({ name: `t${index}`, parent: `t${(index + 1) % 20_000}` })) }),
      openapi: "3.2.0",
    }),
  ],
  [
    "parameters",
    "error too-many-listed",
    () => operation({ parameters: list(100_000, (index) => ({ name: `p${index}`, in: "query", schema: text })) }),
  ],
  [
    "parameters of a path and again of its operation",
    "nothing",
    () => {
      const parameters = list(4_000, (index) => ({ name: `p${index}`, in: "query", schema: text }));
      return api({ paths: { "/a": { parameters, get: { parameters, responses: ok() } } } });
    },
  ],
  [
    "variables of a path that nothing fills",
    "error too-many-template-parts",
    () => api({ paths: { [`/${list(1_000, (index) => `{v${index}}`).join("/")}`]: { get: { responses: ok() } } } }),
  ],
  [
    "parameters that a path does not have, and a long fragment",
    "error path-parameter-unused",
    () => {
      const parameters = list(4_000, (index) => ({ name: `p${index}`, in: "path", required: true, schema: text }));
      return api({ paths: { [`/a#${"{b".repeat(4_000)}`]: { get: { parameters, responses: ok() } } } });
    },
  ],
  ["media types of a body", "error too-many-listed", () => body(many(100_000, (index) => [`a/a${index}`, {}]))],
  [
    "media types of a reply",
    "error too-many-listed",
    () => reply({ content: many(100_000, (index) => [`a/a${index}`, {}]) }),
  ],
  [
    "media types of a part",
    "nothing",
    () => {
      const contentType = list(50_000, (index) => `text/a${index}`).join(", ");
      const schema = { type: "object", properties: { p: text } };
      return body({ "multipart/form-data": { schema, encoding: { p: { contentType } } } });
    },
  ],
  [
    "parts of a form, each with its encoding",
    "nothing",
    () => {
      const properties = many(4_000, (index) => [`p${index}`, { type: "object", properties: { a: text } }]);
      const encoding = many(4_000, (index) => [`p${index}`, { contentType: "application/json" }]);
      return body({ "multipart/form-data": { schema: { type: "object", properties }, encoding } });
    },
  ],
  [
    "headers of a reply",
    "error too-many-listed",
    () => reply({ headers: many(100_000, (index) => [`X-${index}`, { schema: text }]) }),
  ],
  [
    "links of a reply",
    "error too-many-listed",
    () => reply({ links: many(100_000, (index) => [`l${index}`, { operationId: "getThing" }]) }),
  ],
  [
    "parameters of a link",
    "error too-many-listed",
    () =>
      reply({ links: { l: { operationId: "getThing", parameters: many(100_000, (index) => [`p${index}`, "a"]) } } }),
  ],
  [
    "replies of an operation",
    "error too-many-listed",
    () => operation({ responses: many(500, (index) => [String(100 + index), { description: "x" }]) }),
  ],
  ["callbacks", "error too-many-listed", () => operation({ callbacks: many(100_000, (index) => [`c${index}`, {}]) })],
  [
    "schemas that nothing refers to",
    "error too-many-listed",
    () => ({ ...operation({}), components: { schemas: many(50_000, (index) => [`S${index}`, text]) } }),
  ],
  [
    "definitions of Swagger 2.0",
    "error too-many-listed",
    () => {
      const definitions = many(50_000, (index) => [`S${index}`, text]);
      return { swagger: "2.0", info: { title: "T", version: "1" }, host: "a.example", paths: {}, definitions };
    },
  ],
  [
    "parts that name a type, beside parts that spell it out",
    "warning too-many-combinations",
    () => {
      const spelled = (index: number): Member => ({ type: ["object", "array"], properties: { [`a${index}`]: text } });
      return schemas({ allOf: [...list(4_000, () => ({ type: "object" })), ...list(4_000, spelled)] });
    },
  ],
  [
    "a list at the root that is the author's own",
    "nothing",
    () => ({ ...operation({}), numbers: list(50_000, (index) => index) }),
  ],
  [
    "a reply for each status of HTTP, each range and all others",
    "nothing",
    () => {
      const statuses = [...list(63, (index) => String(400 + index)), "1XX", "2XX", "3XX", "4XX", "5XX", "default"];
      return operation({ responses: Object.fromEntries(statuses.map((status) => [status, { description: "x" }])) });
    },
  ],
  [
    "methods of a path",
    "error too-many-listed",
    () => ({
      ...api({
        paths: { "/a": { additionalOperations: many(50_000, (index) => [`M${index}`, { responses: ok() }]) } },
      }),
      openapi: "3.2.0",
    }),
  ],
];

test.each(rows)("thousands of %s: %s", { timeout: 20_000 }, (_, want, document) => {
  const source = { path: "specs/a.json", text: JSON.stringify(document()) };
  const { value, diagnostics } = generateClient(source, options);
  const [first] = diagnostics.filter(({ severity }) => severity !== "note");
  expect(first === undefined ? "nothing" : `${first.severity} ${first.code}`).toBe(want);
  expect(value === undefined).toBe(want.startsWith("error"));
});
