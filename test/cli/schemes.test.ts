import { describe, expect, test } from "vitest";
import { session } from "./session.js";

describe("countersign schemes", () => {
  test("lists the library, standards first", async () => {
    const { code, out, err } = await session(process.cwd(), "schemes");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const names = out.split("\n").map((line) => line.split(" ")[0]);
    expect(names.indexOf("http-basic")).toBeLessThan(names.indexOf("slack-v0"));
    expect(out).toMatch(/^http-basic +\d+ vectors +/m);
  });

  test("prints the page of one", async () => {
    const { code, out } = await session(process.cwd(), "schemes", "http-basic");
    expect(code).toBe(0);
    expect(out).toMatch(/^http-basic: /);
    expect(out).toMatch(/\nCredentials\n {2}username/);
    expect(out).toMatch(/\nSent\n {2}header {2}Authorization {2}Basic /);
    expect(out).toMatch(
      /\nVectors: 2 published, 0 by an independent program, 1 computed by us\n {2}published {2}http-basic-rfc7617\/rfc7617-aladdin +RFC 7617, section 2\n/,
    );
    expect(out).toMatch(/\nVerifier\n {2}computes everything that is sent anew/);
  });

  test.each([
    ["aws-sigv4", "  demands  requestDateTime within 300 s of its clock"],
    [
      "webhook-hmac",
      "  computes everything that is sent anew and compares it, but for times and nonces\n  does not cover  method, host, path, query, other headers\n",
    ],
    [
      "oauth2-token",
      "  computes everything that is sent anew and compares it, but for times and nonces\n  untried  which parts",
    ],
    ["hotelbeds", "  none can be made: "],
  ])("says what the verifier of %s is", async (name, line) => {
    const { out } = await session(process.cwd(), "schemes", name);
    expect(out.slice(out.indexOf("\nVerifier\n"))).toContain(`\n${line}`);
  });

  test("says where the names are, where none is near", async () => {
    expect(await session(process.cwd(), "schemes", "nothing-like-it")).toMatchObject({
      code: 2,
      err: 'countersign: the library has no scheme "nothing-like-it". `countersign schemes` lists them all.\n',
    });
  });

  test("names those that hold what was looked for", async () => {
    const { err } = await session(process.cwd(), "schemes", "CloudFront");
    expect(err).toBe(
      'countersign: the library has no scheme "CloudFront". There is "cloudfront-cookies" and "cloudfront-url".\n',
    );
  });

  test("suggests a name", async () => {
    expect(await session(process.cwd(), "schemes", "htp-basic")).toEqual({
      code: 2,
      out: "",
      err: 'countersign: the library has no scheme "htp-basic". Did you mean "http-basic"?\n',
    });
  });
});
