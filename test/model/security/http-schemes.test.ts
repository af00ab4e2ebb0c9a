import { expect, test } from "vitest";
import { httpSupport } from "../../../src/generator/model/security/http-schemes.js";
import { openSchemeLibrary } from "../../../src/generator/scheme-library.js";

/** The IANA registry of HTTP authentication schemes, and names that are common without it. */
const names = [
  "Basic",
  "Bearer",
  "Concealed",
  "Digest",
  "DPoP",
  "GNAP",
  "HOBA",
  "Mutual",
  "Negotiate",
  "OAuth",
  "PrivateToken",
  "SCRAM-SHA-1",
  "SCRAM-SHA-256",
  "vapid",
  "AWS4-HMAC-SHA256",
  "Hawk",
  "HMAC",
  "NTLM",
  "Signature",
];

test("every known scheme is one of the library, to be described, or impossible for a reason", () => {
  const of = (kind: string): readonly string[] => names.filter((name) => httpSupport(name).kind === kind);
  expect(of("impossible")).toEqual(["Concealed", "GNAP", "HOBA", "Mutual", "Negotiate", "PrivateToken", "NTLM"]);
  expect(of("library")).toEqual(expect.arrayContaining(["Basic", "Bearer", "DPoP", "vapid", "Hawk"]));
});

test("what is said to be in the library is there, and asks for no parameter", () => {
  const library = openSchemeLibrary();
  for (const name of names) {
    const support = httpSupport(name);
    const scheme = support.kind === "library" ? support.scheme : support.kind === "given" ? support.use : undefined;
    if (scheme === undefined) continue;
    const found = library.find(scheme);
    expect(found?.name).toBe(scheme);
    const needed = found?.parameters.filter((parameter) => parameter.default === undefined) ?? [];
    if (support.kind === "library") expect(needed, name).toEqual([]);
  }
});

test.each([
  ["constructor", { kind: "given" }],
  ["Token", { kind: "given" }],
  [" bearer ", { kind: "library", scheme: "http-bearer" }],
  ["payone-hmac-sha256", { kind: "given", use: "concat-hmac" }],
  ["X-Signature", { kind: "given", use: "concat-hmac" }],
])("%j, which is not registered", (name, want) => {
  expect(httpSupport(name)).toEqual(want);
});
