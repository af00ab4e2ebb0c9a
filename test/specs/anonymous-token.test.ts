import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { acquiredExamples, at, readScheme, readSpec, signedExamples } from "./read-examples.js";

interface Claims {
  readonly iat: number;
  readonly exp?: number;
  readonly expiration?: number;
}

function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString("utf8")) as Claims;
}

const acquired = acquiredExamples(readScheme("anonymous-token", "anonymousToken")).map(({ example, reply }) => ({
  source: example.source,
  example,
  token: (reply as { readonly authorizationToken: string }).authorizationToken,
}));

describe("the anonymous token", () => {
  it.each(acquired)("ends with exp, else expiration, else nobody knows when: $source", ({ example, token }) => {
    const { exp, expiration } = claimsOf(token);
    const end = exp ?? expiration;
    expect(example.expect?.expires).toBe(end === undefined ? null : end * 1000);
  });

  it("of the page lives an hour", () => {
    const [page] = acquired;
    const { iat, expiration, exp } = claimsOf(page?.token ?? "");
    expect([iat, expiration, exp]).toEqual([1600661477, 1600665077, undefined]);
    expect(page?.example.expect?.expires).toBe(1600665077000);
    expect(Buffer.from(page?.token.split(".")[2] ?? "", "base64url")).toHaveLength(32);
  });

  it.each(acquired.filter(({ source }) => source.includes("the key `countersign`")))(
    "is signed as it says: $source",
    ({ token }) => {
      const [header, claims, signature] = token.split(".");
      expect(signature).toBe(createHmac("sha256", "countersign").update(`${header}.${claims}`).digest("base64url"));
    },
  );

  it("covers both claims, either one, and none", () => {
    const kinds = acquired
      .map(({ token }) => claimsOf(token))
      .map(({ exp, expiration }) => [exp !== undefined, expiration !== undefined]);
    expect(kinds).toEqual([
      [false, true],
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  it("goes raw into the header", () => {
    for (const { session, expect: wanted, refuse } of signedExamples(readScheme("anonymous-token", "anonymousToken"))) {
      expect(wanted?.headers).toEqual({ Authorization: at(session, "token") });
      expect(refuse?.map(({ headers }) => at(headers, "Authorization"))).toEqual([`Bearer ${at(session, "token")}`]);
    }
  });
});

describe("the operations of the anonymous token", () => {
  it("need the token and the key, except those that give the token", () => {
    // The shape of OpenAPI; the document itself is validated elsewhere.
    const { security, paths } = readSpec("providers/anonymous-token.yaml") as {
      readonly security: unknown;
      readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly security?: unknown }>>>>;
    };
    expect(security).toEqual([{ anonymousToken: [], siteKey: [] }]);
    const own = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, operation]) =>
        operation.security === undefined ? [] : [[method, path, operation.security]],
      ),
    );
    expect(own).toEqual([
      ["get", "/identity/anonymous-token", [{ siteKey: [] }]],
      ["post", "/identity/anonymous-token", [{ siteKey: [] }]],
    ]);
  });
});
