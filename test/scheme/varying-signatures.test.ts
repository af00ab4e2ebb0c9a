import { describe, expect, test } from "vitest";
import { evaluate, type Surroundings } from "../../src/generator/scheme/evaluation/evaluate-expression.js";
import type { TypedExpression } from "../../src/generator/scheme/expressions/expression.js";
import { fromJson, type Value } from "../../src/generator/scheme/expressions/value.js";
import { named } from "./builtin-vectors.js";
import { compileCalls } from "./compile-calls.js";
import { checked } from "./expression-of.js";

/** Calls that give another signature each time, some with one that a standard prints for the same key and data. */
const jws = "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
const rows: readonly { readonly written: string; readonly published?: string }[] = [
  {
    // RFC 7515, A.3.
    written: `ecdsaSha256(p256, 'eyJhbGciOiJFUzI1NiJ9.${jws}', 'p1363')`,
    published: "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
  },
  {
    // RFC 7515, A.4.
    written: "ecdsaSha512(p521, 'eyJhbGciOiJFUzUxMiJ9.UGF5bG9hZA', 'p1363')",
    published:
      "AdwMgeerwtHoh-l192l60hp9wAHZFVJbLfD_UxMi70cwnZOYaRI1bKPWROc-mZZqwqT2SI-KGDKB34XO0aw_7XdtAG8GaSwFKdCAPZgoXD2YBJZCPEX3xKpRwcdOO8KpEHwJjyqOgzDO7iKvU8vcnwNrmxYbSW9ERBXukOXolLzeO_Jn",
  },
  { written: "ecdsaSha256(p256Sec1, url, 'der')" },
  { written: "ecdsaSha384(p521, url, 'der')" },
  { written: "ecdsaSha384(p256, url, 'p1363')" },
  { written: "ecdsaSha512(p521, url, 'der')" },
  { written: "rsaPssSha256(pem, url, 32)" },
  { written: "rsaPssSha384(pem8, url, 48)" },
  { written: "rsaPssSha512(pem, url, 20)" },
  ...["PS256", "PS384", "PS512"].map((algorithm) => ({ written: `jwt('${algorithm}', pem, claims)` })),
  { written: "jwt('ES256', p256Sec1, claims, json('{\"kid\":\"k1\"}'))" },
  { written: "jwt('ES512', p521, claims)" },
];

const claims: Value = fromJson(named.claims);
const url = "https://a.test/b?c";
const around: Surroundings = {
  input: () => url,
  header: () => undefined,
  credential: (name) => new Map(Object.entries(named.credentials)).get(name),
  session: () => new Map(),
  reply: () => undefined,
  value: () => claims,
  entropy: { uuid: () => "", randomHex: () => "" },
  known: new Map(),
  signatures: new Map(),
  count: () => {},
};
const calls = rows.map(({ written }) => written.replaceAll("url", `'${url}'`));
const compiled = { node: await compileCalls(calls, "node"), web: await compileCalls(calls, "web") };
const environment = { now: () => 0, uuid: () => "", randomHex: () => "" };

function holds(call: TypedExpression, signature: Value): boolean {
  if (call.kind !== "call" || call.builtin.signature === undefined) throw new Error("the fixture is no signature");
  const given = call.arguments.map((argument) => evaluate(argument, around));
  return call.builtin.signature.holds(signature, ...given);
}

/** With another last character or byte, but as canonical as before. */
function changed(signature: Value): Value {
  if (signature instanceof Uint8Array) return signature.with(-1, (signature.at(-1) ?? 0) ^ 1);
  const [head = "", body = "", bytes = ""] = String(signature).split(".");
  const other = changed(new Uint8Array(Buffer.from(bytes, "base64url")));
  return [head, body, Buffer.from(other instanceof Uint8Array ? other : []).toString("base64url")].join(".");
}

/** A value as the evaluator holds it: compiled code of node gives buffers. */
function held(result: unknown): Value {
  return result instanceof Uint8Array ? new Uint8Array(result) : String(result);
}

describe.each(rows.map((row, index) => ({ ...row, index })))("$written", ({ written, published, index }) => {
  const call = checked(written);

  test("differs each time, and holds", () => {
    const [first, second] = [evaluate(call, around), evaluate(call, around)];
    expect(first).not.toEqual(second);
    expect([first, second].map((one) => holds(call, one))).toEqual([true, true]);
    expect(holds(call, changed(held(first)))).toBe(false);
  });

  test("holds as the standard prints it", () => {
    const signature = published === undefined ? evaluate(call, around) : Buffer.from(published, "base64url");
    expect(holds(call, signature)).toBe(true);
  });

  test.each(["node", "web"] as const)("holds as it is compiled for %s", async (platform) => {
    const run = compiled[platform][index];
    const results = [await run?.({ ...named, environment }), await run?.({ ...named, environment })].map(held);
    expect(results[0]).not.toEqual(results[1]);
    expect(results.map((one) => holds(call, one))).toEqual([true, true]);
  });
});
