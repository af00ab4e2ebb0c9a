import { describe, expect, test } from "vitest";
import { printExpression, type Spelling } from "../../../src/generator/scheme/expressions/print-expression.js";
import { code, identifier, textOf } from "../../../src/generator/source/code/code.js";
import { checked } from "../expression-of.js";

function printed(written: string, crypto: "node" | "web"): string {
  const spelling: Spelling = {
    crypto,
    now: code`environment.now()`,
    value: identifier,
    isAwaited: () => false,
    credential: (name) => code`credentials.${identifier(name)}`,
    reply: identifier,
    local: identifier,
    known: () => undefined,
  };
  return textOf(printExpression(checked(written), spelling));
}

describe("what expressions compile to", () => {
  test.each([
    ["base64(hex(hmacSha256(secret, url)))", 'base64(utf8(hmacSha256(utf8(credentials.secret), url(request), "hex")))'],
    ["when(body, hex(md5(body)), '')", 'request.body === undefined ? "" : md5(request.body, "hex")'],
    ["when(method === 'GET', 'a', 'b')", 'request.method === "GET" ? "a" : "b"'],
    ["header('Content-Type') ?? ''", 'header(request, "Content-Type") ?? ""'],
    ["lower(concat(key, '-'))", '(credentials.key + "-").toLowerCase()'],
    [
      "lines(method, unixSeconds(now), target)",
      '[request.method, String(Math.floor(environment.now() / 1000)), target(request)].join("\\n")',
    ],
    ["unixSeconds(now) + 300", "Math.floor(environment.now() / 1000) + 300"],
    ["now + days(90)", "environment.now() + 90 * 86_400_000"],
    ["fromUnixSeconds(claims.exp)", 'asNumber(read(claims, "exp"), "claims.exp") * 1000'],
    ["lower(claims.keys[1].id)", 'asText(read(claims, "keys", "1", "id"), "claims.keys[1].id").toLowerCase()'],
    [
      "lower(response.headers['x-token'])",
      'asText(response.headers.get("x-token"), "response.headers[\'x-token\']").toLowerCase()',
    ],
    [
      "join(sort(each(items, p => concat(p.name, '=', p.value))), '&')",
      'sort(items.map((p) => p.name + "=" + p.value)).join("&")',
    ],
    ["`a${key}${unixMillis(now)}`", '"a" + credentials.key + String(environment.now())'],
    ["`a${'b'}${key}c${'d'}e`", '"ab" + credentials.key + "cde"'],
    ["`a${'b'}c`", '"abc"'],
    ["!(method === 'GET')", 'request.method !== "GET"'],
    ["!(method === 'GET' && path === '/')", '!(request.method === "GET" && request.path === "/")'],
    // A reply that lacks what it is asked for is not the one that is meant: no error
    ["claims.error === 'clock'", 'read(claims, "error") === "clock"'],
    ["2 === claims.code", '2 === read(claims, "code")'],
    ["claims.ok === true", 'read(claims, "ok") === true'],
    [
      "claims.type === header('Content-Type')",
      'asText(read(claims, "type"), "claims.type") === header(request, "Content-Type")',
    ],
    [
      "both(both(parameters, form), both(items, items))",
      "[...queryFields(request), ...formFields(request), ...items, ...items]",
    ],
    // A document's text must not become a template of ours
    ["'${process.exit()}`'", '"${process.exit()}`"'],
  ])("%s", (written, want) => {
    expect(printed(written, "node")).toBe(want);
  });

  test.each([
    ["hex(sha256(key))", "hex(await sha256(credentials.key))"],
    ["lower(text(sha1(key)))", "text(await sha1(credentials.key)).toLowerCase()"],
    ["hex(sha256(body ?? key))", "hex(await sha256(request.body ?? credentials.key))"],
    ["hex(md5(key))", "hex(md5(credentials.key))"],
    [
      "join(each(items, p => hex(sha1(p.value))), '')",
      '(await Promise.all(items.map(async (p) => hex(await sha1(p.value))))).join("")',
    ],
  ])("%s, with web crypto", (written, want) => {
    expect(printed(written, "web")).toBe(want);
  });
});
