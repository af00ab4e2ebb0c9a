import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { contentHash } from "../../src/generator/output/content-hash.js";

const stretch = 1 << 16;

describe("contentHash", () => {
  it.each([
    ["nothing", ""],
    ["letters of several bytes", "é\u2028\u{1f600}\n"],
    ["line ends of two letters", "a\r\nb\rc\n"],
    ["a letter of two units where stretches meet", `${"x".repeat(stretch - 1)}\u{1f600}${"y".repeat(stretch)}`],
    ["a line end where stretches meet", `${"x".repeat(stretch - 1)}\r\n${"y".repeat(9)}`],
    ["a line end and a letter there", `${"x".repeat(stretch - 1)}\r\u{1f600}${"y".repeat(9)}`],
  ])("is the same of a text and of its bytes, and that of all of it at once: %s", (_, text) => {
    const whole = createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
    expect(contentHash(text)).toBe(whole);
    expect(contentHash(Buffer.from(text))).toBe(whole);
  });

  it("takes half a letter at the end", () => {
    const text = `${"x".repeat(stretch - 1)}\ud83d`;
    expect(contentHash(text)).toBe(createHash("sha256").update(text).digest("hex"));
  });
});
