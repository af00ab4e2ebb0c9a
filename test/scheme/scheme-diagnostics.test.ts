import { describe, expect, test } from "vitest";
import { checkAlternatives } from "../../src/generator/scheme/check-alternatives.js";
import { checkExamples } from "../../src/generator/scheme/examples/check-examples.js";
import { findings } from "../../src/generator/scheme/scheme-diagnostics.js";
import { compiled, programOf, shown } from "./scheme-of.js";

type Finding = keyof typeof findings;

const credentials = "credentials: { id: {}, key: { secret: true }, maybe: { optional: true } }";
const library = {
  library: "parameters: { needed: {} }\ncredentials: { key: { secret: true } }",
  named: 'parameters: { name: {} }\nsend:\n  headers: { "${name}": "1" }',
};

/** All pages of a scheme whose credentials are `id`, `key` (secret) and `maybe` (optional), those of its examples among them. */
function pagesOf(rest: string): readonly string[] {
  const { value, diagnostics } = compiled(`${credentials}\n${rest}`, library);
  const examples = value === undefined ? [] : checkExamples(value).flatMap((example) => example.diagnostics);
  return [...diagnostics, ...examples].map(shown);
}

function hintOf(rest: string): string | undefined {
  return compiled(`${credentials}\n${rest}`, library).diagnostics[0]?.hint;
}

const example = (more: string): string => `send: { headers: { X-Id: "\${id}" } }
examples:
  - source: made by us
    credentials: { id: a, key: k }
    request: { method: GET, url: "https://api.example.com/" }
${more}`;

