import { describe, expect, test } from "vitest";
import type { SignerProgram } from "../../../src/generator/scheme/signer-program.js";
import { nothingLearned, readBackwards } from "../../../src/generator/scheme/verification/read-backwards.js";
import { findObstacles, timeOf } from "../../../src/generator/scheme/verification/readable.js";
import { programOf } from "../scheme-of.js";

function schemeWith(rest: string): SignerProgram {
  return programOf(`credentials: { id: {}, key: { secret: true } }\n${rest}`);
}

/** What the text of the header X teaches about the clock; false where it cannot have come from the template. */
function clockIn(template: string, found: string, values = ""): number | undefined | false {
  const program = schemeWith(`let: { ${values} }\nsend: { headers: { X: ${JSON.stringify(template)} } }`);
  const learned = nothingLearned();
  const placement = program.steps.find((step) => step.kind === "placement");
  if (placement === undefined) throw new Error("the fixture sends nothing");
  return readBackwards(placement.value, found, program, learned) && learned.now;
}

describe("the clock", () => {
  test.each([
    ["${unixMillis(now)}", "1700000000123", 1_700_000_000_123],
    ["${unixSeconds(now)}", "1700000000", 1_700_000_000_000],
    ["${unixSeconds(now) + 300}", "1700000300", 1_700_000_000_000],
    ["${unixSeconds(now + minutes(5))}", "1700000300", 1_700_000_000_000],
    ["${unixSeconds(now - hours(1))}", "1699996400", 1_700_000_000_000],
    ["${iso8601(now)}", "2023-11-14T22:13:20.123Z", 1_700_000_000_123],
    ["${httpDate(now)}", "Tue, 14 Nov 2023 22:13:20 GMT", 1_700_000_000_000],
    ["${formatTime(now, \"yyyyMMdd'T'HHmmss'Z'\")}", "20231114T221320Z", 1_700_000_000_000],
    ["${formatTime(now, 'yyyy-MM-dd HH:mm:ss.SSS', '+08:00')}", "2023-11-15 06:13:20.123", 1_700_000_000_123],
    ["${formatTime(now, 'yyyyMMdd')}/${unixSeconds(now)}", "20231114/1700000000", 1_700_000_000_000],
    ["t=${unixSeconds(now)},v1=${hex(hmacSha256(key, path))}", "t=1700000000,v1=00", 1_700_000_000_000],
    ["${id} at ${unixSeconds(now)}.", "anybody at 1700000000.", 1_700_000_000_000],
    ["${base64(concat(id, unixSeconds(now)))}", "MTcwMA==", undefined],
    ["${base64(`${id}:${unixSeconds(now)}`)}", "aWQ6MTcwMDAwMDAwMA==", 1_700_000_000_000],
    ["${percentEncode(iso8601(now))}", "2023-11-14T22%3A13%3A20.123Z", 1_700_000_000_123],
    ["${id}${unixSeconds(now)}", "x1700000000", undefined],
  ])("%s in %s", (template, found, want) => {
    expect(clockIn(template, found)).toBe(want);
  });

  test("is as precise as the most precise text", () => {
    expect(clockIn("${unixSeconds(now)} ${unixMillis(now)}", "1700000000 1700000000123")).toBe(1_700_000_000_123);
    expect(clockIn("${unixMillis(now)} ${unixSeconds(now)}", "1700000000123 1700000000")).toBe(1_700_000_000_123);
  });

  test("is found in a value, and in a token's claims", () => {
    const token = Buffer.from('{"exp":1700000300}').toString("base64url");
    const values = "claims: { exp: unixSeconds(now) + 300 }, token: \"jwt('HS256', key, claims)\"";
    expect(clockIn("Bearer ${token}", `Bearer e30.${token}.x`, values)).toBe(1_700_000_000_000);
  });

  test("is found in a value that has the sign which cuts the template", () => {
    const values = 'prefix: "`v1/${id}/${iso8601(now)}/1800`"';
    const found = "v1/anybody/2023-11-14T22:13:20.123Z/1800/GET/00";
    expect(clockIn("${prefix}/${method}/${hex(hmacSha256(key, prefix))}", found, values)).toBe(1_700_000_000_123);
  });

  test("is found in JSON, in the one way to write it", () => {
    const values = "claims: { exp: unixSeconds(now) + 300 }";
    expect(clockIn("${stringify(claims)}", '{"exp":1700000300}', values)).toBe(1_700_000_000_000);
    expect(clockIn("${stringify(claims)}", '{"exp": 1700000300}', values)).toBe(false);
    expect(clockIn("${stringify(claims)}", "{", values)).toBe(false);
  });
});

