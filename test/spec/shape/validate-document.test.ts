import { expect, test } from "vitest";
import { printDiagnostic } from "../../../src/generator/source/diagnostics/print-diagnostic.js";
import { validateDocument, validateSchemeFile } from "../../../src/generator/spec/shape/validate-document.js";
import { parsed } from "../parsed.js";

/** `line:column code: message | hint` of each page about a document; lines count from the first of `yaml`. */
function pages(yaml: string): readonly string[] {
  const root = parsed(`${yaml}\nopenapi: 3.1.0\n${yaml.includes("info:") ? "" : "info: { title: A, version: '1' }\n"}`);
  if (root.kind !== "map") throw new Error("the fixture is no mapping");
  return validateDocument(root).map(short);
}

function schemePages(yaml: string): readonly string[] {
  return validateSchemeFile(parsed(`${yaml}\ntitle: A scheme\n`)).map(short);
}

function short(diagnostic: Parameters<typeof printDiagnostic>[0]): string {
  const [head = ""] = printDiagnostic(diagnostic).split("\n");
  const hint = diagnostic.hint === undefined ? "" : ` | ${diagnostic.hint}`;
  return `${head.replace("specs/acme.yaml:", "").replace("error ", "")}${hint}`;
}

const kindHint = "write its entries as `name: value`, each on a line of its own";
const listHint = 'write each entry on a line of its own, with "- " before it';

test.each([
  ["info: [x]", [`1:1 wrong-kind: "info" must be a mapping, and is a list | ${kindHint}`]],
  ["info: { title: 5, version: 1.0 }", ['1:16 wrong-kind: "title" must be a text, and is a number | put it in quotes']],
  [
    "info: { title: , version: x }",
    [
      '1:9 wrong-kind: "title" must be a text, and is empty | write a value after the colon; inside { } quote a value that holds a comma',
    ],
  ],
  ["tags: { name: x }", [`1:1 wrong-kind: "tags" must be a list, and is a mapping | ${listHint}`]],
  ["components: { schemas: [] }", [`1:15 wrong-kind: "schemas" must be a mapping, and is a list | ${kindHint}`]],
  [
    "components: { securitySchemes: { a: x } }",
    [`1:37 wrong-kind: "a" must be a mapping, and is a text | ${kindHint}`],
  ],
  [
    "components: { securitySchemes: { a: {} } }",
    ['1:34 missing-key: "a" needs "type" | add "type": apiKey, http, oauth2, openIdConnect or mutualTLS'],
  ],
  [
    "components: { securitySchemes: { a: { type: apiKey } } }",
    [
      '1:34 missing-key: "a" needs "in" | add "in": header, query or cookie',
      '1:34 missing-key: "a" needs "name" | add "name": the name of the header, query parameter or cookie',
    ],
  ],
  [
    "components: { securitySchemes: { a: { type: apiKey, in: Header, name: x } } }",
    ['1:57 forbidden-value: "in" cannot be "Header". Did you mean "header"? | one of: header, query, cookie'],
  ],
  [
    'components: { securitySchemes: { a: { type: apiKey, in: header, name: "X-Key\\r\\nEvil: 1" } } }',
    ['1:72 unsound-value: "name" must be a name without spaces, colons and line ends'],
  ],
  ["components: { securitySchemes: { a: { type: apiKey, in: query, name: 'any key' } } }", []],
  [
    "components: { securitySchemes: { a: { type: apiKey, in: query, name: '' } } }",
    ['1:71 unsound-value: "name" must not be empty'],
  ],
  [
    "components: { securitySchemes: { a: { type: http } } }",
    ['1:34 missing-key: "a" needs "scheme" | add "scheme": basic, bearer, ...'],
  ],
  [
    "components: { securitySchemes: { a: { type: oauth2, flows: x } } }",
    [`1:60 wrong-kind: "flows" must be a mapping, and is a text | ${kindHint}`],
  ],
  ["components: { securitySchemes: { a: { $ref: '#/x' } } }", []],
  [
    "components: { securitySchemes: { __proto__: { type: apiKye } } }",
    [
      '1:53 forbidden-value: "type" cannot be "apiKye". Did you mean "apiKey"? | one of: apiKey, http, oauth2, openIdConnect, mutualTLS',
    ],
  ],
  ["tags:\nservers:\ncomponents: { schemas: , responses: }", []],
  ["info: { title: A, version: '1', description: }\nservers: [{ url: /, description: }]", []],
  ["components: { securitySchemes: { a: { type: http, scheme: basic, description: } } }", []],
  [
    "security:",
    [
      '1:1 wrong-kind: "security" must be a list, and is empty | write a value after the colon; inside { } quote a value that holds a comma',
    ],
  ],
  ["x-anything: { goes: [1] }\npaths: { /a: 5 }", []],
])("%s", (yaml, want) => {
  expect(pages(yaml)).toEqual(want);
});