/** One row a finding: what the author wrote, and the page it gives, the place between guillemets. */
const table: readonly (readonly [Finding, string, string])[] = [
  [
    "syntax",
    "let: { a: lower(id }",
    'expression-syntax: the expression ends before a "(" is closed | let: { a: lower(id<<>> }',
  ],
  [
    "syntax",
    "let: { a: id id }",
    "expression-syntax: the expression ends here, but the text goes on | let: { a: id <<i>>d }",
  ],
  [
    "syntax",
    'send: { headers: { X: "${id" } }',
    'expression-syntax: this hole is not closed by a } | send: { headers: { X: "${id<<>>" } }',
  ],
  [
    "notAllowed",
    "let:\n  a: id ? 1 :2",
    "expression-not-allowed: ?: is not part of the scheme language | a: <<id ? 1 :2>>",
  ],
  [
    "notAllowed",
    "let: { a: 1e999 }",
    "expression-not-allowed: a number above 2^53 - 1 is not part of the scheme language | let: { a: <<1e999>> }",
  ],
  [
    "notAllowed",
    "let: { a: id + -9007199254740993 }",
    "expression-not-allowed: a number above 2^53 - 1 is not part of the scheme language | let: { a: id + -<<9007199254740993>> }",
  ],
  [
    "unknownName",
    "let: { a: lower(idd) }",
    'unknown-name: unknown name "idd". Did you mean "id"? | let: { a: lower(<<idd>>) }',
  ],
  [
    "unknownFunction",
    "let: { a: lowr(id) }",
    'unknown-function: unknown function "lowr". Did you mean "lower"? | let: { a: <<lowr>>(id) }',
  ],
  [
    "functionElsewhere",
    "functions: { wrap: { takes: { a: text }, gives: text } }\nacquire: { request: { url: u }, session: { id: wrap(id) } }\nsend: { headers: { X: '${wrap(session.id)}' } }",
    'unknown-function: the scheme\'s own function "wrap" cannot be called here | acquire: { request: { url: u }, session: { id: <<wrap>>(id) } }',
  ],
  ["unknownMember", "let: { a: id.length }", 'unknown-member: id has no "length" | let: { a: <<id.length>> }'],
  [
    "argumentCount",
    "let: { a: 'hex(id, id)' }",
    "argument-count: hex cannot be called with 2 arguments | let: { a: '<<hex(id, id)>>' }",
  ],
  [
    "choice",
    "let:\n  c: { a: id }\n  t: jwt('ES255', key, c)",
    "argument-choice: the algorithm must be written out, as one of the known ones | t: jwt(<<'ES255'>>, key, c)",
  ],
  [
    "secretInError",
    "let: { a: header('X') ?? missing(key) }",
    "secret-in-error: the what is shown in an error, and this is a secret | let: { a: header('X') ?? missing(<<key>>) }",
  ],
  [
    "literal",
    "let: { a: header(id) }",
    "argument-literal: the header's name must be written out as a text in quotes | let: { a: <<header(id)>> }",
  ],
  [
    "type",
    "send: { headers: { X: '${md5(id)}' } }",
    "wrong-type: expected text, found bytes | send: { headers: { X: '${<<md5(id)>>}' } }",
  ],
  [
    "notComparable",
    "let: { a: \"when(md5(id) === md5(key), '1')\" }",
    "wrong-type: expected text, a number, a time or true or false to compare, found bytes | let: { a: \"when(<<md5(id)>> === md5(key), '1')\" }",
  ],
  [
    "neverAbsent",
    "let: { a: \"when(id, '1')\" }",
    "condition: id is always there, so it is no condition | let: { a: \"when(<<id>>, '1')\" }",
  ],
  [
    "cycle",
    "let: { a: lower(b), b: lower(a) }",
    "cycle: these values need each other: a -> b -> a | let: { <<a>>: lower(b), b: lower(a) }",
  ],
  ["reserved", "let: { hex: id }", 'reserved-name: "hex" is already the name of a built-in | let: { <<hex>>: id }'],
  [
    "reserved",
    "let: { method: id }",
    'reserved-name: "method" is already the name of something every expression knows | let: { <<method>>: id }',
  ],
  ["reserved", "let: { id: path }", 'reserved-name: "id" is already the name of a credential | let: { <<id>>: path }'],
  [
    "reserved",
    "let: { class: path }",
    'reserved-name: "class" is already the name of a part of JavaScript, whose expressions these are | let: { <<class>>: path }',
  ],
  [
    "reserved",
    "acquire:\n  request: { url: 'https://a.example' }\n  let: { response: id }\n  session: { id: id }",
    'reserved-name: "response" is already the name of something every expression knows | let: { <<response>>: id }',
  ],
  [
    "secretInUrl",
    "send: { query: { key: '${key}' } }",
    `secret-in-url: the query parameter "key" puts a secret into the URL, where logs and proxies keep it | send: { query: { key: '<<\${key}>>' } }`,
  ],
  [
    "secretInUrl",
    "send: { path: '/${key}${path}' }",
    "secret-in-url: the path puts a secret into the URL, where logs and proxies keep it | send: { path: '<</${key}${path}>>' }",
  ],
  [
    "secretInUrl",
    "acquire:\n  request: { url: 'https://a.example/${key}' }\n  session: { id: id }",
    "secret-in-url: this address puts a secret into the URL, where logs and proxies keep it | request: { url: '<<https://a.example/${key}>>' }",
  ],
  [
    "secretInUrl",
    "acquire:\n  operation: open\n  with: { path: { user: key } }\n  session: { id: id }",
    'secret-in-url: the path parameter "user" puts a secret into the URL, where logs and proxies keep it | with: { path: { user: <<key>> } }',
  ],
  [
    "unknownScheme",
    "use: libary",
    'unknown-scheme: there is no scheme "libary" in this document or in the library. Did you mean "library"? | use: <<libary>>',
  ],
  ["useCycle", "use: test", "use-cycle: these schemes use each other: test -> test | use: <<test>>"],
  [
    "notCalled",
    "functions: { wrap: { takes: { a: text }, gives: text } }",
    'not-called: the function "wrap" is declared and never called | functions: { <<wrap>>: { takes: { a: text }, gives: text } }',
  ],
  [
    "notRead",
    "let: { a: lower(id), b: upper(a), c: upper(id) }\nsend: { headers: { X: '${c}', Y: '${a}' } }",
    'not-read: the value "b" is made and never read | let: { a: lower(id), <<b>>: upper(a), c: upper(id) }',
  ],
  [
    "idleSession",
    "acquire:\n  request: { url: 'https://a.example' }\n  session: { id: id }\nsend: { headers: { X: '${id}' } }",
    "not-read: a session is opened here, and nothing of it is read | <<request: { url: 'https://a.example' }>>",
  ],
  [
    "reserved",
    "functions: { upper: { takes: { a: text }, gives: text } }\nsend: { headers: { X: '${upper(id)}' } }",
    'reserved-name: "upper" is already the name of a built-in | functions: { <<upper>>: { takes: { a: text }, gives: text } }',
  ],
  [
    "unknownFunction",
    "functions: { wrap: { takes: { a: text }, gives: text } }\nsend: { headers: { X: '${wrap(warp(id))}' } }",
    `unknown-function: unknown function "warp". Did you mean "wrap"? | send: { headers: { X: '\${wrap(<<warp>>(id))}' } }`,
  ],
  [
    "argumentCount",
    "functions: { wrap: { takes: { a: text }, gives: text } }\nsend: { headers: { X: '${wrap(id, id)}' } }",
    "argument-count: wrap cannot be called with 2 arguments | send: { headers: { X: '${<<wrap(id, id)>>}' } }",
  ],
  [
    "type",
    "functions: { wrap: { takes: { a: number }, gives: bytes } }\nsend: { headers: { X: '${wrap(1)}' } }",
    "wrong-type: expected text, found bytes | send: { headers: { X: '${<<wrap(1)>>}' } }",
  ],
  [
    "exampleProvesNothing",
    example("    expect: { headers: { X-Id: a } }").replace('X-Id: "${id}"', 'X-Id: "${id}", X-Key: "${key}"'),
    "example-proves-nothing: this example does not say what the header X-Key is: it would pass with any other secret, and does not count as passed | expect: <<{ headers: { X-Id: a } }>>",
  ],
  [
    "exampleFailed",
    'functions: { wrap: { takes: { a: text }, gives: text } }\nsend: { headers: { X: "${wrap(id)}" } }\nexamples:\n  - source: made by us\n    credentials: { id: a, key: k }\n    request: { method: GET, url: "https://a.example/" }\n    expect: { headers: { X: a } }',
    "example-failed: this example cannot be computed: no result of wrap is known for this | - <<source: made by us>>",
  ],
  [
    "replyRefused",
    `reply: { expect: { headers: { X-Sign: "\${response.headers.Date ?? id}" } } }\n${example("    expect: { headers: { X-Id: a } }\n    response: { headers: { X-Sign: b }, body: '' }")}`,
    "reply-refused: the client refuses this reply: its header X-Sign is not what must stand there | response: <<{ headers: { X-Sign: b }, body: '' }>>",
  ],
  [
    "exampleAccepted",
    `reply: { expect: { headers: { X-Sign: "\${id}" } } }\n${example("    expect: { headers: { X-Id: a } }\n    refuse:\n      - why: it is right\n        response: { headers: { X-Sign: a }, body: '' }")}`,
    "example-accepted: the verifier accepts what this example says it must refuse: it is right | response: <<{ headers: { X-Sign: a }, body: '' }>>",
  ],
  [
    "nothingToDrop",
    "send: { headers: { X-Id: null } }",
    'nothing-to-drop: there is no header "X-Id" to leave out | send: { headers: { <<X-Id>>: null } }',
  ],
  [
    "nothingToDrop",
    "use: named\nwith: { name: '\"X\"' }\nsend: { body: { X: null } }",
    'nothing-to-drop: there is no body field "X" to leave out | send: { body: { <<X>>: null } }',
  ],
  [
    "unknownParameter",
    "use: library\nwith: { needed: id, nedeed: id }",
    'unknown-parameter: scheme "library" has no parameter or credential "nedeed". Did you mean "needed"? | with: { needed: id, <<nedeed>>: id }',
  ],
  [
    "missingParameter",
    "use: library",
    'missing-parameter: scheme "library" needs its parameter "needed" | use: <<library>>',
  ],
  [
    "noSession",
    "let: { a: session.token }",
    "no-session: there is no session to read here | let: { a: <<session>>.token }",
  ],
  [
    "ownReply",
    "acquire:\n  operation: open\n  with: { body: { a: response.status } }\n  session: { id: id }",
    "own-reply: the acquiring request is made before its reply is there to be read | with: { body: <<{ a: response.status }>> }",
  ],
  [
    "nobodyCounts",
    "acquire:\n  operation: open\n  with: { query: { n: concat(rising(1)) } }\n  session: { id: id }",
    "no-count: rising(...) cannot be called where a session is acquired: nothing is kept from one session to the next | with: { query: { n: concat(<<rising(1)>>) } }",
  ],
  [
    "ownReply",
    "acquire:\n  steps:\n    - { name: a, request: { url: u, form: { x: '${replies.b.status}' } } }\n    - { name: b, request: { url: v } }\n  session: { id: id }",
    "own-reply: the acquiring request is made before its reply is there to be read | - { name: a, request: { url: u, form: { x: '<<${replies.b.status}>>' } } }",
  ],
  [
    "stepNamedTwice",
    "acquire:\n  steps:\n    - { name: a, request: { url: u } }\n    - { name: a, request: { url: v } }\n  session: { id: id }",
    'step-named-twice: two steps are called "a", and so are their replies | - { name: <<a>>, request: { url: v } }',
  ],
  [
    "anyReply",
    "reply: { expect: { holds: 'id === method' } }",
    "any-reply: this holds of any reply: it reads nothing of it | reply: { expect: { holds: '<<id === method>>' } }",
  ],
  [
    "notToldByFunction",
    "acquire:\n  steps:\n    - { name: a, request: { url: u }, tell: 'replies.a.body.code' }\n    - { name: b, request: { url: v } }\n  session: { id: id }",
    "not-told-by-function: only a function of the scheme's own can tell the caller something | - { name: a, request: { url: u }, tell: '<<replies.a.body.code>>' }",
  ],
  [
    "noAcquisition",
    "acquire: { session: { id: id } }",
    "acquire-incomplete: this does not say where to ask for the session | acquire: <<{ session: { id: id } }>>",
  ],
  [
    "noAcquisition",
    "acquire: { request: { form: { a: b } }, session: { id: id } }",
    "acquire-incomplete: this does not say where to ask for the session | acquire: <<{ request: { form: { a: b } }, session: { id: id } }>>",
  ],
  [
    "noAcquisition",
    "acquire: { operation: open }",
    "acquire-incomplete: this does not say what to keep as the session | acquire: <<{ operation: open }>>",
  ],
  [
    "unknownMember",
    "acquire: { operation: open, session: { id: id }, refresh: { operation: again, session: { other: id } } }",
    'unknown-member: the session has no "other" | acquire: { operation: open, session: { id: id }, refresh: { operation: again, session: { <<other>>: id } } }',
  ],
  [
    "helloSession",
    `acquire:
  challenge: { status: 401, hello: { headers: { X-Hello: "\${session.a}" } } }
  session: { a: response.headers.A }`,
    'hello-session: "X-Hello" is put on a request while there is no session, so it cannot be made of one | challenge: { status: 401, hello: { headers: { X-Hello: "<<${session.a}>>" } } }',
  ],
  [
    "renewedField",
    "acquire:\n  challenge: { status: 401 }\n  session: { a: response.headers.A }\n  renew: { b: response.headers.B }",
    'renewed-field: the session has no field "b" that could be renewed | renew: { <<b>>: response.headers.B }',
  ],
  [
    "renewedBody",
    "acquire:\n  challenge: { status: 401 }\n  session: { a: response.headers.A }\n  renew: { a: response.body.a }",
    "renewed-body: `renew` is asked about every reply, of which it can read no more than status and headers | renew: { a: <<response.body.a>> }",
  ],
  [
    "freshness",
    "verify: { fresh: { time: 5m } }",
    'freshness: the time of "time" cannot be read back from the request | verify: { fresh: { <<time>>: 5m } }',
  ],
  [
    "templateName",
    'send: { headers: { "${id}": a } }',
    'placement-name: this name is not known when the client is generated | send: { headers: { "<<${id}>>": a } }',
  ],
  [
    "noToken",
    "use: named\nwith: { name: \"'X Key'\" }",
    'placement-name: "X Key" cannot be the name of a header | headers: { "<<${name}>>": "1" }',
  ],
  [
    "noToken",
    'send: { query: { "": "1" } }',
    'placement-name: "" cannot be the name of a query parameter | send: { query: { "<<>>": "1" } }',
  ],
  [
    "notSendable",
    'send: { headers: { X-Id: "${id}\\r\\nX-Evil: 1" } }',
    'unsendable-value: the header "X-Id" would hold a line end or another character that none can | send: { headers: { X-Id: "<<${id}\\r\\nX-Evil: 1>>" } }',
  ],
  [
    "notSendable",
    'send: { cookies: { id: "${id}, 1" } }',
    'unsendable-value: the cookie "id" would hold a line end or another character that none can | send: { cookies: { id: "<<${id}, 1>>" } }',
  ],
  [
    "sentAsWritten",
    'send: { headers: { X-Id: "a-$id" } }',
    'sent-as-written: "$id" is sent as it is written here | send: { headers: { X-Id: "<<a-$id>>" } }',
  ],
  [
    "sentAsWritten",
    'send: { headers: { X-Id: "{id}:${id}" } }',
    'sent-as-written: "{id}" is sent as it is written here | send: { headers: { X-Id: "<<{id}:${id}>>" } }',
  ],
  [
    "sentAsWritten",
    "let: { a: lower(id) }\nsend: { headers: { X-Id: a, X-Other: '${a}' } }",
    `sent-as-written: "a" is sent as it is written here | send: { headers: { X-Id: <<a>>, X-Other: '\${a}' } }`,
  ],
  [
    "form",
    "send: { headers: { X-Id: \"${formatTime(now, 'YYYY')}\" } }",
    "argument-literal: this is not how the pattern is written | send: { headers: { X-Id: \"${formatTime(now, <<'YYYY'>>)}\" } }",
  ],
  [
    "placedTwice",
    'send: { headers: { X-Id: "${id}", x-id: "1" } }',
    'placed-twice: this scheme writes the header "x-id" twice | send: { headers: { X-Id: "${id}", x-id: "<<1>>" } }',
  ],
  [
    "unknownWaiver",
    "allow: [everything]",
    'unknown-waiver: there is no check "everything" to waive | allow: [<<everything>>]',
  ],
  [
    "unreadable",
    'let: { salt: uuid() }\nsend: { headers: { X: "${hex(hmacSha1(key, salt))}" } }'.replace(
      "sha1(salt)",
      "hmacSha1(key, salt)",
    ),
    'not-verifiable: a verifier cannot know "salt": it changes with every request and is not sent | let: { <<salt>>: uuid() }',
  ],
  [
    "unreadable",
    "send: { path: '/${id}/${hex(sha256(path))}' }",
    "not-verifiable: a verifier cannot know \"path\": it changes with every request and is not sent | send: { path: '<</${id}/${hex(sha256(path))}>>' }",
  ],
  [
    "type",
    "send: { body: { at: { json: now } } }",
    "wrong-type: expected a value that JSON can hold, found instant | send: { body: { at: { json: <<now>> } } }",
  ],
  [
    "exampleMismatch",
    example("    expect: { path: '/x' }"),
    "example-mismatch: the scheme computes another path than this example expects | expect: { path: '<</x>>' }",
  ],
  [
    "exampleMismatch",
    example("    expect: { headers: { X-Id: b } }"),
    "example-mismatch: the scheme computes another header X-Id than this example expects | expect: { headers: { X-Id: <<b>> } }",
  ],
  [
    "exampleFailed",
    'send: { headers: { X: "${hex(fromHex(id))}" } }\nexamples:\n  - source: made by us\n    credentials: { id: xyz, key: k }\n    request: { method: GET, url: "https://a.example/" }',
    "example-failed: this example cannot be computed: text that is not hexadecimal | - <<source: made by us>>",
  ],
  [
    "exampleInput",
    "examples:\n  - source: made by us\n    credentials: { id: a, key: k, other: b }",
    'example-input: this example gives a credential "other" that the scheme does not have | credentials: { id: a, key: k, <<other>>: b }',
  ],
  [
    "exampleInput",
    "examples:\n  - source: made by us\n    credentials: { id: a }",
    'example-input: this example does not give the credential "key" | - <<source: made by us>>',
  ],
  [
    "exampleAccepted",
    example("    refuse: [{ why: it is the same, headers: { X-Id: a } }]"),
    "example-accepted: the verifier accepts what this example says it must refuse: it is the same | refuse: [<<{ why: it is the same, headers: { X-Id: a } }>>]",
  ],
  [
    "exampleNotAccepted",
    `send: { headers: { X-Id: "\${id}" } }
examples:
  - source: made by us
    credentials: { id: a }
    arrived: { method: GET, url: "https://a.example/", headers: { X-Id: b } }`,
    'example-refused: the verifier refuses what this example says arrived signed: the header X-Id is not what these credentials give for this request | arrived: <<{ method: GET, url: "https://a.example/", headers: { X-Id: b } }>>',
  ],
  [
    "onceUnknown",
    "let: { t: unixSeconds(now) }\nsend: { headers: { X: '${t}' } }\nverify: { fresh: { t: 1m }, once: [u] }",
    'once: "u" is no value of this scheme that could be sent only once | verify: { fresh: { t: 1m }, once: [<<u>>] }',
  ],
  [
    "onceForEver",
    "let: { n: uuid() }\nsend: { headers: { X: '${n}' } }\nverify: { once: [n] }",
    'once: "n" would have to be kept for ever, for the scheme does not say how long a request is fresh | verify: { once: [<<n>>] }',
  ],
  [
    "listNotSent",
    "send: { headers: { X: '${id}' } }\nverify: { lists: { Y: ',' } }",
    "list-header: the scheme does not send the header \"Y\", so it is no list of what it sends | verify: { lists: { <<Y>>: ',' } }",
  ],
  [
    "notReplaced",
    "verify: { credentials: { publicKey: {} }, let: { kez: publicKey } }",
    'unknown-name: the scheme has no credential or value "kez" that could be something else for a receiver. Did you mean "key"? | verify: { credentials: { publicKey: {} }, let: { <<kez>>: publicKey } }',
  ],
  [
    "exampleRefused",
    `let: { time: unixSeconds(now), tag: lower(id), code: "hex(hmacSha256(key, concat(time)))" }
send: { headers: { X-Code: "\${time}:\${tag}:\${code}" } }
verify: { fresh: { time: 1m } }
examples:
  - source: made by us
    credentials: { id: "a:b", key: k }
    now: 5000
    request: { method: GET, url: "https://a.example/" }`,
    "example-refused: the verifier refuses what the scheme signs: the header X-Code has another form | - <<source: made by us>>",
  ],
];

