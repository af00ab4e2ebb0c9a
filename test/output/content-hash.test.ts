import { describe, expect, it } from "vitest";
import { contentHash, jsonHash } from "../../src/generator/output/content-hash.js";

const stretch = 1 << 16;

describe("contentHash", () => {
  it.each([
    ["nothing", ""],
    ["letters of several bytes", "é\u2028\u{1f600}\n"],
    ["line ends of two letters", "a\r\nb\rc\n"],
  ])("is the same of a text and of its bytes: %s", (_, text) => {
    expect(contentHash(Buffer.from(text))).toBe(contentHash(text));
    expect(contentHash(Buffer.from(text))).toBe(contentHash(text.replaceAll("\r\n", "\n")));
  });
});

describe("jsonHash", () => {
  it.each([
    ["no texts", []],
    ["an empty text", [""]],
    ["several texts", ['{"a": "b\\n"}\n', "other: \u2028\u0000\n"]],
    ["a letter of two units where stretches meet", [`${"x".repeat(stretch - 1)}\u{1f600}${"y".repeat(stretch)}`]],
    ["half a letter where stretches meet", [`${"x".repeat(stretch - 1)}\ud83d${"y".repeat(9)}\ud83d`]],
    ["a line end where stretches meet", [`${"x".repeat(stretch - 1)}\r\n${"y".repeat(9)}`]],
    ["a line end and a letter there", [`${"x".repeat(stretch - 1)}\r\u{1f600}${"y".repeat(9)}`]],
  ])("is the hash of all of it at once: %s", (_, texts) => {
    const whole = JSON.stringify([texts.map((text) => text.replaceAll("\r\n", "\n")), "a.yaml", "mocks: yes\n"]);
    expect(jsonHash(texts, ["a.yaml", "mocks: yes\n"])).toBe(contentHash(whole));
  });
});
