import { describe, expect, test } from "vitest";
import { callable } from "../../../src/generator/scheme/expressions/check-call.js";
import { namesElsewhere } from "../../../src/generator/scheme/expressions/names-elsewhere.js";
import { printType } from "../../../src/generator/scheme/expressions/type.js";
import { checked, mistake } from "../expression-of.js";

describe("types of expressions", () => {
  test.each([
    ["'a'", "text"],
    ["5", "number"],
    ["md5(key)", "bytes"],
    ["hex(md5(key))", "text"],
    ["unixSeconds(now) + 300", "number"],
    ["now + minutes(5)", "instant"],
    ["hours(1) + minutes(5)", "duration"],
    ["body", "bytes that may be absent"],
    ["body ?? ''", "bytes"],
    ["when(body, hex(md5(body)), '')", "text"],
    ["when(body, hex(md5(body)))", "text that may be absent"],
    ["when(!body, '', hex(md5(body)))", "text"],
    ["when(body && maybe, concat(hex(body), maybe), '')", "text"],
    ["method === 'POST'", "boolean"],
    ["header('Content-Type')", "text that may be absent"],
    ["claims.exp ?? claims.expiration", "a value of a reply"],
    ["claims.exp ?? 'none'", "text"],
    ["each(parameters, p => concat(p.name, '=', p.value))", "a list of text"],
    ["filter(items, i => i.name === 'a')", "a list of a record of name, value"],
    ["each(items, i => byteLength(i.value))", "a list of number"],
    ["each(items, i => pair(i.value, i.name))", "a list of a record of name, value"],
    ["both(items, each(headers, h => pair(upper(h.name), h.value)))", "a list of a record of name, value"],
    ["join(each(items, i => byteLength(i.value)), ',')", "text"],
    ["field(items, 'a')", "text that may be absent"],
    ["slice(key, 1)", "text"],
    ["slice(key, 1, 2)", "text"],
    ["fromUnixSeconds(claims.exp)", "instant"],
    ["`${key}:${unixMillis(now)}`", "text"],
  ])("%s is %s", (written, want) => {
    expect(printType(checked(written).type)).toBe(want);
  });
});

describe("secrets", () => {
  test.each([
    ["secret", true],
    ["lower(secret)", true],
    ["base64(secret)", true],
    ["concat(key, secret)", true],
    ["session.token", true],
    ["when(body, secret, '')", true],
    ["each(items, i => concat(i.name, secret))", true],
    ["sha256(secret)", false],
    ["hex(hmacSha256(secret, url))", false],
    ["key", false],
  ])("%s: %s", (written, want) => {
    expect(checked(written).secret).toBe(want);
  });
});

