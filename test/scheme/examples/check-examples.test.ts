import { createHash, createHmac, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { beginAllWork } from "../../../src/generator/scheme/evaluation/count-work.js";
import { checkExamples } from "../../../src/generator/scheme/examples/check-examples.js";
import { isPassed } from "../../../src/generator/scheme/examples/check-proof.js";
import { limits } from "../../../src/generator/source/limits.js";
import { p256Pkcs8 } from "../../runtime/asymmetric-keys.js";
import { programOf, shown } from "../scheme-of.js";

const hmac = `
credentials: { id: {}, key: { secret: true } }
let:
  timestamp: unixMillis(now)
  stringToSign: lines(method, timestamp, target)
  signature: hex(hmacSha256(key, stringToSign))
send:
  headers:
    X-Time: \${timestamp}
    X-Signature: "\${id}:\${signature}"
    X-Key-Hint: { value: "\${key}", when: header("X-Debug") }
verify: { fresh: { timestamp: 5m } }
`;
const signature = "74bf42d1f45bd4eedc9f7c86e6ebcaf0e2ac4af5be92e4e4e7c0ecd85e01c53b";

/** What checking the one example of the scheme says. */
function pagesOf(scheme: string, example: string): readonly string[] {
  const [checked] = checkExamples(
    programOf(`${scheme}\nexamples:\n  - source: made by us\n${example.replace(/^(?=.)/gm, "    ")}`),
  );
  return (checked?.diagnostics ?? []).map(shown);
}

const inputs = `credentials: { id: client, key: s3cret }
now: 1700000000000
request: { method: GET, url: "https://api.example.com/a?b=1" }`;

function hmacOf(text: string): string {
  return createHmac("sha256", "s3cret").update(text).digest("hex");
}

test("the steps of all examples of a document count together", () => {
  const countAll = beginAllWork();
  countAll(limits.allEvaluationSteps);
  const program = programOf(`${hmac}\nexamples:\n  - source: made by us\n${inputs.replace(/^(?=.)/gm, "    ")}`);
  const messages = checkExamples(program, countAll).flatMap(({ diagnostics }) =>
    diagnostics.map(({ message }) => message),
  );
  expect(messages).toEqual([expect.stringContaining("with the examples before it, it takes more than 4000000 steps")]);
  expect(checkExamples(program)[0]?.diagnostics).toEqual([]);
});

describe("a signed request", () => {
  test("agrees with what is expected of it", () => {
    const [page = ""] = pagesOf(hmac, `${inputs}\nexpect: { headers: { X-Signature: "client:" } }`);
    const computed = /computed "client:([0-9a-f]{64})"/.exec(hintIn(page))?.[1] ?? "";
    expect(
      pagesOf(hmac, `${inputs}\nexpect: { headers: { X-Signature: "client:${computed}", x-time: "1700000000000" } }`),
    ).toEqual([]);
  });

  test.each([
    ["headers: { X-Time: '1' }", "header X-Time", "headers: { X-Time: '<<1>>' }"],
    ["headers: { X-None: '1' }", "header X-None", "headers: { X-None: '<<1>>' }"],
    ["query: { sign: '1' }", "query sign", "query: { sign: '<<1>>' }"],
    ["cookies: { sid: '1' }", "cookie sid", "cookies: { sid: '<<1>>' }"],
    ["body: '{}'", "body", "body: '<<{}>>'"],
    ["values: { timestamp: '1' }", "timestamp", "values: { timestamp: '<<1>>' }"],
    ["values: { missing: '1' }", "missing", "values: { missing: '<<1>>' }"],
    ["absent: [X-Time]", "header X-Time", "absent: [<<X-Time>>]"],
  ])("differs in %s", (expected, what, place) => {
    expect(pagesOf(hmac, `${inputs}\nexpect:\n  ${expected}`)).toEqual([
      `example-mismatch: the scheme computes another ${what} than this example expects | ${place}`,
    ]);
  });

  test.each([
    ["headers: { X-Time: '1700000000000' }", false],
    ["headers: { X-Time: '1700000000000' }\nrefuse: [{ why: another key, credentials: { key: k } }]", true],
    [`headers: { x-signature: "client:${hmacOf("GET\n1700000000000\n/a?b=1")}" }`, true],
    ["values: { timestamp: '1700000000000' }", true],
  ])("that expects %s is a vector: %s", (expected, proves) => {
    const [checked] = checkExamples(
      programOf(
        `${hmac}\nexamples:\n  - source: made by us\n${`${inputs}\nexpect:\n  ${expected}`.replace(/^(?=.)/gm, "    ")}`,
      ),
    );
    expect((checked?.diagnostics ?? []).map(({ code }) => code)).toEqual(proves ? [] : ["example-proves-nothing"]);
    expect(checked && isPassed(checked)).toBe(proves);
  });

  test("may say what is not sent", () => {
    expect(pagesOf(hmac, `${inputs}\nexpect: { absent: [X-Key-Hint] }`)).toEqual([]);
  });
});

function hintIn(page: string): string {
  expect(page).toContain("example-mismatch");
  return hintsOf(hmac, `${inputs}\nexpect: { headers: { X-Signature: "client:" } }`)[0] ?? "";
}

function hintsOf(scheme: string, example: string): readonly (string | undefined)[] {
  const [checked] = checkExamples(
    programOf(`${scheme}\nexamples:\n  - source: made by us\n${example.replace(/^(?=.)/gm, "    ")}`),
  );
  return (checked?.diagnostics ?? []).map(({ hint }) => hint);
}

describe("what a mismatch shows", () => {
  test("both sides", () => {
    expect(hintsOf(hmac, `${inputs}\nexpect: { values: { stringToSign: "GET" } }`)).toEqual([
      'expected "GET", computed "GET\\n1700000000000\\n/a?b=1"; `countersign verify` shows every step',
    ]);
  });

  test("a long value is cut", () => {
    const [hint = ""] = hintsOf(hmac, `${inputs}\nexpect: { values: { stringToSign: ${"x".repeat(500)} } }`);
    expect(hint.length).toBeLessThan(300);
  });

  test("nothing of a secret but its length", () => {
    const sent = inputs.replace('b=1"', 'b=1", headers: { X-Debug: "1" }');
    expect(hintsOf(hmac, `${sent}\nexpect: { headers: { x-key-hint: wrong } }`)).toEqual([
      "expected a secret of 5 characters, computed a secret of 6 characters; `countersign verify` shows every step",
    ]);
  });

  test("nothing of a body that holds one", () => {
    const scheme = 'credentials: { key: { secret: true } }\nsend: { body: { key: "${key}" } }';
    const example = `credentials: { key: s3cret }
request: { method: POST, url: "https://api.example.com/", headers: { Content-Type: application/json }, body: '{}' }
expect: { body: '{"key":"other"}' }`;
    expect(hintsOf(scheme, example)).toEqual([
      "expected a secret of 15 characters, computed a secret of 16 characters; `countersign verify` shows every step",
    ]);
  });
});

describe("results to refuse", () => {
  test.each([
    [`why: another signature, headers: { X-Signature: "client:${signature}" }`],
    ['why: base64, headers: { X-Signature: "client:MTIz" }'],
    ['why: another time, headers: { X-Time: "1700000000001" }'],
    ["why: no time, absent: [X-Time]"],
    ['why: a stale time, headers: { X-Time: "1600000000000" }'],
  ])("%s", (refusal) => {
    expect(pagesOf(hmac, `${inputs}\nrefuse: [{ ${refusal} }]`)).toEqual([]);
  });

  test("may replace the whole body", () => {
    const scheme = `
credentials: { key: { secret: true } }
let: { code: "hex(hmacSha256(key, body ?? ''))" }
send: { headers: { X-Code: "\${code}" } }`;
    const example = `credentials: { key: k }
request: { method: POST, url: "https://api.example.com/", body: "a" }`;
    expect(pagesOf(scheme, `${example}\nrefuse: [{ why: another body, body: b }]`)).toEqual([]);
    expect(pagesOf(scheme, `${example}\nrefuse: [{ why: the same body, body: a }]`)).toHaveLength(1);
  });

  test("one that the verifier accepts is a mistake of the example", () => {
    expect(pagesOf(hmac, `${inputs}\nrefuse: [{ why: the right time, headers: { X-Time: "1700000000000" } }]`)).toEqual(
      [
        'example-accepted: the verifier accepts what this example says it must refuse: the right time | refuse: [<<{ why: the right time, headers: { X-Time: "1700000000000" } }>>]',
      ],
    );
  });

  const unreadable = `
credentials: { key: { secret: true } }
let: { salt: randomHex(4), code: "hex(hmacSha256(key, salt))" }
send: { headers: { X-Code: "\${code}" } }`;
  const unreadableInputs = `credentials: { key: k }
random: ["00000000"]
request: { method: GET, url: "https://api.example.com/" }`;

  test("of a scheme without a verifier need only differ", () => {
    expect(pagesOf(unreadable, `${unreadableInputs}\nrefuse: [{ why: made up, headers: { X-Code: "00" } }]`)).toEqual(
      [],
    );
    const [hint = ""] = hintsOf(unreadable, `${unreadableInputs}\nexpect: { headers: { X-Code: x } }`);
    const computed = /computed "([0-9a-f]+)"/.exec(hint)?.[1];
    expect(
      pagesOf(unreadable, `${unreadableInputs}\nrefuse: [{ why: the same, headers: { X-Code: "${computed}" } }]`),
    ).toHaveLength(1);
  });

  test("randomness must be listed", () => {
    expect(pagesOf(unreadable, unreadableInputs.replace('["00000000"]', "[]"))).toEqual(
      [
        "example-failed: this example cannot be computed: it lists too few values under `random` | - <<source: made by us>>",
      ].map((page) => page),
    );
  });
});

describe("what an example gives", () => {
  test.each([
    [
      'credentials: { id: a }\nrequest: { method: GET, url: "https://a.example/" }',
      'does not give the credential "key" | - <<source: made by us>>',
    ],
    [
      'credentials: { id: a, key: k, keey: k }\nrequest: { method: GET, url: "https://a.example/" }',
      'gives a credential "keey" that the scheme does not have | credentials: { id: a, key: k, <<keey>>: k }',
    ],
    [
      'credentials: { id: a, key: k }\nsession: { token: t }\nrequest: { method: GET, url: "https://a.example/" }',
      'gives a session field "token" that the scheme does not have | session: { <<token>>: t }',
    ],
    [
      "credentials: { id: a, key: k }\nresponse: { status: 200, body: '{}' }\nexpect: { session: {} }",
      "has a reply, but the scheme acquires nothing | response: <<{ status: 200, body: '{}' }>>",
    ],
  ])("%s", (example, page) => {
    const [found = "", ...more] = pagesOf(hmac, example);
    expect(found).toContain(`example-input: this example ${page}`);
    expect(more).toEqual([]);
  });

  test("an optional credential may be left out", () => {
    const scheme =
      'credentials: { id: {}, note: { optional: true } }\nsend: { headers: { X-Id: "${id}", X-Note: "${note}" } }';
    const example =
      'credentials: { id: a }\nrequest: { method: GET, url: "https://a.example/" }\nexpect: { absent: [X-Note] }';
    expect(pagesOf(scheme, example)).toEqual([]);
  });

  test("the request's address must be a whole one", () => {
    expect(pagesOf(hmac, 'credentials: { id: a, key: k }\nrequest: { method: GET, url: "/a" }')).toEqual([
      expect.stringContaining("example-failed: this example cannot be computed: a URL that is not absolute"),
    ]);
  });
});

describe("an acquired session", () => {
  const scheme = `
credentials: { user: {}, password: { secret: true } }
acquire:
  operation: signIn
  with: { body: { user: user, password: password } }
  let: { claims: jwtClaims(response.body.token), holder: claims.sub }
  session:
    token: response.body.token
    holder: lower(holder)
    tries: response.headers["X-Tries"]
  expires: when(claims.exp, fromUnixSeconds(claims.exp))
send: { headers: { Authorization: "Bearer \${session.token}" } }`;
  const token = (claims: object): string => `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.c2ln`;
  const reply = (body: object): string =>
    `credentials: { user: a, password: b }\nresponse:\n  status: 200\n  headers: { x-tries: "1" }\n  body: '${JSON.stringify(body)}'\n`;
  const known = token({ sub: "ME", exp: 1700000000 });

  test("is what is taken from the reply, headers in any case", () => {
    const expected = `expect:\n  session: { token: ${known}, holder: me, tries: "1" }\n  expires: 1700000000000`;
    expect(pagesOf(scheme, reply({ token: known }) + expected)).toEqual([]);
  });

  test("may have no end", () => {
    expect(
      pagesOf(scheme, `${reply({ token: token({ sub: "ME" }) })}expect: { session: { holder: me }, expires: null }`),
    ).toEqual([]);
  });

  test.each([
    [
      "expect: { session: { holder: you } }",
      "another holder than this example expects | expect: { session: { holder: <<you>> } }",
    ],
    [
      "expect: { session: { other: you } }",
      "another other than this example expects | expect: { session: { other: <<you>> } }",
    ],
    ["expect: { session: { holder: me }, expires: 5 }", "another expiry than this example expects | "],
    ["expect: { session: { holder: me }, expires: null }", "another expiry than this example expects | "],
  ])("%s", (expected, page) => {
    expect(pagesOf(scheme, reply({ token: known }) + expected)).toEqual([
      expect.stringContaining(`example-mismatch: the scheme computes ${page}`),
    ]);
  });

  test("its values are not shown", () => {
    expect(hintsOf(scheme, `${reply({ token: known })}expect: { session: { holder: nobody } }`)).toEqual([
      "expected a secret of 6 characters, computed a secret of 2 characters; `countersign verify` shows every step",
    ]);
  });

  test.each([
    [{ token: "x" }, "text that is no JSON Web Token"],
    [{}, "response.body.token is no text"],
    [{ token: [] }, "response.body.token is no text"],
    [{ token: token({}) }, "holder is no text"],
  ])("cannot be taken from %j", (body, why) => {
    expect(pagesOf(scheme, `${reply(body)}expect: { session: { holder: me } }`)).toEqual([
      expect.stringContaining(`example-failed: this example cannot be computed: ${why}`),
    ]);
  });

  test.each([
    [{ key: "" }, "response.body.key is empty"],
    [{ key: null }, "response.body.key is no text"],
    [{ key: true }, "response.body.key is no text"],
  ])("keeps no text that is not there: %j", (body, why) => {
    const keeping = `
acquire: { operation: signIn, session: { key: response.body.key } }
send: { headers: { Authorization: "Bearer \${session.key}" } }`;
    expect(pagesOf(keeping, `response: { body: '${JSON.stringify(body)}' }\nexpect: { session: { key: a } }`)).toEqual([
      expect.stringContaining(why),
    ]);
  });

  test("is needed to sign a request", () => {
    const request = 'credentials: { user: a, password: b }\nrequest: { method: GET, url: "https://a.example/" }';
    expect(pagesOf(scheme, `${request}\nsession: { token: t, holder: me }`)).toEqual([
      `example-input: this example does not give the session's "tries" | - <<source: made by us>>`,
    ]);
  });
});

describe("a signature that differs each time", () => {
  const ecdsa = `
credentials: { key: { secret: true } }
let: { signature: "base64(ecdsaSha256(key, target, 'p1363'))", hash: hex(sha256(target)) }
send: { headers: { X-Signature: "v1=\${signature}", X-Digest: "\${hash}" } }
`;
  const given = `credentials: { key: ${JSON.stringify(p256Pkcs8)} }
request: { method: GET, url: "https://api.example.com/a?b=1" }`;
  const right = sign("sha256", Buffer.from("/a?b=1"), { key: p256Pkcs8, dsaEncoding: "ieee-p1363" }).toString("base64");
  const wrong = sign("sha256", Buffer.from("/a?b=2"), { key: p256Pkcs8, dsaEncoding: "ieee-p1363" }).toString("base64");
  const digest = createHash("sha256").update("/a?b=1").digest("hex");
  const notOurs =
    "example-failed: this example cannot be computed: a signature that is not one of these credentials for this request";

  test.each([
    ["is not compared where the example gives none", `values: { hash: "${digest}" }`, []],
    ["is right where it holds", `headers: { X-Signature: "v1=${right}" }, values: { signature: "${right}" }`, []],
    ["is wrong where it does not", `headers: { X-Signature: "v1=${wrong}" }`, [expect.stringContaining(notOurs)]],
    ["is wrong as a value, too", `values: { signature: "${wrong}" }`, [expect.stringContaining(notOurs)]],
    [
      "does not excuse the text around it",
      `headers: { X-Signature: "v2=${right}" }`,
      [expect.stringMatching(/^example-mismatch: .* another header X-Signature/)],
    ],
    [
      "does not excuse another value",
      `values: { hash: "00" }`,
      [expect.stringMatching(/^example-mismatch: .* another hash/)],
    ],
  ])("%s", (_, expected, want) => {
    expect(pagesOf(ecdsa, `${given}\nexpect: { ${expected} }`)).toEqual(want);
  });
});

/** The key of RFC 8032, section 7.1, test 1, and the public one of test 2. */
const publicKey = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
const otherKey = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
const received = `
credentials: { seed: { secret: true } }
let: { signingKey: fromHex(seed), timestamp: unixSeconds(now) }
send: { headers: { X-Time: "\${timestamp}", X-Signature: '\${hex(ed25519(signingKey, concat(method, target, timestamp)))}' } }
verify:
  fresh: { timestamp: 5m }
  credentials: { publicKey: {} }
  let: { signingKey: 'publicKeyPem("Ed25519", fromHex(publicKey))' }
`;
/** Over `GET/a?b=15`, by openssl pkeyutl. */
const arrivedSignature =
  "76f223ca0626f6277804935fd2bfa1273dfc5cc61069b26fc551ddd526a728f995ee28a2025426d2526fdcc72c0e9ed73c2cedc67acb8476ed3fb8689409210e";

function arrivedPages(more: string, credentials = `{ publicKey: ${publicKey} }`): readonly string[] {
  const arrived = `{ method: GET, url: "https://a.example/a?b=1", headers: { X-Time: "5", X-Signature: ${arrivedSignature} } }`;
  return pagesOf(received, `credentials: ${credentials}\nnow: 6000\narrived: ${arrived}\n${more}`);
}

describe("a request that has arrived", () => {
  test("is accepted with the public key alone", () => {
    expect(arrivedPages("")).toEqual([]);
  });

  test("is refused with what an example puts in the place of the right", () => {
    const wrong = [
      "method: POST",
      'url: "https://a.example/a?b=2"',
      "now: 306000",
      `credentials: { publicKey: ${otherKey} }`,
    ];
    const refuse = wrong.map((change) => `  - { why: changed, ${change} }`).join("\n");
    expect(arrivedPages(`refuse:\n${refuse}`)).toEqual([]);
  });

  test("is accepted with what is not signed in another way, of which a page tells", () => {
    const refuse = '{ why: another host, url: "https://b.example/a?b=1" }';
    expect(arrivedPages(`refuse: [${refuse}]`)).toEqual([
      `example-accepted: the verifier accepts what this example says it must refuse: another host | refuse: [<<${refuse}>>]`,
    ]);
  });

  test("needs what a receiver has", () => {
    expect(arrivedPages("", "{}")).toEqual([
      'example-input: this example does not give the credential "publicKey" | - <<source: made by us>>',
    ]);
  });
});
