import { describe, expect, test } from "vitest";
import { signRequest } from "../../src/generator/scheme/evaluation/evaluate-program.js";
import { exampleRequest } from "../../src/generator/scheme/examples/example-inputs.js";
import type { Scheme } from "../../src/generator/scheme/scheme.js";
import { takeIn } from "../../src/generator/scheme/take-in.js";
import { pagesOf, programOf, schemeOf } from "./scheme-of.js";

const hmac = `
description: "An HMAC over the path.\\n\\nFill in the prefix."
parameters:
  name: { default: '"X-Signature"' }
  prefix: {}
credentials: { id: {}, key: { secret: true } }
let:
  stringToSign: lines(method, path)
  signature: hex(hmacSha256(key, stringToSign))
send:
  headers:
    X-Id: \${id}
    "\${name}": "\${prefix}:\${signature}"
verify: {}
allow: [secret-in-url]
examples:
  - source: made by us
    credentials: { id: i, key: k }
`;

/** Names and values of the headers that the scheme sends; all of its credentials are their own names. */
function headersOf(yaml: string): Readonly<Record<string, string>> {
  const program = programOf(yaml, { hmac });
  const request = exampleRequest({
    origin: program.origin,
    method: "GET",
    url: "https://api.example.com/a",
    headers: [],
  });
  const { request: signed } = signRequest(program, request, {
    credentials: new Map(program.credentials.map(({ name }) => [name, name])),
    now: 0,
    entropy: { uuid: () => "", randomHex: () => "" },
  });
  return Object.fromEntries([...signed.headers.values()].map(([name, value]) => [name, value]));
}

describe("a scheme that uses another", () => {
  test("takes over its values, placements and credentials", () => {
    const program = programOf("use: hmac\nwith: { prefix: '\"A\"' }", { hmac });
    expect(program.name).toBe("test");
    expect(program.description).toBe("An HMAC over the path.");
    expect(program.credentials.map(({ name, secret }) => [name, secret])).toEqual([
      ["id", false],
      ["key", true],
    ]);
    expect(program.steps.map(({ name }) => name)).toEqual(["stringToSign", "signature", "X-Id", "X-Signature"]);
    expect(program.examples).toEqual([]);
  });

  test("leaves out what it drops, and the credentials that nothing reads any more", () => {
    const yaml = "use: hmac\nwith: { prefix: '\"A\"' }\nsend: { headers: { x-id: null } }";
    const program = programOf(yaml, { hmac });
    expect(program.steps.map(({ name }) => name)).toEqual(["stringToSign", "signature", "X-Signature"]);
    expect(program.credentials.map(({ name }) => name)).toEqual(["key"]);
    expect(programOf("use: middle", { hmac, middle: yaml }).credentials.map(({ name }) => name)).toEqual(["key"]);
    const own = programOf(`${yaml}\ncredentials: { id: {} }`, { hmac });
    expect(own.credentials.map(({ name }) => name)).toEqual(["id", "key"]);
  });

  test("fills its parameters; one in a name is known when the client is generated", () => {
    const headers = headersOf("use: hmac\nwith: { name: '\"X-Sig\"', prefix: '\"A\"' }");
    expect(Object.keys(headers)).toEqual(["X-Id", "X-Sig"]);
    expect(headers["X-Sig"]).toMatch(/^A:[0-9a-f]{64}$/);
  });

  test("fills a credential with an expression, and asks for it no more", () => {
    const yaml = "use: hmac\nwith: { prefix: '\"A\"', id: upper(account) }\ncredentials: { account: {} }";
    expect(programOf(yaml, { hmac }).credentials.map(({ name }) => name)).toEqual(["key", "account"]);
    expect(headersOf(yaml)["X-Id"]).toBe("ACCOUNT");
  });

  test("may say of a credential that it stays what it is", () => {
    const yaml = "use: hmac\nwith: { prefix: '\"A\"', id: id }";
    expect(programOf(yaml, { hmac }).credentials.map(({ name }) => name)).toEqual(["id", "key"]);
  });

  test("replaces values and placements of the same name where they stand, and adds its own behind", () => {
    const yaml = `
use: hmac
with: { prefix: '"A"' }
let: { stringToSign: "'fixed'" }
send: { headers: { x-id: "own \${id}", X-More: "1" } }
`;
    const headers = headersOf(yaml);
    expect(Object.keys(headers)).toEqual(["x-id", "X-Signature", "X-More"]);
    expect(headers["x-id"]).toBe("own id");
    expect(headers["X-Signature"]).toBe(
      "A:faca9651a3bec3be96aaafddf9b1adf6cd5cadef02f49e38d7b4d6ea3ce54e1a".slice(0, 2) +
        headers["X-Signature"]?.slice(2),
    );
  });

  test("describes credentials anew", () => {
    const program = programOf("use: hmac\nwith: { prefix: '\"A\"' }\ncredentials: { id: { secret: true } }", { hmac });
    expect(program.credentials.map(({ name, secret }) => [name, secret])).toEqual([
      ["id", true],
      ["key", true],
    ]);
  });

  test("takes in what the used scheme uses itself", () => {
    const middle = "use: hmac\nwith: { prefix: kind }\nparameters: { kind: { default: '\"M\"' } }";
    const names = (yaml: string): readonly string[] => programOf(yaml, { hmac, middle }).steps.map(({ name }) => name);
    expect(names("use: middle")).toEqual(["stringToSign", "signature", "X-Id", "X-Signature"]);
    expect(names("use: middle\nwith: { kind: '\"Z\"' }")).toEqual(["stringToSign", "signature", "X-Id", "X-Signature"]);
  });

  test("waives what the used scheme waives", () => {
    const { scheme } = takeIn(schemeOf("use: hmac\nwith: { prefix: '\"A\"' }"), () => schemeOf(hmac, "hmac"), ["hmac"]);
    expect(scheme.allow.map(({ value }) => value)).toEqual(["secret-in-url"]);
  });
});