const expression = "an expression, or a mapping or list of them";

test.each([
  [
    "lett: {}",
    [
      '1:1 unknown-key: unknown key "lett". Did you mean "let"? | keys allowed here: title, description, use, with, parameters, credentials, functions, let, send, acquire, clock, reply, verify, allow, examples',
    ],
  ],
  ["let: [a]", [`1:1 wrong-kind: "let" must be a mapping, and is a list | ${kindHint}`]],
  [
    "let: { a: }",
    [
      `1:8 wrong-kind: "a" must be ${expression}, and is empty | write a value after the colon; inside { } quote a value that holds a comma`,
    ],
  ],
  [
    "let: { a: join(x, y) }",
    [
      '1:19 unsound-value: "y)" must be a name: letters, digits, _ and $, not beginning with a digit',
      `1:19 wrong-kind: "y)" must be ${expression}, and is empty | write a value after the colon; inside { } quote a value that holds a comma`,
    ],
  ],
  [
    "let: { 1st: a }",
    ['1:8 unsound-value: "1st" must be a name: letters, digits, _ and $, not beginning with a digit'],
  ],
  ["let: { a: 5, b: true, c: { d-e: [x, 1] }, e: [] }", []],
  ["credentials: { a: , b: { secret: true }, c: { optional: true, description: x } }", []],
  [
    "credentials: { a: { secret: yes } }",
    [
      '1:29 wrong-kind: "secret" must be true or false, and is a text | write true, without quotes: in YAML 1.2 this is a text',
    ],
  ],
  [
    "credentials: { a: { secrte: true } }",
    [
      '1:21 unknown-key: unknown key "secrte". Did you mean "secret"? | keys allowed here: description, secret, optional, mayBeEmpty',
    ],
  ],
  [
    "credentials: { a: { description: one, two } }",
    ['1:39 unknown-key: unknown key "two" | inside { } a comma begins a new key; quote a value that holds one'],
  ],
  ["parameters: { a: { default: '\"x\"', description: y }, b: }", []],
  [
    "send: { header: { A: b } }",
    [
      '1:9 unknown-key: unknown key "header". Did you mean "headers"? | keys allowed here: headers, query, cookies, body, server, path',
    ],
  ],
  [
    `send: { headers: { 'A B': c, 'X:': d, "\${name}": e, 'X-\${name}-Y': f } }`,
    [
      '1:21 unsound-value: "A B" must be a name without spaces, colons and line ends',
      '1:31 unsound-value: "X:" must be a name without spaces, colons and line ends',
    ],
  ],
  ["send: { query: { 'a b': c }, body: { d: { value: 5, when: body } } }", []],
  [
    "send: { query: { d: { valeu: x } } }",
    [
      '1:18 missing-key: "d" needs "value" | add "value": what is sent',
      '1:23 unknown-key: unknown key "valeu". Did you mean "value"? | keys allowed here: value, when',
    ],
  ],
  [
    "functions: { f: { takes: { a: string }, gives: text } }",
    ['1:31 forbidden-value: "a" cannot be "string" | one of: text, bytes, number, json'],
  ],
  ["send: { path: a }", ['1:15 unsound-value: "path" must begin with a slash, or with an expression that gives one']],
  [
    "send: { body: { d: { valeu: x } } }",
    [
      '1:17 one-of-keys: "d" needs "value" or "json" | add one of them',
      '1:22 unknown-key: unknown key "valeu". Did you mean "value"? | keys allowed here: value, json, when',
    ],
  ],
  [
    "send: { headers: { A: [b] } }",
    [`1:20 wrong-kind: "A" must be a text with \${expression} in it, and is a list | ${kindHint}`],
  ],
  ["acquire: { session: { a: b } }", []],
  [
    "acquire: { operation: a, request: { url: b }, session: { a: b } }",
    [
      '1:1 one-of-keys: "acquire" takes one of "operation", "request", "steps" and "challenge", not several | remove all but one',
    ],
  ],
  [
    "acquire: { request: { url: b }, with: {}, session: { a: b } }",
    ['1:1 missing-key: "acquire" needs "operation" | add "operation"'],
  ],
  ["acquire: { operation: a }", []],
  ["acquire: { operation: a, session: {} }", ['1:26 unsound-value: "session" must not be empty']],
  [
    "verify: { fresh: { t: 15 } }",
    [
      '1:23 wrong-kind: "t" must be a duration such as 15m, or one for the past and one for the future, and is a number | write its unit, too, as in 15s or 15m',
    ],
  ],
  ["verify: { fresh: { t: 15 min } }", ['1:23 unsound-value: "t" must be a duration such as 30s, 15m, 12h or 7d']],
  ["allow: secret-in-url", [`1:8 wrong-kind: "allow" must be a list, and is a text | ${listHint}`]],
  ["use: [a]", ['1:1 wrong-kind: "use" must be a text, and is a list | write it on the line of its name']],
])("%s", (yaml, want) => {
  expect(schemePages(yaml)).toEqual(want);
});

