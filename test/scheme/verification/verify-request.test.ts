import { describe, expect, test } from "vitest";
import { type Given, signRequest } from "../../../src/generator/scheme/evaluation/evaluate-program.js";
import {
  type SignableRequest,
  signableRequest,
  withHeader,
} from "../../../src/generator/scheme/evaluation/signable-request.js";
import { listedEntropy } from "../../../src/generator/scheme/examples/example-inputs.js";
import type { SignerProgram } from "../../../src/generator/scheme/signer-program.js";
import { verifyRequest } from "../../../src/generator/scheme/verification/verify-request.js";
import { p256Pkcs8, p256Sec1Other } from "../../runtime/asymmetric-keys.js";
import { programOf } from "../scheme-of.js";

/** Over every part of the request, with a time and a nonce. */
const whole = programOf(`
credentials: { id: {}, key: { secret: true } }
let:
  timestamp: unixMillis(now)
  nonce: uuid()
  fields: join(sort(each(form, f => \`\${f.name}=\${f.value}\`)), "&")
  bodyDigest: when(body, base64(sha256(body)), "")
  signed: lines(method, scheme, host, target, header("Content-Type") ?? "", header("X-Id") ?? "", bodyDigest, fields, timestamp, nonce)
  signature: base64(hmacSha256(key, signed))
send:
  headers:
    X-Id: \${id}
    X-Time: \${timestamp}
    X-Nonce: \${nonce}
    Authorization: "ACME \${id}:\${signature}"
verify: { fresh: { timestamp: 5m } }
`);

const now = 1_700_000_000_000;
const nonce = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
const given: Given = {
  credentials: new Map([
    ["id", "client-1"],
    ["key", "made-up key"],
  ]),
  now,
  entropy: listedEntropy([]),
};
const bare = signableRequest(
  "POST",
  "https://api.example.com/v1/items?page=2&sort=name",
  [["Content-Type", "application/x-www-form-urlencoded"]],
  Buffer.from("name=a%20b&size=5"),
);

function signed(
  program: SignerProgram,
  request: SignableRequest,
  random: readonly string[] = [nonce],
): SignableRequest {
  return signRequest(program, request, { ...given, entropy: listedEntropy(random) }).request;
}

function reasonOf(program: SignerProgram, request: SignableRequest, at: Partial<Given> = {}): string {
  const verdict = verifyRequest(program, request, { ...given, ...at });
  return verdict.ok ? "accepted" : verdict.reason;
}

/** Every text that differs from this one in a single bit of its UTF-8, where that is text at all. */
function bitChanges(text: string): readonly string[] {
  const bytes = Buffer.from(text, "utf8");
  return Array.from({ length: bytes.length * 8 }, (_, bit) => {
    const changed = Buffer.from(bytes);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return changed.toString("latin1");
  });
}

function headerOf(request: SignableRequest, name: string): string {
  return request.headers.get(name.toLowerCase())?.[1] ?? "";
}

const request = signed(whole, bare);

describe("a request as it was signed", () => {
  test("is accepted", () => {
    expect(reasonOf(whole, request)).toBe("accepted");
  });

  test("is accepted with headers that are not signed", () => {
    expect(reasonOf(whole, withHeader(request, "Accept", "*/*"))).toBe("accepted");
  });

  test("is accepted without a body", () => {
    const { body: _, ...bodiless } = bare;
    expect(reasonOf(whole, signed(whole, bodiless))).toBe("accepted");
  });

  test.each([
    ["key", "another key"],
    ["id", "client-2"],
  ])("is refused under another %s", (name, value) => {
    const credentials = new Map([...given.credentials, [name, value]]);
    expect(reasonOf(whole, request, { credentials })).not.toBe("accepted");
  });
});

describe("every change of one bit is refused", () => {
  test.each(["Authorization", "X-Time", "X-Nonce", "X-Id", "Content-Type"])("of %s", (name) => {
    const changes = bitChanges(headerOf(request, name));
    expect(changes.length).toBeGreaterThan(8);
    expect(changes.filter((value) => reasonOf(whole, withHeader(request, name, value)) === "accepted")).toEqual([]);
  });

  test.each(["method", "scheme", "host", "path", "query"] as const)("of the %s", (part) => {
    const changes = bitChanges(request[part]);
    expect(changes.filter((value) => reasonOf(whole, { ...request, [part]: value }) === "accepted")).toEqual([]);
  });

  test("of the body", () => {
    const changes = bitChanges("name=a%20b&size=5").map((text) => Buffer.from(text, "latin1"));
    expect(changes.filter((body) => reasonOf(whole, { ...request, body }) === "accepted")).toEqual([]);
  });
});

