import { describe, expect, it } from "vitest";
import { acquiredExamples, at, instantOf, readSpec, signedExamples, type WrittenScheme } from "./read-examples.js";

// The shape is that of the language; a file that breaks it fails in the assertions.
function library(name: string): WrittenScheme {
  return readSpec(`schemes/${name}.yaml`) as WrittenScheme;
}

describe("HTTP Basic", () => {
  it.each(signedExamples(library("http-basic")))("$source", ({ credentials, expect: wanted, refuse }) => {
    const userPass = `${at(credentials, "username")}:${at(credentials, "password")}`;
    const right = `Basic ${Buffer.from(userPass, "utf8").toString("base64")}`;
    expect(at(wanted?.headers, "Authorization")).toBe(right);
    for (const wrong of refuse ?? []) expect(at(wrong.headers, "Authorization")).not.toBe(right);
  });

  it("has the two numbers of RFC 7617, and refuses the second in ISO 8859-1", () => {
    const [first, second] = signedExamples(library("http-basic"));
    expect(at(first?.expect?.headers, "Authorization")).toBe("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
    expect(at(second?.expect?.headers, "Authorization")).toBe("Basic dGVzdDoxMjPCow==");
    const latin1 = `Basic ${Buffer.from("test:123£", "latin1").toString("base64")}`;
    expect(at(second?.refuse?.[0]?.headers, "Authorization")).toBe(latin1);
  });
});

describe("HTTP Bearer", () => {
  it("has the header of RFC 6750, section 2.1", () => {
    const [example] = signedExamples(library("http-bearer"));
    expect(example?.expect?.headers).toEqual({ Authorization: "Bearer mF_9.B5f-4.1JqM" });
  });
});

describe("API keys", () => {
  it.each([
    ["api-key-header", "headers", "X-API-Key"],
    ["api-key-query", "query", "api_key"],
    ["api-key-cookie", "cookies", "api_key"],
  ] as const)("%s sends the key as it is in %s", (name, place, parameter) => {
    const [example] = signedExamples(library(name));
    expect(example?.expect?.[place]).toEqual({ [parameter]: at(example?.credentials, "apiKey") });
  });
});

describe("OAuth 2.0 client credentials", () => {
  it.each(acquiredExamples(library("oauth2-client-credentials")))("$example.source", ({ example, reply }) => {
    const { access_token, expires_in } = reply as { readonly access_token: string; readonly expires_in?: number };
    expect(example.expect?.session).toEqual({ token: access_token });
    const until = expires_in === undefined ? null : (instantOf(example.now) ?? Number.NaN) + expires_in * 1000;
    expect(example.expect?.expires).toBe(until);
  });

  it("refuses the client's own credentials of RFC 6749, section 2.3.1", () => {
    const [example] = signedExamples(library("oauth2-client-credentials"));
    const { clientId, clientSecret } = example?.credentials ?? {};
    const basic = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
    expect(basic).toBe("Basic czZCaGRSa3F0MzpnWDFmQmF0M2JW");
    expect(example?.refuse?.[0]?.headers).toEqual({ Authorization: basic });
  });
});
