import { readdirSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "vitest";
import { buildLibraryScheme, buildScheme } from "../../../src/generator/model/security/build-scheme.js";
import type { Example, Scheme } from "../../../src/generator/scheme/scheme.js";
import { printDiagnostics } from "../../../src/generator/source/diagnostics/print-diagnostic.js";
import { type LocatedText, spanWithin } from "../../../src/generator/source/located-text.js";
import { readSource } from "../../../src/generator/source/read-source.js";
import { parseSchemeFile } from "../../../src/generator/spec/parse-spec.js";
import { parsed } from "../../spec/parsed.js";

function outcomeOf(yaml: string): ReturnType<typeof buildScheme> {
  const node = parsed(yaml);
  if (node.kind !== "map") throw new Error("the fixture is no mapping");
  return buildScheme("acme", node);
}

function schemeOf(yaml: string): Scheme {
  const { value, diagnostics } = outcomeOf(yaml);
  if (value === undefined) throw new Error(`the fixture is broken: ${diagnostics[0]?.message}`);
  return value;
}

/** Texts as strings, trees as what they hold, without places. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const record = Object(value);
  if (isText(record)) return record.value;
  if (record.kind === "expression") return plain(record.text);
  if (record.kind === "list") return plain(record.items);
  if (record.kind === "record")
    return Object.fromEntries(record.fields.map((field: Named) => [field.name.value, plain(field.value)]));
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, part]) => (key === "origin" ? [] : [[key, plain(part)]])),
  );
}

interface Named {
  readonly name: LocatedText;
  readonly value: unknown;
}

function isText(value: object): value is LocatedText {
  return "origin" in value && "value" in value && typeof value.value === "string";
}

const empty = { parameters: [], credentials: [], let: [], send: [], dropped: [], allow: [], examples: [] };

test.each([
  { what: "nothing", yaml: "{}", want: {} },
  {
    what: "use and with",
    yaml: "use: hmac\nwith: { privateKey: session.key, claims: { a: b }, list: [c, 1] }",
    want: {
      use: {
        scheme: "hmac",
        with: [
          { name: "privateKey", value: "session.key" },
          { name: "claims", value: { a: "b" } },
          { name: "list", value: ["c", "1"] },
        ],
      },
    },
  },
  {
    what: "parameters",
    yaml: `parameters: { name: { description: Name, default: '"Authorization"' }, other: }`,
    want: { parameters: [{ name: "name", description: "Name", default: '"Authorization"' }, { name: "other" }] },
  },
  {
    what: "credentials",
    yaml: "credentials: { publicKey: { description: Key }, privateKey: { secret: true, mayBeEmpty: true }, scope: { optional: true }, bare: }",
    want: {
      credentials: [
        { name: "publicKey", description: "Key", secret: false, optional: false, mayBeEmpty: false },
        { name: "privateKey", secret: true, optional: false, mayBeEmpty: true },
        { name: "scope", secret: false, optional: true, mayBeEmpty: false },
        { name: "bare", secret: false, optional: false, mayBeEmpty: false },
      ],
    },
  },
  {
    what: "expressions that YAML takes for numbers and truth values",
    yaml: "let: { limit: 5, ratio: 1.50, hex: 0x1F, flag: true, claims: { exp: unixSeconds(now) + 300, deep: [{ a: 1 }] } }",
    want: {
      let: [
        { name: "limit", value: "5" },
        { name: "ratio", value: "1.50" },
        { name: "hex", value: "0x1F" },
        { name: "flag", value: "true" },
        { name: "claims", value: { exp: "unixSeconds(now) + 300", deep: [{ a: "1" }] } },
      ],
    },
  },
  {
    what: "send, in the order of the file, with names that look like extensions",
    yaml: "send: { query: { q: a }, headers: { x-token: b, X-Version: 2, C: { value: d, when: body } }, body: { s: e }, cookies: { t: f } }",
    want: {
      send: [
        { in: "query", name: "q", template: "a" },
        { in: "header", name: "x-token", template: "b" },
        { in: "header", name: "X-Version", template: "2" },
        { in: "header", name: "C", template: "d", when: "body" },
        { in: "body", name: "s", template: "e" },
        { in: "cookie", name: "t", template: "f" },
      ],
    },
  },
  {
    what: "acquire by an operation",
    yaml: `acquire:
  operation: signIn
  with: { path: { p: platform }, query: { q: 1 }, headers: { H: h }, body: { email: email } }
  let: { claims: jwtClaims(response.body.token) }
  session: { token: response.body.token }
  expires: now + days(90)`,
    want: {
      acquire: {
        steps: [
          {
            request: {
              kind: "operation",
              operation: "signIn",
              with: {
                path: [{ name: "p", value: "platform" }],
                query: [{ name: "q", value: "1" }],
                headers: [{ name: "H", value: "h" }],
                body: { email: "email" },
              },
            },
          },
        ],
        once: false,
        let: [{ name: "claims", value: "jwtClaims(response.body.token)" }],
        session: [{ name: "token", value: "response.body.token" }],
        expires: "now + days(90)",
      },
    },
  },
  {
    what: "acquire by a request",
    yaml: "acquire: { request: { url: u, headers: { A: b }, form: { scope: { value: s, when: scope } } }, session: { t: x } }",
    want: {
      acquire: {
        steps: [
          {
            request: {
              kind: "own",
              url: "u",
              headers: [{ name: "A", template: "b" }],
              fields: [{ name: "scope", template: "s", when: "scope" }],
            },
          },
        ],
        once: false,
        let: [],
        session: [{ name: "t", value: "x" }],
      },
    },
  },
  {
    what: "acquire by several requests, and how the session is renewed",
    yaml: `acquire:
  steps:
    - name: first
      request: { method: GET, url: u }
      accept: a === b
    - name: second
      request: { url: v, body: { c: d } }
  session: { t: x }
  once: true
  refresh: { operation: renew, when: session.t, session: { t: y } }`,
    want: {
      acquire: {
        steps: [
          {
            name: "first",
            request: { kind: "own", method: "GET", url: "u", headers: [], fields: [] },
            accept: "a === b",
          },
          { name: "second", request: { kind: "own", url: "v", headers: [], fields: [], body: { c: "d" } } },
        ],
        once: true,
        let: [],
        session: [{ name: "t", value: "x" }],
        refresh: {
          steps: [{ request: { kind: "operation", operation: "renew", with: { path: [], query: [], headers: [] } } }],
          when: "session.t",
          session: [{ name: "t", value: "y" }],
        },
      },
    },
  },
  {
    what: "verify",
    yaml: "verify: { fresh: { a: 30s, b: 15m, c: 12h, d: 7d } }",
    want: {
      verify: {
        fresh: [
          { name: "a", past: 30_000, future: 30_000 },
          { name: "b", past: 900_000, future: 900_000 },
          { name: "c", past: 43_200_000, future: 43_200_000 },
          { name: "d", past: 604_800_000, future: 604_800_000 },
        ],
        once: [],
        parameters: [],
        lists: [],
        credentials: [],
        let: [],
      },
    },
  },
  {
    what: "what comes once, lists, and how far ahead a time may be",
    yaml: 'verify: { fresh: { a: { past: 5m, future: 1m } }, once: [n], lists: { X-Sign: "," } }',
    want: {
      verify: {
        fresh: [{ name: "a", past: 300_000, future: 60_000 }],
        once: ["n"],
        parameters: [],
        lists: [{ name: "X-Sign", value: "," }],
        credentials: [],
        let: [],
      },
    },
  },
  {
    what: "what a receiver has",
    yaml: "verify:\n  credentials: { publicKey: { description: Shown. } }\n  let: { privateKey: publicKey }",
    want: {
      verify: {
        fresh: [],
        once: [],
        parameters: [],
        lists: [],
        credentials: [{ name: "publicKey", description: "Shown.", secret: false, optional: false, mayBeEmpty: false }],
        let: [{ name: "privateKey", value: "publicKey" }],
      },
    },
  },
  { what: "allow", yaml: "allow: [secret-in-url]", want: { allow: ["secret-in-url"] } },
])("$what", ({ yaml, want }) => {
  expect(plain(schemeOf(yaml))).toEqual({ name: "acme", ...empty, ...want });
});

function exampleOf(yaml: string): Example {
  const [example] = schemeOf(`examples:\n  - ${yaml.replaceAll("\n", "\n    ")}`).examples;
  if (example === undefined) throw new Error("the fixture has no example");
  return example;
}

test("an example of a signed request", () => {
  const example = exampleOf(`source: made by us
basis: computed
with: { word: method }
credentials: { key: 0123, secret: abc }
session: { token: t }
now: 1505325876486
random: ["r"]
request: { method: POST, url: "https://a/b?c", headers: { X-Count: 5 }, body: '{"a":1}' }
expect: { headers: { x-a: b }, query: { q: r }, cookies: { s: t }, body: '{}', values: { n: 12 }, absent: [D] }
refuse:
  - { why: wrong, headers: { x-a: c } }
  - { why: gone, absent: [x-a] }`);
  const nothing = { headers: [], query: [], cookies: [], values: [], absent: [] };
  expect(plain(example)).toEqual({
    source: "made by us",
    basis: "computed",
    with: [{ name: "word", value: "method" }],
    credentials: [
      { name: "key", value: "0123" },
      { name: "secret", value: "abc" },
    ],
    session: [{ name: "token", value: "t" }],
    now: 1505325876486,
    random: ["r"],
    request: { method: "POST", url: "https://a/b?c", headers: [{ name: "X-Count", value: "5" }], body: '{"a":1}' },
    expect: {
      headers: [{ name: "x-a", value: "b" }],
      query: [{ name: "q", value: "r" }],
      cookies: [{ name: "s", value: "t" }],
      body: "{}",
      values: [{ name: "n", value: "12" }],
      absent: ["D"],
    },
    refuse: [
      { why: "wrong", result: { ...nothing, headers: [{ name: "x-a", value: "c" }] }, again: false, credentials: [] },
      { why: "gone", result: { ...nothing, absent: ["x-a"] }, again: false, credentials: [] },
    ],
  });
});

test("an example of a request that has arrived", () => {
  const example = exampleOf(`source: printed by the provider
credentials: { publicKey: abc }
arrived: { method: POST, url: "https://a/b", headers: { X-Sign: d }, body: "" }
refuse:
  - { why: another, method: PUT, url: "https://a/c", now: 5, credentials: { publicKey: e } }`);
  const nothing = { headers: [], query: [], cookies: [], values: [], absent: [] };
  expect(plain(example)).toEqual({
    source: "printed by the provider",
    with: [],
    credentials: [{ name: "publicKey", value: "abc" }],
    session: [],
    random: [],
    arrived: { method: "POST", url: "https://a/b", headers: [{ name: "X-Sign", value: "d" }], body: "" },
    refuse: [
      {
        why: "another",
        result: nothing,
        method: "PUT",
        url: "https://a/c",
        now: 5,
        again: false,
        credentials: [{ name: "publicKey", value: "e" }],
      },
    ],
  });
});

test.each([
  [
    "{ session: { token: x }, expires: 1700000000000 }",
    { session: [{ name: "token", value: "x" }], expires: 1700000000000 },
  ],
  ["{ expires: 2023-11-14T22:13:20Z }", { session: [], expires: 1700000000000 }],
  ["{ session: {}, expires: null }", { session: [], expires: null }],
  ["{ session: {} }", { session: [] }],
])("an example of an acquiring reply: %s", (expected, want) => {
  const example = exampleOf(
    `source: s\nnow: 2020-01-01T00:00:00+01:00\nresponse: { body: '{}', headers: { A: 1 } }\nexpect: ${expected}`,
  );
  expect(example.expect).toBeUndefined();
  expect(example.now).toBe(Date.UTC(2019, 11, 31, 23));
  const reply = { name: "response", status: 200, headers: [{ name: "A", value: "1" }], body: "{}" };
  expect(plain(example.acquired)).toEqual({ replies: [reply], requests: [], ...want });
});

test("a body of an example keeps its place, so that a difference in it can be shown", () => {
  const { expect: result } = exampleOf(
    `source: s\nrequest: { method: GET, url: "https://a" }\nexpect:\n  body: "a\\nbee"`,
  );
  const body = result?.body;
  if (body === undefined) throw new Error("the fixture has no body");
  const span = spanWithin(body, 2, 5);
  expect(span.source.text.slice(span.start, span.end)).toBe("bee");
});

test("an example has its name, with its place", () => {
  expect(plain(exampleOf("id: acme/get\nsource: s\nrequest: { method: GET, url: 'https://a' }\nexpect: {}").id)).toBe(
    "acme/get",
  );
});

test.each([
  [
    "examples: [{ id: a, source: s }, { source: s }, { id: b, source: s }, { id: a, source: s }]",
    "duplicate-example-id",
    'two examples of this scheme have the id "a"',
  ],
  ["verify: { fresh: { t: 0s } }", "no-time", "this leaves no time at all"],
  ["verify: { fresh: { t: { past: 0m, future: 0s } } }", "no-time", "this leaves no time at all"],
  ["clock: { when: 'true', learn: now, atMost: 0s }", "no-time", "this leaves no time at all"],
  ["verify: { fresh: { t: 15 min } }", "not-a-duration", "this is no duration"],
  ["verify: { fresh: { t: 15 } }", "not-a-duration", "this is no duration"],
  ["verify: { fresh: { t: -5m } }", "not-a-duration", "this is no duration"],
  ["verify: { fresh: { t: 9999999999d } }", "not-a-duration", "this is no duration"],
  ["examples: [{ source: s, now: 2024-01-01 }]", "not-an-instant", "this is no time"],
  ["examples: [{ source: s, now: '2024-01-01T00:00:00' }]", "not-an-instant", "this is no time"],
  ["examples: [{ source: s, now: '2024-02-30T00:00:00Z' }]", "not-an-instant", "this is no time"],
  ["examples: [{ source: s, now: '2024-01-01T25:00:00Z' }]", "not-an-instant", "this is no time"],
  ["examples: [{ source: s, now: '1505325876486' }]", "not-an-instant", "this is no time"],
  ["examples: [{ source: s, now: 1.5 }]", "not-an-instant", "this is no time"],
  ["examples: [{ source: s, now: .inf }]", "not-an-instant", "this is no time"],
  ["examples: [{ source: s, now: 1e300 }]", "not-an-instant", "this is no time"],
])("%s is a page", (yaml, code, message) => {
  const { value, diagnostics } = outcomeOf(yaml);
  expect(value).toBeUndefined();
  expect(diagnostics).toMatchObject([{ code, message }]);
});

test("one page in full", () => {
  expect(printDiagnostics(outcomeOf("verify:\n  fresh:\n    timestamp: 15 min\n").diagnostics)).toBe(
    `specs/acme.yaml:3:16 error not-a-duration: this is no duration

  2 |   fresh:
  3 |     timestamp: 15 min
    |                ^^^^^^
  in   #/verify/fresh/timestamp
  hint write it as 30s, 15m, 12h or 7d

1 error`,
  );
});

test("every name and every text of a scheme knows its place", () => {
  const yaml = `credentials: { key: }\nlet:\n  mac: |-\n    hex(\n      hmacSha256(key, body))\nsend: { headers: { A: 'it''s \${mac}' } }\n`;
  const scheme = schemeOf(yaml);
  const [credential, step, placement] = [scheme.credentials[0], scheme.let[0], scheme.send[0]];
  if (credential === undefined || placement === undefined || step?.value.kind !== "expression")
    throw new Error("fixture");
  const written = (text: LocatedText, part: string): string => {
    const at = text.value.indexOf(part);
    const { start, end } = spanWithin(text, at, at + part.length);
    return yaml.slice(start, end);
  };
  expect(written(credential.name, "key")).toBe("key");
  expect(written(step.value.text, "hmacSha256")).toBe("hmacSha256");
  expect(written(placement.name, "A")).toBe("A");
  expect(written(placement.template, "mac")).toBe("mac");
  expect(step.value.text.origin.pointer).toBe("#/let/mac");
});

test.each(readdirSync("specs/schemes", { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml")))(
  "the library's %s is built without a word",
  (name) => {
    const source = readSource(`specs/schemes/${name}`).value;
    const document = source && parseSchemeFile(source).value;
    if (document === undefined) throw new Error("the library is broken");
    const { value, diagnostics } = buildLibraryScheme(document);
    expect(diagnostics).toEqual([]);
    expect(value?.name).toBe(basename(name, ".yaml"));
    expect(value?.description).toBeTruthy();
    expect(value?.examples.length).toBeGreaterThan(0);
  },
);