describe("reasons name places and hold no value", () => {
  test.each([
    ["X-Time", undefined, "the header X-Time is missing"],
    ["Authorization", undefined, "the header Authorization is missing"],
    ["Authorization", "Basic YTpi", "the header Authorization has another form"],
    [
      "Authorization",
      "ACME client-1:AAAA",
      "the header Authorization is not what these credentials give for this request",
    ],
    ["X-Time", "soon", "the header X-Time has another form"],
    ["X-Time", "01700000000000", "the header X-Time has another form"],
  ])("%s: %s", (name, value, reason) => {
    const headers = new Map(request.headers);
    headers.delete(name.toLowerCase());
    const changed = value === undefined ? { ...request, headers } : withHeader(request, name, value);
    expect(reasonOf(whole, changed)).toBe(reason);
  });
});

describe("freshness", () => {
  test.each([
    [0, "accepted"],
    [300_000, "accepted"],
    [-300_000, "accepted"],
    [300_001, "timestamp is too far from the verifier's clock: 300 s ago or 300 s ahead at most"],
    [-300_001, "timestamp is too far from the verifier's clock: 300 s ago or 300 s ahead at most"],
  ])("%d ms later: %s", (later, want) => {
    expect(reasonOf(whole, request, { now: now + later })).toBe(want);
  });
});

describe("the query", () => {
  const program = programOf(`
credentials: { key: { secret: true } }
let: { ts: unixSeconds(now), sig: "hex(hmacSha256(key, lines(target, ts)))" }
send: { query: { ts: "\${ts}", sig: "\${sig}" } }
verify: { fresh: { ts: 1m } }
`);
  const sent = signed(program, signableRequest("GET", "https://api.example.com/a?b=1", [], undefined));

  test("is accepted as signed", () => {
    expect(sent.query).toMatch(/^b=1&ts=1700000000&sig=[0-9a-f]{64}$/);
    expect(reasonOf(program, sent)).toBe("accepted");
  });

  test.each([
    ["sig", "&sig=00"],
    ["ts", "&ts=1700000000"],
  ])("must not hold %s twice", (_, more) => {
    expect(reasonOf(program, { ...sent, query: sent.query + more })).toBe("two values of one name");
  });

  test.each([["b=2"], ["b=1&c=2"], [""]])("changed to %s is refused", (query) => {
    expect(reasonOf(program, { ...sent, query: sent.query.replace("b=1", query) })).not.toBe("accepted");
  });
});

describe("where values are put", () => {
  test.each([
    ["a cookie", "cookies", [], undefined],
    ["a member of a JSON body", "body", [["Content-Type", "application/json"]], '{"a":1}'],
    ["a field of a form", "body", [["Content-Type", "application/x-www-form-urlencoded"]], "a=1"],
  ] as const)("%s", (_, place, headers, body) => {
    const program = programOf(`
credentials: { key: { secret: true } }
let: { signature: "hex(hmacSha256(key, path))" }
send: { ${place}: { sign: "\${signature}" } }
`);
    const sent = signed(
      program,
      signableRequest("POST", "https://a.example/x", headers, body === undefined ? body : Buffer.from(body)),
    );
    expect(reasonOf(program, sent)).toBe("accepted");
    expect(reasonOf(program, { ...sent, path: "/y" })).not.toBe("accepted");
  });
});

test.each([
  ["application/x-www-form-urlencoded", "nonce=1&a=2", "a=2&nonce=1"],
  ["application/json", '{"nonce":"1","a":2}', '{"a":2,"nonce":"1"}'],
])("a field of %s that stands in front of others is signed and verified there", (type, body, changed) => {
  const program = programOf(`
credentials: { key: { secret: true } }
let: { nonce: unixMillis(now), signature: 'hex(hmacSha256(key, body ?? ""))' }
send: { body: { nonce: "\${nonce}" }, headers: { X-Sign: "\${signature}" } }
`);
  const headers = [["Content-Type", type]] as const;
  const sent = signed(program, signableRequest("POST", "https://a.example/x", headers, Buffer.from(body)));
  expect(Buffer.from(sent.body ?? []).toString("utf8")).toMatch(/nonce.*a/);
  expect(reasonOf(program, sent)).toBe("accepted");
  const swapped = Buffer.from(
    changed.replace("1", String(/\d{2,}/.exec(Buffer.from(sent.body ?? []).toString("utf8")))),
  );
  expect(reasonOf(program, { ...sent, body: swapped })).not.toBe("accepted");
});

