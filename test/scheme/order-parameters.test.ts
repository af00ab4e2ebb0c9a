import { describe, expect, test } from "vitest";
import { compileScheme } from "../../src/generator/scheme/compile-scheme.js";
import { signRequest } from "../../src/generator/scheme/evaluation/evaluate-program.js";
import { headerOf, signableRequest, withHeader } from "../../src/generator/scheme/evaluation/signable-request.js";
import { listedEntropy } from "../../src/generator/scheme/examples/example-inputs.js";
import { verifyRequest } from "../../src/generator/scheme/verification/verify-request.js";
import { openSchemeLibrary } from "../../src/generator/scheme-library.js";

const { find, names } = openSchemeLibrary();
const scheme = find("http-digest");
const program = scheme && compileScheme(scheme, find, names).value;
if (program === undefined) throw new Error("the library has no http-digest");
const credentials = new Map([
  ["username", "Mufasa"],
  ["password", "Circle of Life"],
]);
const session = new Map([
  ["realm", "r"],
  ["nonce", "n"],
  ["qop", "auth"],
]);
const bare = signableRequest("GET", "https://api.example.com/a", [], undefined);
const given = { credentials, now: 0, entropy: listedEntropy([]) };
const { request } = signRequest(program, bare, {
  ...given,
  session: new Map<string, string | number>([...session, ["cnonce", "c"], ["uses", 3]]),
});
const written = headerOf(request, "Authorization") ?? "";
const parameters = written.replace("Digest ", "").split(", ");

function isAccepted(authorization: string): boolean {
  if (program === undefined) return false;
  return verifyRequest(program, withHeader(bare, "Authorization", authorization), { ...given, session }).ok;
}

describe("a header whose parameters may come in any order", () => {
  test.each([
    ["as we write it", written],
    ["backwards", `Digest ${parameters.toReversed().join(", ")}`],
    ["with blanks around commas and equals signs", `Digest ${parameters.join(" ,  ").replaceAll("=", " = ")}`],
    ["with one more that nobody knows", `${written}, other="x"`],
  ])("is accepted %s", (_, authorization) => {
    expect(isAccepted(authorization)).toBe(true);
  });

  test.each([
    ["with one of them twice", `${written}, nc=00000003`],
    ["with one left out", `Digest ${parameters.slice(1).join(", ")}`],
    ["with another number", written.replace("nc=00000003", "nc=00000004")],
    ["with rubbish behind", `${written} x`],
    ["of another scheme", written.replace("Digest", "Other")],
  ])("is refused %s", (_, authorization) => {
    expect(isAccepted(authorization)).toBe(false);
  });
});
