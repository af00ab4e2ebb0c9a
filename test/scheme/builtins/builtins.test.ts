import { describe, expect, test } from "vitest";
import { builtins } from "../../../src/generator/scheme/builtins/builtins.js";
import { evaluate, type Surroundings } from "../../../src/generator/scheme/evaluation/evaluate-expression.js";
import { isAsync, partsOf } from "../../../src/generator/scheme/expressions/dependencies.js";
import type { TypedExpression } from "../../../src/generator/scheme/expressions/expression.js";
import { fromJson, type Value, ValueError } from "../../../src/generator/scheme/expressions/value.js";
import { builtinVectors, named } from "../builtin-vectors.js";
import { compileCalls } from "../compile-calls.js";
import { checked } from "../expression-of.js";
import { unstructured } from "../structured-vectors.js";

const rows = [...builtins.values()];
const inRows = rows.map((row) => ({ row, name: row.name }));
const written = builtinVectors.map((vector) => vector.written);
const values: ReadonlyMap<string, Value> = new Map<string, Value>([
  ["data", named.data],
  ["claims", fromJson(named.claims)],
  ["items", fromJson(named.items)],
]);
const entropy = { uuid: () => named.uuid, randomHex: () => named.randomHex };
const around: Surroundings = {
  input: (name) => (name === "now" ? named.now : undefined),
  header: () => undefined,
  credential: (name) => new Map(Object.entries(named.credentials)).get(name),
  session: () => new Map(),
  reply: () => undefined,
  value: (name) => values.get(name),
  entropy,
  known: new Map(),
  signatures: new Map(),
  count: () => {},
};
const compiledAround = { ...named, environment: { now: () => named.now, ...entropy } };
const compiled = { node: await compileCalls(written, "node"), web: await compileCalls(written, "web") };

/** The value as plain data, bytes in hexadecimal. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  if (value instanceof Map) return Object.fromEntries([...value].map(([name, member]) => [name, plain(member)]));
  return Array.isArray(value) ? value.map(plain) : value;
}

function callsIn(expression: TypedExpression): readonly Extract<TypedExpression, { kind: "call" }>[] {
  const own = expression.kind === "call" ? [expression] : [];
  return [...own, ...partsOf(expression).flatMap(callsIn)];
}

/** What a session keeps is made by it, which no expression says: see "an acquired session" in check-examples.test.ts. */
const unwritten = "jsonFilled";

describe("vectors", () => {
  test.each(inRows.filter(({ name }) => name !== unwritten))("$name has one", ({ name }) => {
    const calls = builtinVectors.filter((vector) => vector.row === name).map((vector) => checked(vector.written));
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) expect(callsIn(call).map(({ builtin }) => builtin.name)).toContain(name);
  });

  test.each(builtinVectors.map((vector, index) => ({ ...vector, index })))(
    "$written ($source)",
    async ({ written: call, want, index }) => {
      expect(plain(evaluate(checked(call), around))).toEqual(want);
      const onNode = compiled.node[index]?.(compiledAround);
      expect(onNode instanceof Promise).toBe(isAsync(checked(call), "node"));
      expect(plain(await onNode)).toEqual(want);
      expect(plain(await compiled.web[index]?.(compiledAround))).toEqual(want);
    },
  );
});

