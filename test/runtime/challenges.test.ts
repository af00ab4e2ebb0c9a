import { expect, test } from "vitest";
import { authParameters, type Challenge, challenges, quoted } from "../../templates/runtime/core/challenges.js";

function challenge(scheme: string, parameters: Readonly<Record<string, string>> = {}, token?: string): Challenge {
  return { scheme, token, parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })) };
}

test.each<readonly [string, readonly Challenge[]]>([
  ["", []],
  [" , ", []],
  ["Basic", [challenge("basic")]],
  ['Basic realm="a, b"', [challenge("basic", { realm: "a, b" })]],
  ["Negotiate YWI=", [challenge("negotiate", {}, "YWI=")]],
  [
    'Negotiate, Digest realm="x" , NONCE = n1,qop="auth,auth-int", Basic realm=y',
    [
      challenge("negotiate"),
      challenge("digest", { realm: "x", nonce: "n1", qop: "auth,auth-int" }),
      challenge("basic", { realm: "y" }),
    ],
  ],
  ["NTLM a==, Basic realm=y", [challenge("ntlm", {}, "a=="), challenge("basic", { realm: "y" })]],
  ['Basic realm="a\\"b\\\\c"', [challenge("basic", { realm: 'a"b\\c' })]],
  ['Basic realm=""', [challenge("basic", { realm: "" })]],
  ['\t, Basic realm="x",,charset=UTF-8', [challenge("basic", { realm: "x", charset: "UTF-8" })]],
])("%j", (header, want) => {
  expect(challenges(header)).toEqual(want);
});

test("what cannot be read ends the list", () => {
  expect(challenges('Basic realm="x", "y", Digest realm="z"')).toEqual([challenge("basic", { realm: "x" })]);
  expect(challenges('"Basic"')).toEqual([]);
  expect(challenges('Digest realm="x" nonce="n"').slice(0, 1)).toEqual([challenge("digest")]);
});

test("parameters without a scheme", () => {
  expect(authParameters('nextnonce="n", QOP=auth, (')).toEqual([
    { name: "nextnonce", value: "n" },
    { name: "qop", value: "auth" },
  ]);
});

test("a text in quotes is read as it was", () => {
  const text = 'a "b" \\ c\\"';
  expect(quoted(text)).toBe('"a \\"b\\" \\\\ c\\\\\\""');
  expect(challenges(`Basic realm=${quoted(text)}`)).toEqual([challenge("basic", { realm: text })]);
});