describe("mistakes", () => {
  test.each([
    ["lines(method, timestmp)", "unknown-name", 'unknown name "timestmp".', "timestmp"],
    ["hxe(data)", "unknown-function", 'unknown function "hxe". Did you mean "hex"?', "hxe"],
    ["lines(method, md5(key))", "wrong-type", "expected text, found bytes", "md5(key)"],
    ["concat(body, 'x')", "wrong-type", "expected text, found bytes that may be absent", "body"],
    ["md5(body)", "wrong-type", "expected bytes, found bytes that may be absent", "body"],
    ["hmacSha256(key)", "argument-count", "hmacSha256 cannot be called with one argument", "hmacSha256(key)"],
    [
      "jwt('none', key, claims)",
      "argument-choice",
      "the algorithm must be written out, as one of the known ones",
      "'none'",
    ],
    ["jwt(key, key, claims)", "argument-choice", "the algorithm must be written out, as one of the known ones", "key"],
    ["slice(key)", "argument-count", "slice cannot be called with one argument", "slice(key)"],
    ["slice(key, 1, 2, 3)", "argument-count", "slice cannot be called with 4 arguments", "slice(key, 1, 2, 3)"],
    ["both(items, split(key, ','))", "wrong-type", "expected a list of a record of name, value", "split(key, ',')"],
    ["join(items, ',')", "wrong-type", "expected a list of text, found a list of a record of name, value", "items"],
    ["join(each(items, i => i), ',')", "wrong-type", "expected text, found a record of name, value", "i"],
    ["formatTime(now, key)", "argument-literal", "the pattern must be written out as a text in quotes", "key"],
    ["formatTime(now, 'yyyyMMddT')", "argument-literal", "this is not how the pattern is written", "'yyyyMMddT'"],
    ["formatTime(now, 'HH', 'CET')", "argument-literal", "this is not how the offset is written", "'CET'"],
    ["randomHex(0)", "argument-literal", "this is not how the count is written", "0"],
    ["randomHex(1.5)", "argument-literal", "this is not how the count is written", "1.5"],
    ["randomHex(1001)", "argument-literal", "this is not how the count is written", "1001"],
    [
      "randomHex(wholeNumber(key))",
      "argument-literal",
      "the count must be written out as a number",
      "wholeNumber(key)",
    ],
    ["'a' + 'b'", "wrong-type", "expected numbers, or an instant and a duration, found text + text", "'a' + 'b'"],
    ["now + 5", "wrong-type", "expected numbers, or an instant and a duration, found instant + number", "now + 5"],
    ["when(key, 'a', 'b')", "condition", "key is always there, so it is no condition", "key"],
    ["key ?? 'x'", "condition", "key is always there, so it is no condition", "key"],
    ["data.constructor", "unknown-member", 'data has no "constructor"', "data.constructor"],
    ["session.key", "unknown-member", 'session has no "key"', "session.key"],
    ["items.map(i => i)", "expression-not-allowed", "a method call is not part of the scheme language", "items.map"],
    ["key ? 'a' : 'b'", "expression-not-allowed", "?: is not part of the scheme language", "key ? 'a' : 'b'"],
    ["key == 'a'", "expression-not-allowed", "== is not part of the scheme language", "key == 'a'"],
    ["[key]", "expression-not-allowed", "a list in brackets is not part of the scheme language", "[key]"],
    ["/a/", "expression-not-allowed", "this literal is not part of the scheme language", "/a/"],
    ["x => x", "expression-not-allowed", "a function here is not part of the scheme language", "x => x"],
    ["new Date()", "expression-not-allowed", "new is not part of the scheme language", "new Date()"],
    ["lower(key) lower(key)", "expression-syntax", "the expression ends here, but the text goes on", "l"],
    ["lower(", "expression-syntax", 'the expression ends before a "(" is closed', ""],
    ['concat("(", ")", ', "expression-syntax", 'the expression ends before a "(" is closed', ""],
    ['"(" +', "expression-syntax", "the expression stops before it is complete", ""],
    ["numberText(5)", "unknown-function", 'unknown function "numberText".', "numberText"],
    ["header(key)", "argument-literal", "the header's name must be written out as a text in quotes", "header(key)"],
  ])("%s", (written, code, message, at) => {
    const found = mistake(written);
    expect(found.code).toBe(code);
    expect(found.message).toContain(message);
    expect(written.slice(found.span.start, found.span.end)).toBe(at);
  });

  test.each([
    ["base64_decode(key)", 'unknown function "base64_decode". Did you mean "fromBase64"?'],
    ["toUpperCase(key)", 'unknown function "toUpperCase". Did you mean "upper"?'],
    ["strftime(now, 'YYYY')", 'unknown function "strftime". Did you mean "formatTime"?'],
  ])("knows what %s is called here", (written, message) => {
    expect(mistake(written).message).toBe(message);
  });

  test("knows no name of a function of its own as one of elsewhere", () => {
    const own = new Set(callable);
    expect([...namesElsewhere].filter(([name, here]) => own.has(name) || !own.has(here))).toEqual([]);
  });

  test.each([
    ["items.map(i => i)", "functions stand alone: each(value), not value.map()"],
    [
      "concat(key, md5(key))",
      "concatBytes(...) puts bytes together; text(...), hex(...) or base64(...) makes texts of them",
    ],
    ["key + md5(key)", "put bytes together with concatBytes(a, b), in which a text is its UTF-8"],
    [
      "sort(items)",
      "sortBy(items, x => x.name) sorts them by a text; sort(each(items, x => x.name)) has that text alone",
    ],
    [
      "concat(key, body)",
      'concatBytes(...) puts bytes together; text(... ?? ""), hex(... ?? "") or base64(... ?? "") makes texts of them',
    ],
    [
      '"@method" "@path"',
      "a text ends at the quote that it begins with: one that holds \" stands between ' and ', and concat(a, b) joins two",
    ],
    ["6h", "a duration is hours(6), and an instant now + hours(6)"],
    ["${key}:${key}", "a text with ${...} in it stands in backticks here: `${a}:${b}`"],
  ])("says what was meant by %s", (written, hint) => {
    expect(mistake(written).hint).toBe(hint);
  });

  test.each([
    ["itemAt(claims.keys, 0)", "an item of a list in a reply is named by its place: value[0]"],
    ["join(items, ',')", "each(list, item => ...) makes of each item what is wanted"],
    ["both(items, key)", 'a list stands under `let`, each item on a line behind "- "'],
  ])("where %s wants a list, says how one is had", (written, hint) => {
    expect(mistake(written).hint).toBe(hint);
  });

  test("says how bytes become text", () => {
    expect(mistake("lines(md5(key))").hint).toBe("choose hex(...), base64(...) or base64url(...)");
  });

  test("shows which arguments can be left out, and how a literal is written", () => {
    expect(mistake("slice(key)").hint).toBe("it is called as slice(value, start, end?)");
    expect(mistake("formatTime(now, 'HH', '8')").hint).toBe("an offset from UTC is written +08:00");
  });

  test("shows the names in scope", () => {
    expect(mistake("nothing").hint).toMatch(/^names in scope: key, secret, .*method/);
  });
});