const request = "request: { method: GET, url: 'https://a/' }";

test.each([
  [`{ source: a, ${request}, expect: { headers: { A: b } } }`, []],
  [`{ source: a, ${request}, expect: { values: { a: 5, b: true } } }`, []],
  ["{ source: a, response: { body: '{}' }, expect: { session: { a: b }, expires: null } }", []],
  [`{ source: a, ${request}, expect: { absent: [A] }, refuse: [{ why: a, absent: [A] }] }`, []],
  [
    `{ ${request}, expect: { headers: { A: b } } }`,
    [
      '1:15 missing-key: entry 1 of "examples" needs "source" | add "source": Where the vector comes from. One that the vendor did not print says so.',
    ],
  ],
  [
    `{ source: a, ${request} }`,
    ['1:15 missing-key: entry 1 of "examples" needs "expect" | add "expect": What must come of it.'],
  ],
  [
    "{ source: a, expect: { headers: {} } }",
    ['1:15 one-of-keys: entry 1 of "examples" needs "request", "response", "replies" or "arrived" | add one of them'],
  ],
  [`{ source: a, ${request}, expect: {} }`, ['1:71 unsound-value: "expect" must not be empty']],
  [
    `{ source: a, ${request}, expect: { session: { a: b } } }`,
    [
      '1:81 unknown-key: unknown key "session" | keys allowed here: headers, query, cookies, server, path, body, values, absent',
    ],
  ],
  [
    "{ source: a, response: { body: '{}' }, expect: { headers: { A: b } } }",
    ['1:62 unknown-key: unknown key "headers" | keys allowed here: request, requests, session, expires'],
  ],
  [
    `{ source: a, ${request}, expect: { headers: { A: [b] } } }`,
    ['1:92 wrong-kind: "A" must be a text, and is a list | write it on the line of its name'],
  ],
  [
    "{ source: a, request: { method: GET, url: /a }, expect: { body: a } }",
    ['1:55 unsound-value: "url" must be an address that begins with https:// or http://'],
  ],
  [
    "{ source: a, response: { status: 2000, body: x }, expect: { session: {} } }",
    ['1:46 unsound-value: "status" must be from 100 to 599'],
  ],
])("an example: %s", (example, want) => {
  expect(schemePages(`examples: [ ${example} ]`)).toEqual(want);
});