describe("the path", () => {
  const credential = "credentials: { key: { secret: true } }\nlet: { signature: 'hex(hmacSha256(key, path))' }";
  const target = signableRequest("GET", "https://a.example/b/c?d=1", [], undefined);

  test.each([
    ["/${signature}${path}", /^\/[0-9a-f]{64}\/b\/c$/],
    ["/img/${signature}/x${path}", /^\/img\/[0-9a-f]{64}\/x\/b\/c$/],
    ["${path}/${signature}", /^\/b\/c\/[0-9a-f]{64}$/],
    ["${path}", /^\/b\/c$/],
  ])("sent as %s is read backwards", (template, form) => {
    const program = programOf(`${credential}\nsend: { path: "${template}", headers: { X-Sign: "\${signature}" } }`);
    const sent = signed(program, target);
    expect(sent.path).toMatch(form);
    expect(reasonOf(program, sent)).toBe("accepted");
    const changes = bitChanges(sent.path);
    expect(changes.filter((path) => reasonOf(program, { ...sent, path }) === "accepted")).toEqual([]);
  });

  test("is the request's own in what it is made of, and the one that is sent in all else", () => {
    const program = programOf(`${credential}\nsend: { path: "/s\${path}", headers: { X-Path: "\${path}" } }`);
    const sent = signed(program, target);
    expect([sent.path, headerOf(sent, "X-Path")]).toEqual(["/s/b/c", "/s/b/c"]);
    expect(reasonOf(program, sent)).toBe("accepted");
    expect(reasonOf(program, withHeader(sent, "X-Path", "/b/c"))).toBe(
      "the header X-Path is not what these credentials give for this request",
    );
  });

  test("is never taken from anywhere else", () => {
    const program = programOf(`${credential}\nsend: { headers: { X-Path: "\${path}", X-Sign: "\${signature}" } }`);
    const sent = signed(program, target);
    expect(reasonOf(program, sent)).toBe("accepted");
    expect(reasonOf(program, { ...sent, path: "/other" })).not.toBe("accepted");
  });
});

describe("what was sent never stands for what must be computed", () => {
  test("a signature that is made of the clock itself", () => {
    const program = programOf(`
credentials: { key: { secret: true } }
let: { signature: "hex(hmacSha256(key, lines(method, unixMillis(now))))" }
send: { headers: { X-Time: "\${unixMillis(now)}", X-Signature: "\${signature}" } }
`);
    const sent = signed(program, bare);
    expect(reasonOf(program, sent)).toBe("accepted");
    expect(reasonOf(program, withHeader(sent, "X-Signature", "00".repeat(32)))).not.toBe("accepted");
    expect(reasonOf(program, { ...sent, method: "GET" })).not.toBe("accepted");
  });

  const token = programOf(`
credentials: { id: {}, key: { secret: true } }
let:
  claims:
    sub: id
    uri: concat(method, " ", target)
    exp: unixSeconds(now) + 60
    jti: uuid()
  token: jwt("HS256", key, claims)
send: { headers: { Authorization: "Bearer \${token}" } }
verify: { fresh: { claims: 1m } }
`);

  test("a token's claims that are parts of the request", () => {
    const sent = signed(token, bare);
    expect(reasonOf(token, sent)).toBe("accepted");
    expect(reasonOf(token, { ...sent, path: "/v1/other" })).not.toBe("accepted");
  });

  test("a token's claims that are credentials", () => {
    const other = { ...given, credentials: new Map([...given.credentials, ["id", "client-2"]]) };
    const sent = signRequest(token, bare, { ...other, entropy: listedEntropy([nonce]) }).request;
    expect(reasonOf(token, sent)).not.toBe("accepted");
  });

  test("a nonce is taken from where it is put, even without a name of its own", () => {
    const program = programOf(`
credentials: { key: { secret: true } }
send: { headers: { X-Request: "\${uuid()}", X-Key: "\${key}" } }
`);
    expect(reasonOf(program, signed(program, bare))).toBe("accepted");
  });

  test("randomness that is not sent is not made up", () => {
    const program = programOf(`
credentials: { key: { secret: true } }
let: { salt: randomHex(8) }
send: { headers: { X-Signature: "\${hex(hmacSha256(key, salt))}" } }
`);
    expect(reasonOf(program, signed(program, bare, ["00"]))).toBe("the request does not carry its random part");
  });
});

