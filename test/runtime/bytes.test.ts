import { describe, expect, test } from "vitest";
import { platforms } from "./platforms.js";

const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);

describe.each(platforms)("$platform", ({ bytes }) => {
  const { base64, base64url, fromBase64, fromBase64url, fromHex, hex, text, utf8 } = bytes;

  test.each([
    ["", []],
    ["é☃😀", [0xc3, 0xa9, 0xe2, 0x98, 0x83, 0xf0, 0x9f, 0x98, 0x80]],
    ["\ufeffa", [0xef, 0xbb, 0xbf, 0x61]],
  ])("utf8 of %j and back", (given, want) => {
    expect([...utf8(given)]).toEqual(want);
    expect(text(Uint8Array.from(want))).toBe(given);
  });

  test("half of a surrogate pair is U+FFFD", () => {
    expect([...utf8("\ud800")]).toEqual([0xef, 0xbf, 0xbd]);
  });

  test("bytes that are not UTF-8 are no text", () => {
    expect(() => text(Uint8Array.of(0x61, 0xff))).toThrow(TypeError);
  });

  // RFC 4648, section 10.
  test.each([
    ["", "", ""],
    ["f", "Zg==", "66"],
    ["fo", "Zm8=", "666f"],
    ["foo", "Zm9v", "666f6f"],
    ["foob", "Zm9vYg==", "666f6f62"],
    ["fooba", "Zm9vYmE=", "666f6f6261"],
    ["foobar", "Zm9vYmFy", "666f6f626172"],
  ])("the vectors of RFC 4648: %s", (plain, wantBase64, wantHex) => {
    expect(base64(utf8(plain))).toBe(wantBase64);
    expect(base64url(utf8(plain))).toBe(wantBase64.replaceAll("=", ""));
    expect(hex(utf8(plain))).toBe(wantHex);
    expect(text(fromBase64(wantBase64))).toBe(plain);
    expect(text(fromBase64url(wantBase64.replaceAll("=", "")))).toBe(plain);
    expect(text(fromHex(wantHex.toUpperCase()))).toBe(plain);
  });

  test("every byte, and only the bytes of a view", () => {
    const view = new Uint8Array(everyByte.buffer, 250, 4);
    expect(hex(view)).toBe("fafbfcfd");
    expect(base64(view)).toBe("+vv8/Q==");
    expect(base64url(view)).toBe("-vv8_Q");
    for (const [encode, decode] of [
      [hex, fromHex],
      [base64, fromBase64],
      [base64url, fromBase64url],
    ] as const) {
      expect([...decode(encode(everyByte))]).toEqual([...everyByte]);
    }
  });

  test.each(["a", "zz", "0x61", "6 1", "61\n", "é1"])("%j is not hex", (given) => {
    expect(() => fromHex(given)).toThrow(new TypeError("The text is not hex."));
  });

  test.each(["Zg", "Zg=", "Zh==", "Zm9=", "Zm 9v", "Zm9v\n", "Zm9v====", "-_8=", "Z", "Zm9vZ", "=", "é==="])(
    "%j is not base64",
    (given) => {
      expect(() => fromBase64(given)).toThrow(new TypeError("The text is not base64."));
    },
  );

  test.each(["Zg==", "Zh", "Z", "+/8", "Zm9v=", "Zm 9v", "Zm9v\n", "Zm9vZ"])("%j is not base64url", (given) => {
    expect(() => fromBase64url(given)).toThrow(new TypeError("The text is not base64url."));
  });
});