describe("a session that fills a parameter", () => {
  const acquiring = `
use: hmac
with: { key: session.key, prefix: '"session"', id: derived }
credentials: { user: {} }
let: { derived: upper(user) }
acquire:
  request:
    url: "https://a.example/session/\${prefix}"
    form: { user: "\${user}" }
  session: { key: response.body.key }
send: { headers: { X-Id: "\${id}" } }
`;

  test("is not there yet when it is acquired; the other parameters are, whatever words are in them", () => {
    const { acquire, steps } = programOf(acquiring, { hmac });
    expect(acquire?.values).toEqual([]);
    expect(steps.map(({ name }) => name)).toContain("X-Signature");
  });
});

describe("mistakes", () => {
  test.each([
    [
      "use: hmca",
      'unknown-scheme: there is no scheme "hmca" in this document or in the library. Did you mean "hmac"? | use: <<hmca>>',
    ],
    ["use: test", "use-cycle: these schemes use each other: test -> test | use: <<test>>"],
    ["use: hmac", 'missing-parameter: scheme "hmac" needs its parameter "prefix" | use: <<hmac>>'],
    [
      "use: hmac\nwith: { prefix: \"'A'\", nmae: \"'B'\" }",
      'unknown-parameter: scheme "hmac" has no parameter or credential "nmae". Did you mean "name"? | with: { prefix: "\'A\'", <<nmae>>: "\'B\'" }',
    ],
  ])("%s", (yaml, page) => {
    expect(pagesOf(yaml, { hmac })).toEqual([page]);
  });

  test("a circle of schemes is told from the one that closes it", () => {
    const others = { a: "use: b", b: "use: a" };
    expect(pagesOf("use: a", others)).toEqual(["use-cycle: these schemes use each other: a -> b -> a | use: <<a>>"]);
  });

  test("a library's scheme of the same name is no circle", () => {
    const own = schemeOf("use: hmac\nwith: { prefix: '\"A\"' }", "hmac");
    const library = schemeOf(hmac, "hmac");
    const find = (name: string, from: Scheme): Scheme | undefined =>
      from === own && name === "hmac" ? library : undefined;
    expect(takeIn(own, find, ["hmac"]).diagnostics).toEqual([]);
  });
});