describe("going back", () => {
  const calls = builtinVectors.flatMap((vector) => callsIn(checked(vector.written)));
  const invertible = calls.filter(({ builtin }) => builtin.invert !== undefined).filter(isClosed);

  test.each(inRows.filter(({ row }) => row.invert !== undefined))("$name undoes its result", ({ row }) => {
    const own = invertible.filter(({ builtin }) => builtin === row);
    expect(own.length).toBeGreaterThan(0);
    for (const call of own) {
      const given = call.arguments.map((argument) => evaluate(argument, around));
      const result = row.evaluate(...given);
      const at = row.inverts ?? 0;
      const back = row.invert?.(result, ...given);
      expect(plain(row.evaluate(...given.with(at, back)))).toEqual(plain(result));
      if (row.coarse === undefined) expect(plain(back)).toEqual(plain(given[at]));
    }
  });

  /** Outside of a function, whose parameters have no value here. */
  function isClosed(call: TypedExpression): boolean {
    return !JSON.stringify(call, (name, member: unknown) => (name === "span" ? undefined : member)).includes(
      '"kind":"local"',
    );
  }

  test.each([
    ["numberText", "01"],
    ["numberText", "1e3"],
    ["numberText", "x"],
    ["hex", "0G"],
    ["hex", "0A"],
    ["base64", "Zg"],
    ["base64", "Zh=="],
    ["base64url", "Zg=="],
    ["iso8601", "2011-03-22T18:43:00Z"],
    ["percentEncode", "%E9"],
    ["base64urlPadded", "Zg"],
    ["base64urlPadded", "Zm9v="],
    ["httpDate", "Sun, 06 Nov 1994 08:49:37 +0000"],
    ["httpDate", "Mon, 06 Nov 1994 08:49:37 GMT"],
    ["jwt", "a.b"],
    ["jwt", "a.b.c"],
  ])("%s never gives %s", (name, result) => {
    expect(builtins.get(name)?.invert?.(result)).toBeUndefined();
  });

  test.each([
    ["20110322T184300Z", Date.UTC(2011, 2, 22, 18, 43)],
    ["20110322T184300", undefined],
    ["20110322T184300Z0", undefined],
    ["20110232T184300Z", undefined],
    ["2011032\u0662T184300Z", undefined],
  ])("formatTime gives %s at %s", (result, want) => {
    expect(builtins.get("formatTime")?.invert?.(result, undefined, "yyyyMMdd'T'HHmmss'Z'")).toBe(want);
  });

  test.each([
    ["yyyyMMddHHmmssSSS", 1],
    ["yyyyMMdd'T'HHmmss'Z'", 1000],
    ["yyyyMMddHHmm", 60_000],
    ["yyyy-MM-dd 'SSS'", 86_400_000],
  ])("formatTime rounds %s to %i ms", (pattern, want) => {
    expect(builtins.get("formatTime")?.coarse?.(undefined, pattern)).toBe(want);
  });
});

describe("secrets", () => {
  const oneWay = rows.filter((row) => row.oneWay === true).map(({ name }) => name);

  test("one-way functions are the digests and the signatures", () => {
    const hashes = ["md5", "sha1", "sha256", "sha384", "sha512", "sha512t256"];
    const hmacs = ["hmacMd5", "hmacSha1", "hmacSha256", "hmacSha384", "hmacSha512"];
    const digests = [...hashes, ...hmacs, "digest", "hmac", "pbkdf2", "sigv4aKey"];
    const rsa = ["rsaSha1", "rsaSha256", "rsaSha384", "rsaSha512", "rsaPssSha256", "rsaPssSha384", "rsaPssSha512"];
    expect(oneWay).toEqual([
      ...digests,
      ...rsa,
      "ecdsaSha256",
      "ecdsaSha384",
      "ecdsaSha512",
      "ed25519",
      "jwt",
      ...["publicJwk", "thumbprint"],
    ]);
  });

  test.each(oneWay)("%s hides them", (name) => {
    const given = builtins.get(name)?.parameters.map((parameter): string => {
      if (parameter.choices !== undefined) return `'${parameter.choices[0]}'`;
      return parameter.type.kind === "number" ? "32" : parameter.legible === true ? "claims" : "secret";
    });
    const call = `${name}(${given?.join(", ")})`;
    expect(checked(call).secret).toBe(false);
  });

  test("a token's claims can be read by anybody", () => {
    expect(checked("jwt('HS256', key, jwtClaims(session.token))").secret).toBe(true);
    expect(checked("jwt('HS256', key, claims, jwtClaims(session.token))").secret).toBe(true);
  });

  test.each([
    "concat(secret, 'a')",
    "upper(secret)",
    "percentEncode(secret)",
    "join(each(items, i => secret), '')",
    "sort(each(items, i => secret))",
    "text(utf8(secret))",
    "hex(fromBase64(secret))",
    "jwtClaims(secret)",
    "json(secret)",
  ])("%s keeps them", (call) => {
    expect(checked(call).secret).toBe(true);
  });
});