describe("a value under a condition", () => {
  const program = programOf(`
credentials: { key: { secret: true } }
let: { signature: "when(body, hex(hmacSha256(key, body)))" }
send: { headers: { Content-Signature: "\${signature}" } }
`);
  const { body: _, ...bodiless } = bare;

  test("is sent and compared where the condition holds", () => {
    const sent = signed(program, bare);
    expect(reasonOf(program, sent)).toBe("accepted");
    expect(reasonOf(program, { ...sent, headers: bare.headers })).not.toBe("accepted");
  });

  test("must not be there where it does not", () => {
    expect(reasonOf(program, signed(program, bodiless))).toBe("accepted");
    expect(reasonOf(program, withHeader(bodiless, "Content-Signature", "00"))).not.toBe("accepted");
  });
});

test("a key that cannot be used is no verdict on the request but a refusal with its reason", () => {
  const program = programOf(`
credentials: { key: { secret: true } }
send: { headers: { X-Signature: "\${hex(hmacSha256(fromHex(key), path))}" } }
`);
  expect(reasonOf(program, withHeader(bare, "X-Signature", "00"))).toBe("text that is not hexadecimal");
});

describe("a signature that differs each time", () => {
  const credentials = new Map([
    ["id", "client-1"],
    ["key", p256Pkcs8],
  ]);
  const other = new Map([...credentials, ["key", p256Sec1Other]]);
  const scheme = (rest: string): SignerProgram =>
    programOf(`credentials: { id: {}, key: { secret: true } }\nverify: { fresh: { time: 5m } }\n${rest}`);

  const schemes = [
    [
      "in a header",
      `let:
  time: unixSeconds(now)
  signature: base64(ecdsaSha256(key, lines(method, target, time), "der"))
send: { headers: { X-Signature: "\${id} \${time} \${signature}" } }`,
    ],
    [
      "in the query, through values",
      `let:
  time: httpDate(now)
  raw: ecdsaSha256(key, lines(method, path, time), "p1363")
  signature: base64url(raw)
send: { headers: { Date: "\${time}" }, query: { sign: "\${signature}" } }`,
    ],
    [
      "in a token, with a nonce in its header",
      `let:
  time: unixSeconds(now)
  claims: { iss: id, iat: time, uri: target }
  head: { kid: id, nonce: randomHex(4) }
  token: jwt("ES256", key, claims, head)
send: { headers: { Authorization: "Bearer \${token}" } }`,
    ],
  ] as const;

  test.each(schemes)("%s is checked, not made again", (_, rest) => {
    const program = scheme(rest);
    const request = signRequest(program, bare, { ...given, credentials, entropy: listedEntropy(["00ff00ff"]) }).request;
    expect(verifyRequest(program, request, { credentials, now })).toEqual({ ok: true });
    expect(verifyRequest(program, request, { credentials: other, now }).ok).toBe(false);
    expect(verifyRequest(program, request, { credentials, now: now + 600_000 }).ok).toBe(false);
    expect(verifyRequest(program, { ...request, path: "/v2/items" }, { credentials, now }).ok).toBe(false);
    expect(verifyRequest(program, { ...request, method: "PUT" }, { credentials, now }).ok).toBe(
      rest.includes("claims"),
    );
  });

  test.each(schemes)("%s: another one for the same request is as good", (_, rest) => {
    const program = scheme(rest);
    const sign = (): SignableRequest =>
      signRequest(program, bare, { ...given, credentials, entropy: listedEntropy(["00ff00ff"]) }).request;
    const [first, second] = [sign(), sign()];
    expect(first).not.toEqual(second);
    expect(verifyRequest(program, second, { credentials, now })).toEqual({ ok: true });
  });
});

test("accepts a credential that holds the separator of its own template", () => {
  const separated = programOf(`
credentials: { id: {}, key: { secret: true } }
let: { time: unixSeconds(now), signature: "hex(hmacSha256(key, time))" }
send: { headers: { Authorization: "\${id}:\${time}:\${signature}" } }
`);
  const credentials = new Map([
    ["id", "a:b"],
    ["key", "made-up key"],
  ]);
  const { request } = signRequest(separated, bare, { ...given, credentials });
  expect(verifyRequest(separated, request, { credentials, now })).toEqual({ ok: true });
  const other = new Map([...credentials, ["id", "a"] as const]);
  expect(verifyRequest(separated, request, { credentials: other, now }).ok).toBe(false);
});

