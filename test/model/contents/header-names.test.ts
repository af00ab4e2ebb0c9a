import { expect, it } from "vitest";
import { isFramingHeader, isToken } from "../../../src/generator/model/contents/header-names.js";

it("knows names of headers", () => {
  expect(["X-A", "a", "!#$%&'*+-.^_`|~0"].every(isToken)).toBe(true);
  expect(["", "X A", "X:A", "X-A\r\nX-B", "X-\u00e9", "a;b", "a=b", '"a"', "a\t"].some(isToken)).toBe(false);
});

it("knows headers that only the platform sends", () => {
  expect(["Content-Length", "TRANSFER-ENCODING", "host", "TE"].every(isFramingHeader)).toBe(true);
  expect(["User-Agent", "Cookie", "Content-Type", "X-Host"].some(isFramingHeader)).toBe(false);
});