describe("values that cannot be taken", () => {
  const refused = [
    "fromHex('5G')",
    "fromHex('abc')",
    "fromBase64('Zg')",
    "fromBase64('Zm9=')",
    "fromBase64url('A+z')",
    "fromIso8601('2020-10-02T10:48:35')",
    "fromIso8601('2 October 2020')",
    "fromIso8601('2020-13-02T10:48:35Z')",
    "jwtClaims('no token')",
    "json('{')",
    "digest('SHA-512/256', 'x')",
    "digest('sha256', 'x')",
    "hmac('', key, 'x')",
    "claims.name + 1",
    "lower(claims.missing)",
    "rsaSha256('no key', 'x')",
    "rsaSha256(ed, 'x')",
    "rsaPssSha256(p256, 'x', 32)",
    "rsaPssSha512(pem, 'x', 400)",
    "ecdsaSha256(pem8, 'x', 'der')",
    "ecdsaSha256(ed, 'x', 'der')",
    "ed25519(p256, 'x')",
    "isSigned('EdDSA', 'no key', 'x', 'y')",
    "ed25519(data, 'x')",
    "jwt('EdDSA', pem8, claims)",
    "jwt('EdDSA', data, claims)",
    "jwt('ES256', ed, claims)",
    "jwt('PS256', p256, claims)",
    "jwt('RS256', p256, claims)",
    "text(fromHex('61ff62'))",
    "fromBase64urlPadded('A-z_4ME')",
    "fromBase64urlPadded('A+z/4ME=')",
    "fromBase32('MZXW6YR')",
    "fromBase32('MZXW6Y')",
    "fromBase32('MZXW6YQ===')",
    "fromBase32('MZXW6Y1B')",
    "bigEndian(256, 1)",
    "publicJwk('no key')",
    "thumbprint(claims)",
    "thumbprint('EC')",
    `thumbprint(json('{"kty":"EC","crv":"P-256","x":1,"y":"a"}'))`,
    `thumbprint(json('{"kty":"EC","crv":"P-256","x":"a"}'))`,
    "translate(key, 'ab', 'a')",
    "latin1('\u20ac')",
    "latin1('\ud83d\ude00')",
    "byteAt(data, 5)",
    "byteAt(data, 0 - 6)",
    "bytesAt(data, 3, 3)",
    "bytesAt(data, 0 - 1, 1)",
    "bytesAt(data, 1, 0 - 1)",
    "fromBigEndian(fromHex('00000000000001'))",
    "xor(data, 'abcd')",
    "pbkdf2('MD5', 'password', 'salt', 1, 16)",
    "pbkdf2('SHA-1', 'password', 'salt', 0, 20)",
    "pbkdf2('SHA-1', 'password', 'salt', 1000001, 20)",
    "pbkdf2('SHA-1', 'password', 'salt', 1.5, 20)",
    "pbkdf2('SHA-1', 'password', 'salt', 1, 65)",
    "ecdsaSha256(data, 'x', 'der')",
    "ecdsaSha256(fromHex('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'), 'x', 'der')",
    "bigEndian(0 - 1, 4)",
    "bigEndian(1.5, 4)",
    "formatTime(fromUnixMillis(9e14), 'yyyy')",
    "field(items, 'A3') ?? missing('A3')",
    ...unstructured,
    "dictionaryMember('a=', 'a')",
  ];
  const calls = { node: compileCalls(refused, "node"), web: compileCalls(refused, "web") };

  test.each(refused.map((call, index) => ({ call, index })))("$call", async ({ call, index }) => {
    expect(() => evaluate(checked(call), around)).toThrow(ValueError);
    const { node, web } = { node: await calls.node, web: await calls.web };
    await expect(async () => await node[index]?.(compiledAround)).rejects.toThrow();
    await expect(web[index]?.(compiledAround)).rejects.toThrow();
  });

  test.each(["fromBase64(secret)", "digest(secret, 'x')"])("the error of %s holds no value", async (call) => {
    const [node] = await compileCalls([call], "node");
    expect(() => evaluate(checked(call), around)).toThrow(/^(?!.*s3cret)/);
    expect(() => node?.(compiledAround)).toThrow(/^(?!.*s3cret)/);
  });
});

test("an instant that no calendar reaches has no text", () => {
  expect(() => evaluate(checked("iso8601(fromUnixMillis(9e15))"), around)).toThrow(ValueError);
});