describe("a text that cannot have come from the template", () => {
  test.each([
    ["Acme ${id}", "Basic x"],
    ["${id};", "x"],
    ["${unixSeconds(now)}", "1700000000.5x"],
    ["${unixSeconds(now)}", "+1700000000"],
    ["${unixSeconds(now)}", ""],
    ["${iso8601(now)}", "2023-11-14T22:13:20Z"],
    ["${httpDate(now)}", "Tue, 14 Nov 2023 22:13:20 UTC"],
    ["${formatTime(now, 'yyyyMMdd')}", "20231199"],
    ["${hex(hmacSha256(key, path))}", "0A"],
    ["${base64(hmacSha256(key, path))}", "AA="],
    ["v1", "v2"],
  ])("%s: %j", (template, found) => {
    expect(clockIn(template, found)).toBe(false);
  });
});

describe("obstacles", () => {
  test.each([
    [
      "time that is not sent",
      'let: { sig: "hex(hmacSha256(key, iso8601(now)))" }\nsend: { headers: { X: "${sig}" } }',
      ["sig"],
    ],
    [
      "time that is sent",
      'let: { sig: "hex(hmacSha256(key, iso8601(now)))" }\nsend: { headers: { X: "${sig}", Y: "${unixMillis(now)}" } }',
      [],
    ],
    [
      "milliseconds of a time that is sent in seconds",
      'let: { sig: "hex(hmacSha256(key, concat(unixMillis(now))))" }\nsend: { headers: { X: "${sig}", Y: "${unixSeconds(now)}" } }',
      ["sig"],
    ],
    [
      "seconds of a time that is sent in seconds",
      'let: { sig: "hex(hmacSha256(key, concat(unixSeconds(now))))" }\nsend: { headers: { X: "${sig}", Y: "${unixSeconds(now)}" } }',
      [],
    ],
    [
      "a nonce that is not sent",
      'let: { n: uuid(), sig: "hex(hmacSha256(key, n))" }\nsend: { headers: { X: "${sig}" } }',
      ["n"],
    ],
    [
      "a nonce that is sent",
      'let: { n: uuid(), sig: "hex(hmacSha256(key, n))" }\nsend: { headers: { X: "${n} ${sig}" } }',
      [],
    ],
    [
      "a digest of a nonce, sent as a nonce itself",
      'let: { n: hex(sha1(randomHex(8))) }\nsend: { headers: { X: "${n}", Y: "${hex(hmacSha256(key, n))}" } }',
      [],
    ],
    [
      "a nonce mixed with a credential",
      'let: { n: "concat(id, uuid())" }\nsend: { headers: { X: "${n}", Y: "${hex(hmacSha256(key, n))}" } }',
      ["n"],
    ],
    ["a nonce in a placement", 'send: { headers: { X: "${uuid()}" } }', []],
    ["a nonce that a placement hides", 'send: { headers: { X: "${hex(hmacSha256(key, uuid()))}" } }', ["X"]],
    [
      "a nonce in a token",
      "let:\n  claims: { jti: uuid(), sub: id }\n  token: jwt('HS256', key, claims)\nsend: { headers: { X: '${token}' } }",
      [],
    ],
    [
      "a signature that differs each time",
      'let: { sig: "hex(ecdsaSha256(key, path, \'der\'))" }\nsend: { headers: { X: "v1=${sig}" } }',
      [],
    ],
    [
      "a signature that differs each time, hashed",
      'let: { sig: "hex(sha1(ecdsaSha256(key, path, \'der\')))" }\nsend: { headers: { X: "v1=${sig}" } }',
      ["sig"],
    ],
    [
      "a date that is sent, in a string with the hour",
      `let: { sig: "hex(hmacSha256(key, formatTime(now, 'ddHH')))" }\nsend: { headers: { X: "\${sig}", Y: "\${formatTime(now, 'yyyyMMdd')}" } }`,
      ["sig"],
    ],
    [
      "a time that is sent, in a string with the date",
      `let: { sig: "hex(hmacSha256(key, formatTime(now, 'yyyyMMdd')))" }\nsend: { headers: { X: "\${sig}", Y: "\${httpDate(now)}" } }`,
      [],
    ],
    ["nothing that changes", 'send: { headers: { X: "${hex(hmacSha256(key, path))}" } }', []],
  ])("%s", (_, rest, want) => {
    expect(findObstacles(schemeWith(rest)).map(({ name }) => name)).toEqual(want);
  });
});

describe("whether a value holds a time that can be read back", () => {
  test.each([
    ["t: unixSeconds(now)", "${t}", true],
    ["t: unixSeconds(now)", "${hex(hmacSha256(key, concat(t)))}", false],
    ["t: unixSeconds(now)", "${unixMillis(now)} ${hex(sha1(concat(t)))}", true],
    ["t: hex(sha1(iso8601(now)))", "${t}", false],
    ["t: path", "${t}", false],
    ["other: path", "${other}", false],
  ])("%s, sent as %s: %s", (value, template, want) => {
    const program = schemeWith(`let: { ${value} }\nsend: { headers: { X: ${JSON.stringify(template)}, Y: "\${id}" } }`);
    expect(timeOf(program, "t")).toBe(want);
  });
});
