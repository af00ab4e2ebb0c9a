import { expect, test } from "vitest";
import { generateClient } from "../../src/generator/generate.js";
import { defaultChoices } from "../../src/generator/source/choices.js";
import { limits } from "../../src/generator/source/limits.js";
import { api, type Member, ok, operation, schemas } from "./hostile-case.js";

/** Documents that took minutes, or all memory, before work was bounded: each is past the moment where that shows. */

const options = { ...defaultChoices, specPath: "specs/a.json", validate: "both", dates: "Date" } as const;

function many<Value>(
  count: number,
  make: (index: number) => readonly [string, Value],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => make(index)));
}

function list<Value>(count: number, make: (index: number) => Value): readonly Value[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

const to = (name: string): Member => ({ $ref: `#/components/schemas/${name}` });
const text: Member = { type: "string" };

const shared = (section: string): Member => ({ $ref: `#/components/${section}/P` });
const reply = (schema: Member): Member => ({ description: "x", content: { "application/json": { schema } } });

/** A document whose operation is signed by a scheme of this description. */
function signed(description: Member): Member {
  const securitySchemes = { k: { type: "apiKey", in: "header", name: "X", "x-countersign": description } };
  return operation({ security: [{ k: [] }] }, { components: { securitySchemes } });
}

/** Schemes whose sessions are opened by operations that need two others each, and so on. */
function sessionsBehindSessions(levels: number, needs: (names: readonly string[]) => readonly Member[]): Member {
  const names = (level: number): readonly string[] => (level < levels ? [`k${level}a`, `k${level}b`] : []);
  const all = list(levels, names).flat();
  const acquired = (name: string): Member => ({
    acquire: { operation: `open-${name}`, session: { token: "response.body.token" } },
    send: { headers: { [`X-${name}`]: "${session.token}" } },
  });
  const opening = (name: string): Member => {
    const behind = names(Number(/\d+/.exec(name)?.[0]) + 1);
    const reply = ok({ type: "object", properties: { token: text } });
    return {
      post: { operationId: `open-${name}`, security: behind.length === 0 ? [] : needs(behind), responses: reply },
    };
  };
  return api({
    paths: {
      "/x": { get: { operationId: "x", security: [{ k0a: [] }], responses: ok() } },
      ...Object.fromEntries(all.map((name) => [`/${name}`, opening(name)])),
    },
    components: {
      securitySchemes: Object.fromEntries(
        all.map((name) => [name, { type: "apiKey", in: "header", name: `X-${name}`, "x-countersign": acquired(name) }]),
      ),
    },
  });
}

const doubling = many(60, (index) => {
  return [`v${index}`, index === 0 ? "key" : `concat(v${index - 1}, "-", v${index - 1})`];
});
const reversed = many(400, (index) => [`v${index}`, index === 399 ? "key" : `lower(v${index + 1})`]);

/** An operation whose scheme sends this, which is tried on a request with so many parameters. */
function tried(value: string, parameters = 0, expect: Member = { headers: { X: "0" } }): Member {
  const request = { method: "GET", url: `https://api.example.com/things/1?${"a=1&".repeat(parameters)}` };
  const examples = [{ source: "s", credentials: { key: "a" }, request, expect }];
  return signed({ credentials: { key: { secret: true } }, send: { headers: { X: `\${${value}}` } }, examples });
}

const rows: readonly (readonly [what: string, want: string, document: () => Member | string])[] = [
  [
    "sessions that need two sessions each",
    "error too-many-scheme-sets",
    () => sessionsBehindSessions(30, ([a = "", b = ""]) => [{ [a]: [], [b]: [] }]),
  ],
  [
    "sessions that need one of two sessions each",
    "error too-many-scheme-sets",
    () => sessionsBehindSessions(30, (names) => names.map((name) => ({ [name]: [] }))),
  ],
  [
    "thousands of security schemes",
    "error too-many-security-schemes",
    () =>
      operation(
        {},
        { components: { securitySchemes: many(5_000, (index) => [`k${index}`, { type: "http", scheme: "basic" }]) } },
      ),
  ],
  [
    "thousands of alternatives",
    "error too-many-security-uses",
    () => {
      const securitySchemes = many(100, (index) => [`k${index}`, { type: "http", scheme: "basic" }]);
      return operation(
        { security: list(5_000, (index) => ({ [`k${index % 100}`]: [] })) },
        { components: { securitySchemes } },
      );
    },
  ],
  [
    "values that read each other twice",
    "error too-many-parts",
    () => signed({ credentials: { key: {} }, let: doubling, send: { headers: { X: "${v59}" } } }),
  ],
  [
    "values that read those behind them",
    "error too-deep-value",
    () => signed({ credentials: { key: {} }, let: reversed, send: { headers: { X: "${v0}" } } }),
  ],
  [
    "texts that are twice as long as those in them",
    "error example-failed",
    () => tried(`${"hex(".repeat(60)}key${")".repeat(60)}`),
  ],
  [
    "lists of all parameters for each parameter",
    "error example-failed",
    () => tried('join(each(parameters, a => join(each(parameters, b => concat(a.name, b.name, key)), "")), "")', 2_000),
  ],
  [
    "a key of a password for each parameter",
    "error example-failed",
    () => tried('join(each(parameters, a => hex(pbkdf2("SHA-256", key, a.name, 1000000, 32))), "")', 1_000),
  ],
  [
    "hundreds of values that are put into a long body",
    "error example-failed",
    () => {
      const body = JSON.stringify(many(20_000, (index) => [`k${index}`, index]));
      const headers = { "Content-Type": "application/json" };
      const request = { method: "POST", url: "https://api.example.com/things/1", headers, body };
      const examples = [{ source: "s", credentials: { key: "a" }, request, expect: { headers: { X: "0" } } }];
      const fields = many(200, (index) => [`f${index}`, "${key}"]);
      return signed({ credentials: { key: { secret: true } }, send: { body: fields }, examples });
    },
  ],
  [
    "thousands of cookies that are expected",
    "error too-many-listed",
    () => tried("hex(sha256(key))", 0, { cookies: many(20_000, (index) => [`c${index}`, "x"]) }),
  ],
  [
    "a scheme of thousands of values",
    "error scheme-too-large",
    () => signed({ credentials: many(5_000, (index) => [`c${index}`, {}]), send: { headers: { X: "${c0}" } } }),
  ],
  [
    "a hundred thousand properties",
    "error too-many-schema-parts",
    () => schemas({ type: "object", properties: many(100_000, (index) => [`p${index}`, text]) }),
  ],
  [
    "a hundred thousand choices",
    "error too-many-schema-parts",
    () => schemas({ anyOf: list(100_000, (index) => ({ const: index })) }),
  ],
  [
    "schemas that extend all that follow",
    "nothing",
    () =>
      schemas(
        to("A0"),
        many(120, (index) => {
          const following = list(119 - index, (more) => to(`A${index + 1 + more}`));
          return [`A${index}`, { allOf: [...following, { type: "object", properties: { [`p${index}`]: text } }] }];
        }),
      ),
  ],
  [
    "parts that all forbid what others list",
    "nothing",
    () => {
      const properties = many(30, (index) => [`p${index}`, text]);
      return schemas({ allOf: list(1_200, () => ({ type: "object", additionalProperties: false, properties })) });
    },
  ],
  [
    "properties that one part requires and another lists",
    "nothing",
    () => {
      const names = list(9_000, (index) => `p${index}`);
      const A = { type: "object", properties: Object.fromEntries(names.map((name) => [name, text])) };
      return schemas({ type: "object", required: names, allOf: [to("A")] }, { A });
    },
  ],
  [
    "references to a large part without a name",
    "nothing",
    () => {
      const properties = many(100, (index) => [`z${index}`, text]);
      const large = { $ref: "#/components/schemas/T/properties/a/properties/b" };
      return schemas(
        { type: "object", properties: many(3_000, (index) => [`p${index}`, large]) },
        {
          T: {
            type: "object",
            properties: { a: { type: "object", properties: { b: { type: "object", properties } } } },
          },
        },
      );
    },
  ],
  [
    "a circle through every schema, closed thousands of times",
    "warning schema-cycle",
    () =>
      schemas(
        to("C0"),
        many(1_500, (index) => [`C${index}`, { anyOf: [to(`C${(index + 1) % 1_500}`), to(`C${index >> 1}`), text] }]),
      ),
  ],
  [
    "references that lead to each other, one after the other",
    "nothing",
    () =>
      schemas(
        to("C0"),
        many(15_000, (index) => [`C${index}`, index === 14_999 ? text : to(`C${index + 1}`)]),
      ),
  ],
  [
    "choices among choices, each told apart by the same property",
    "nothing",
    () =>
      schemas(
        to("C0"),
        many(2_000, (index) => {
          const own = { type: "object", required: ["k"], properties: { k: text } };
          const oneOf = [to(`C${index + 1}`), to(`C${index + 1_000}`)];
          return [`C${index}`, index < 1_000 ? { oneOf, discriminator: { propertyName: "k" } } : own];
        }),
      ),
  ],
  [
    "schemas with a discriminator that extend each other",
    "error too-many-descendants",
    () =>
      schemas(
        to("C0"),
        many(300, (index) => {
          const own = { type: "object", properties: { k: text }, discriminator: { propertyName: "k" } };
          return [`C${index}`, { ...own, allOf: index === 0 ? [] : [to(`C${index - 1}`)] }];
        }),
      ),
  ],
  [
    "schemas that extend each other and say the same again",
    "error too-many-inherited",
    () =>
      schemas(
        to("C0"),
        many(3_000, (index) => {
          const own = { type: "object", properties: { p: text, [`p${index}`]: text } };
          return [`C${index}`, { allOf: index === 0 ? [own] : [to(`C${index - 1}`), own] }];
        }),
      ),
  ],
  [
    "hundreds of thousands of mistakes",
    "error duplicate-key",
    () => `{"openapi":"3.1.0",${'"x-a":1,'.repeat(200_000)}"info":{"title":"T","version":"1"},"paths":{}}`,
  ],
  [
    "misspelt names among thousands that are alike",
    "warning unknown-mapping",
    () => {
      const named = many(2_000, (index) => [`NameOfSomeSchemaThatIsThere${index}`, text]);
      const mapping = many(2_000, (index) => [`v${index}`, `NameOfSomeSchemaThatIsMissing${index}`]);
      const oneOf = [to("NameOfSomeSchemaThatIsThere0")];
      return schemas({ oneOf, discriminator: { propertyName: "k", mapping } }, named);
    },
  ],
  [
    "a reply with hundreds of properties that thousands of operations share",
    "nothing",
    () => {
      const properties = many(200, (index) => [`p${index}`, { type: "string", format: "date-time" }]);
      const paths = many(2_000, (index) => [`/p${index}`, { get: { responses: { 200: shared("responses") } } }]);
      return { ...api({ paths }), components: { responses: { P: reply({ type: "object", properties }) } } };
    },
  ],
  [
    "a body with hundreds of files that thousands of operations share",
    "nothing",
    () => {
      const properties = many(200, (index) => [`p${index}`, { type: "string", format: "binary" }]);
      const content = { "multipart/form-data": { schema: { type: "object", properties } } };
      const operation = { requestBody: shared("requestBodies"), responses: ok() };
      const paths = many(1_000, (index) => [`/p${index}`, { post: operation }]);
      return { ...api({ paths }), components: { requestBodies: { P: { content } } } };
    },
  ],
  [
    "a parameter with hundreds of values that thousands of operations share",
    "nothing",
    () => {
      const schema = { enum: list(1_000, (index) => `v${index}`) };
      const paths = many(2_000, (index) => [
        `/p${index}`,
        { get: { parameters: [shared("parameters")], responses: ok() } },
      ]);
      return { ...api({ paths }), components: { parameters: { P: { in: "query", name: "q", schema } } } };
    },
  ],
  [
    "a stream of hundreds of kinds of events that hundreds of operations share",
    "nothing",
    () => {
      const event = (index: number): Member => {
        return { type: "object", properties: { event: { const: `e${index}` }, data: text } };
      };
      const E = { oneOf: list(500, event) };
      const content = { "text/event-stream": { schema: to("E") } };
      const responses = { 200: { description: "x", content } };
      return {
        ...api({ paths: many(1_000, (index) => [`/p${index}`, { get: { responses } }]) }),
        components: { schemas: { E } },
      };
    },
  ],
  [
    "fifty replies of ninety media types each",
    "error too-many-media-types",
    () => {
      const content = many(90, (index) => [`application/v${index}+json`, { schema: text }]);
      return operation({ responses: many(50, (index) => [String(200 + index), { description: "x", content }]) });
    },
  ],
  [
    "as many media types as documents of Google have",
    "nothing",
    () => {
      const content = many(346, (index) => [`video/v${index}`, { schema: { type: "string", format: "binary" } }]);
      return operation({ responses: { 200: { description: "x", content } } });
    },
  ],
  [
    "a path with hundreds of parameters that thousands of paths share",
    "error too-many-repeated",
    () => {
      const parameters = list(500, (index) => ({ in: "query", name: `q${index}`, schema: text }));
      const paths = many(3_000, (index) => [`/p${index}`, shared("pathItems")]);
      return { ...api({ paths }), components: { pathItems: { P: { get: { parameters, responses: ok() } } } } };
    },
  ],
  [
    "a page of text that thousands of operations share",
    "error too-many-repeated",
    () => {
      const paths = many(3_000, (index) => [`/p${index}`, { get: { responses: { 200: shared("responses") } } }]);
      return { ...api({ paths }), components: { responses: { P: { description: "a b ".repeat(5_000) } } } };
    },
  ],
  [
    "thousands of media types that hundreds of operations have",
    "error too-many-media-types",
    () => ({
      swagger: "2.0",
      info: { title: "T", version: "1" },
      host: "api.example.com",
      consumes: list(5_000, (index) => `application/v${index}+json`),
      paths: many(500, (index) => {
        const body = { in: "body", name: "b", schema: { type: "object", properties: { a: text } } };
        return [`/p${index}`, { post: { parameters: [body], responses: { 200: { description: "x" } } } }];
      }),
    }),
  ],
  [
    "thousands of servers of the same name",
    "nothing",
    () => api({ servers: list(5_000, (index) => ({ url: `https://s${index}.example`, description: "same" })) }),
  ],
];

test.each(rows)("%s: %s", { timeout: 20_000 }, (_, want, document) => {
  const given = document();
  const source = { path: "specs/a.json", text: typeof given === "string" ? given : JSON.stringify(given) };
  const { value, diagnostics } = generateClient(source, options);
  const [first] = diagnostics.filter(({ severity }) => severity !== "note");
  expect(first === undefined ? "nothing" : `${first.severity} ${first.code}`).toBe(want);
  expect(value === undefined).toBe(want.startsWith("error"));
  expect(diagnostics.length).toBeLessThanOrEqual(2 * limits.pages);
});

test("mocks of thousands of operations that answer with lists of the same thousands of properties", {
  timeout: 20_000,
}, () => {
  const names = list(2_000, (index) => `p${index}`);
  const A = { type: "object", required: names, properties: Object.fromEntries(names.map((name) => [name, text])) };
  const mocksOf = (operations: number): string => {
    const reply = ok({ type: "array", items: to("A") });
    const paths = many(operations, (index) => [`/p${index}`, { get: { responses: reply } }]);
    const document = JSON.stringify({ ...api({ paths }), components: { schemas: { A } } });
    const { value } = generateClient({ path: "specs/a.json", text: document }, { ...options, mocks: true });
    return value?.output.files.find(({ path }) => path === "mocks.ts")?.text ?? "";
  };
  const [few, crowded] = [mocksOf(10), mocksOf(1_000)];
  expect([few, crowded].map((text) => text.includes("empty objects: all values"))).toEqual([false, true]);
  expect(crowded.length).toBeLessThan(30 * few.length);
});

test("mocks of thousands of operations that answer with the same", { timeout: 20_000 }, () => {
  const properties = many(200, (index) => [`p${index}`, text]);
  const A = { type: "object", required: Object.keys(properties), properties };
  const paths = many(1_000, (index) => [`/p${index}`, { get: { responses: ok(to("A")) } }]);
  const document = JSON.stringify({ ...api({ paths }), components: { schemas: { A } } });
  const { value } = generateClient({ path: "specs/a.json", text: document }, { ...options, mocks: true });
  const mocks = value?.output.files.find(({ path }) => path === "mocks.ts")?.text ?? "";
  expect([mocks.split("p199:").length - 1, mocks.split("body: examples.A").length - 1]).toEqual([1, 1_000]);
});

test("mocks of thousands of choices that lead to one another", { timeout: 20_000 }, async () => {
  const count = 2_000;
  const schemas = many(count, (index) => [
    `C${index}`,
    { oneOf: [to(`C${(index + 1) % count}`), { type: "object", properties: { k: { const: index } } }] },
  ]);
  const paths = many(count, (index) => [`/${index}`, { get: { responses: ok(to(`C${index}`)) } }]);
  const document = JSON.stringify(api({ paths, components: { schemas } }));
  const { value } = await generateClient({ path: "specs/a.json", text: document }, { ...options, mocks: true });
  const mocks = value?.output.files.find(({ path }) => path === "mocks.ts")?.text ?? "";
  expect(mocks.split("reply: ").length - 1).toBe(count);
});