describe("every page of the language", () => {
  test.each(table.map(([finding, written, page]) => ({ finding, written, page })))(
    "$finding: $written",
    ({ finding, written, page }) => {
      expect(pagesOf(written)).toEqual([page]);
      expect(Object.keys(findings)).toContain(finding);
    },
  );

  test("is in this table", () => {
    const elsewhere = ["doubleHeader", "tooDeepValue", "tooManyParts"];
    const here = table.map(([finding]) => finding);
    expect(Object.keys(findings).filter((finding) => ![...here, ...elsewhere].some((one) => one === finding))).toEqual(
      [],
    );
  });
});

describe("two schemes at once", () => {
  const header = (name: string): string => `credentials: { id: {} }\nsend: { headers: { ${name}: "\${id}" } }`;
  const programs = new Map([
    ["a", programOf(header("X-Key"))],
    ["b", programOf(header("x-key"))],
    ["c", programOf(header("X-Other"))],
    ["d", programOf('send: { path: "/a${path}" }')],
    ["e", programOf('send: { path: "${path}/b" }')],
  ]);
  const { span } = programs.get("a")?.origin ?? {};

  test.each([
    [["a", "b"], ["header-written-twice: a and b both write x-key on one request"]],
    [["a", "c"], []],
    [["d", "a", "e"], ["header-written-twice: d and e both write the path on one request"]],
    [["a"], []],
  ])("%j", (schemes, want) => {
    if (span === undefined) throw new Error("the fixture has no place");
    const found = checkAlternatives([{ span, pointer: "#/security/0", schemes }], programs);
    expect(found.map(({ code, message }) => `${code}: ${message}`)).toEqual(want);
  });
});

