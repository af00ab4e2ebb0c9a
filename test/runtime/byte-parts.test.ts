import { expect, test } from "vitest";
import { byteAt, bytesAt, fromBigEndian } from "../../templates/runtime/core/byte-parts.js";

const bytes = Uint8Array.of(10, 11, 12);

test("a byte by its place, from either end", () => {
  expect([0, 2, -1, -3].map((place) => byteAt(bytes, place))).toEqual([10, 12, 12, 10]);
  for (const place of [3, -4]) expect(() => byteAt(bytes, place)).toThrow(RangeError);
});

test("bytes from one on, all of which must be there", () => {
  expect([...bytesAt(bytes, 1, 2)]).toEqual([11, 12]);
  expect([...bytesAt(bytes, 0, 3)]).toEqual([10, 11, 12]);
  expect(bytesAt(bytes, 3, 0)).toHaveLength(0);
  for (const [start, count] of [
    [2, 2],
    [0, 4],
    [4, 0],
    [-1, 1],
    [1, -1],
    [3, -1],
    [0.5, 1],
    [0, 1.5],
    [Number.NaN, 1],
    [0, Number.NaN],
  ] as const)
    expect(() => bytesAt(bytes, start, count), `${count} from ${start}`).toThrow(RangeError);
});

test("a number of six bytes at most", () => {
  expect(fromBigEndian(bytes)).toBe(10 * 65_536 + 11 * 256 + 12);
  expect(fromBigEndian(new Uint8Array(6).fill(255))).toBe(2 ** 48 - 1);
  expect(fromBigEndian(new Uint8Array())).toBe(0);
  expect(() => fromBigEndian(new Uint8Array(7))).toThrow(RangeError);
});