describe("a list", () => {
  const listed = programOf(`
credentials: { key: { secret: true } }
let:
  timestamp: unixSeconds(now)
  signature: base64(hmacSha256(key, concat(method, target, timestamp)))
send: { headers: { X-Sign: "t=\${timestamp},s=\${signature}" } }
verify: { fresh: { timestamp: { past: 5m, future: 1m } }, lists: { x-sign: "," } }
`);
  const own = headerOf(signed(listed, bare, []), "X-Sign");
  const [time = "", signature = ""] = own.split(",");

  test.each([
    ["as it was signed", own],
    ["in another order", `${signature},${time}`],
    ["with other items, and with spaces", `a, s=AAAA, ${signature}, ${time}, s=`],
  ])("is accepted %s", (_, value) => {
    expect(reasonOf(listed, withHeader(bare, "X-Sign", value))).toBe("accepted");
  });

  test.each([
    ["that is empty", "", "the header X-Sign has another form"],
    ["of nothing but separators", ",,", "the header X-Sign has another form"],
    ["without the time", signature, "the header X-Sign has another form"],
    ["without the signature", time, "the header X-Sign has another form"],
    ["with two times, of which the first was not signed", `t=1700000001,${own}`, "the header X-Sign is not what"],
    ["of other signatures only", `${time},s=AAAA,s=`, "the header X-Sign is not what"],
  ])("%s is refused", (_, value, reason) => {
    expect(reasonOf(listed, withHeader(bare, "X-Sign", value))).toContain(reason);
  });

  test.each([
    [300_000, "accepted"],
    [300_001, "timestamp is too far from the verifier's clock: 300 s ago or 60 s ahead at most"],
    [-60_000, "accepted"],
    [-60_001, "timestamp is too far from the verifier's clock: 300 s ago or 60 s ahead at most"],
  ])("is as fresh as it must be, %i ms later", (later, want) => {
    expect(reasonOf(listed, withHeader(bare, "X-Sign", own), { now: now + later })).toBe(want);
  });
});

describe("signatures of which one is by the key", () => {
  const scheme = programOf(`
credentials: { key: { secret: true } }
send: { headers: { X-Sign: "\${base64(ecdsaSha256(key, target, 'der'))}" } }
verify: { lists: { X-Sign: " " } }
`);
  const by = (key: string): string => {
    const credentials = new Map([["key", key]]);
    return headerOf(signRequest(scheme, bare, { ...given, credentials }).request, "X-Sign");
  };
  const credentials = new Map([["key", p256Pkcs8]]);

  test("are accepted", () => {
    const both = withHeader(bare, "X-Sign", `${by(p256Sec1Other)} ${by(p256Pkcs8)}`);
    expect(reasonOf(scheme, both, { credentials })).toBe("accepted");
  });

  test("are refused where none is", () => {
    const others = withHeader(bare, "X-Sign", `${by(p256Sec1Other)} ${by(p256Sec1Other)}`);
    expect(reasonOf(scheme, others, { credentials })).not.toBe("accepted");
  });
});

describe("what may come only once", () => {
  const onceOnly = programOf(`
credentials: { key: { secret: true } }
let: { timestamp: unixSeconds(now), nonce: uuid(), signature: "hex(hmacSha256(key, concat(nonce, timestamp)))" }
send: { headers: { X-Time: "\${timestamp}", X-Nonce: "\${nonce}", X-Sign: "\${signature}" } }
verify: { fresh: { timestamp: { past: 5m, future: 1m } }, once: [nonce] }
`);
  const request = signed(onceOnly, bare);

  test("is refused when it comes again, and forgotten when it is no longer fresh", () => {
    const kept = new Map<string, number>();
    const replay = {
      add: (key: string, until: number) => {
        const isNew = !kept.has(key);
        kept.set(key, until);
        return isNew;
      },
    };
    expect(verifyRequest(onceOnly, request, { ...given, replay })).toEqual({ ok: true });
    expect(verifyRequest(onceOnly, request, { ...given, replay })).toEqual({ ok: false, reason: "nonce came before" });
    expect([...kept]).toEqual([[JSON.stringify(["test", nonce]), now + 300_000]]);
  });

  test("is not kept of a request that is refused", () => {
    const replay = { add: (): boolean => expect.unreachable() };
    const other = withHeader(request, "X-Sign", "00");
    expect(verifyRequest(onceOnly, other, { ...given, replay }).ok).toBe(false);
  });
});