describe("remedies", () => {
  test.each([
    ["let: { a: lower(md5(id)) }", "choose hex(...), base64(...) or base64url(...)"],
    ["let: { a: lower(now) }", "choose unixSeconds(...), unixMillis(...) or iso8601(...)"],
    [
      'let: { a: "lower(maybe)" }',
      'it may be absent: say what stands for it then, as in value ?? "" or when(value, ..., "")',
    ],
    ["let: { a: id + id }", "put texts together with concat(a, b) or a template"],
    ["let: { a: lower(parameters) }", 'choose join(list, ",") with the separator of your choice'],
    ["let: { a: id.a }", "only records have members"],
    ["let: { a: hex() }", "it is called as hex(value)"],
    ["let: { a: session.b }", "`session` is what `acquire` has kept: `let` and `send` can read it"],
    [
      "send: { headers: { X: a } }\nreply: { expect: { headers: { Y: '${session.b}' } } }",
      "read what was made of it off the request that was answered, by header(...)",
    ],
    [
      "acquire:\n  request: { url: 'https://a.example' }\n  session: { id: id }\n  expires: response.body.exp",
      "choose fromUnixSeconds(...), fromUnixMillis(...) or fromIso8601(...)",
    ],
  ])("%s", (written, hint) => {
    expect(hintOf(written)).toBe(hint);
  });
});

test("each expression reports its first mistake, in the order of the file", () => {
  expect(pagesOf("let:\n  b: lower(md5(idd))\n  a: lower(now)\nsend: { headers: { X: '${b}', Y: '${c}' } }")).toEqual([
    'unknown-name: unknown name "idd". Did you mean "id"? | b: lower(md5(<<idd>>))',
    "wrong-type: expected text, found instant | a: lower(<<now>>)",
    "unknown-name: unknown name \"c\". | send: { headers: { X: '${b}', Y: '${<<c>>}' } }",
  ]);
});
