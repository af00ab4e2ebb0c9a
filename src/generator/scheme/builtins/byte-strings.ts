import { code, symbol } from "../../source/code/code.js";
import { argumentList } from "../../source/code/layout.js";
import { bytes, number } from "../expressions/type.js";
import { bytesValue, numberValue, required, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

/** Bytes put together and taken apart. */
export const byteStrings: readonly Builtin[] = [
  builtin(
    "concatBytes",
    "encoding",
    "The bytes one after the other.",
    [{ name: "part", type: bytes, rest: true }],
    bytes,
    {
      evaluate: (...parts) => Buffer.concat(parts.map(bytesValue)),
      print: (...parts) => code`${symbol("runtime/concat-bytes", "concatBytes")}${argumentList(parts)}`,
    },
  ),
  builtin("byteLength", "encoding", "How many bytes there are.", [{ name: "value", type: bytes }], number, {
    evaluate: (value) => bytesValue(value).length,
    print: (value) => code`${value}.length`,
    operands: "tight",
  }),
  builtin(
    "firstBytes",
    "encoding",
    "So many bytes from the beginning; all of them where there are fewer.",
    [
      { name: "value", type: bytes },
      { name: "count", type: number },
    ],
    bytes,
    {
      evaluate: (value, count) => bytesValue(value).slice(0, numberValue(count)),
      print: (value, count) => code`${value}.subarray(0, ${count})`,
      operands: "tight",
    },
  ),
  builtin(
    "byteAt",
    "encoding",
    "The byte at this place, of which the first is 0, as a number; below zero it is counted from the end. It must be there.",
    [
      { name: "value", type: bytes },
      { name: "place", type: number },
    ],
    number,
    {
      evaluate: (value, place) => required(bytesValue(value).at(numberValue(place)), "bytes without one at this place"),
      print: (value, place) => code`${symbol("runtime/byte-parts", "byteAt")}(${value}, ${place})`,
    },
  ),
  builtin(
    "bytesAt",
    "encoding",
    "So many bytes from the one at `start` on, of which the first is 0. All of them must be there.",
    [
      { name: "value", type: bytes },
      { name: "start", type: number },
      { name: "count", type: number },
    ],
    bytes,
    {
      evaluate: (value, start, count) => part(bytesValue(value), numberValue(start), numberValue(count)),
      print: (value, start, count) => code`${symbol("runtime/byte-parts", "bytesAt")}(${value}, ${start}, ${count})`,
    },
  ),
  builtin(
    "bigEndian",
    "encoding",
    "A whole number, not negative, in so many bytes, the most significant first.",
    [
      { name: "value", type: number },
      { name: "size", type: number },
    ],
    bytes,
    {
      evaluate: (value, size) => networkOrder(numberValue(value), numberValue(size)),
      print: (value, size) => code`${symbol("runtime/big-endian", "bigEndian")}(${value}, ${size})`,
      printInvert: (result) => code`${symbol("runtime/read-back", "numberOfBytes")}(${result})`,
      invert: (result, _, size) => {
        const found = bytesValue(result);
        const spelled = found.reduce((number, byte) => number * 256 + byte, 0);
        return found.length === size && Number.isSafeInteger(spelled) ? spelled : undefined;
      },
    },
  ),
  builtin(
    "fromBigEndian",
    "encoding",
    "The whole number that up to six bytes spell, the most significant first.",
    [{ name: "value", type: bytes }],
    number,
    {
      evaluate: (value) => spelledNumber(bytesValue(value)),
      print: (value) => code`${symbol("runtime/byte-parts", "fromBigEndian")}(${value})`,
    },
  ),
  builtin(
    "xor",
    "encoding",
    "The bits that are set in one of the two but not in the other, byte by byte; both must have the same length.",
    [
      { name: "first", type: bytes },
      { name: "second", type: bytes },
    ],
    bytes,
    {
      evaluate: (first, second) => exclusiveOr(bytesValue(first), bytesValue(second)),
      print: (first, second) => code`${symbol("runtime/xor", "xor")}(${first}, ${second})`,
    },
  ),
];

function networkOrder(value: number, size: number): Uint8Array {
  const digits = Number.isSafeInteger(value) && value >= 0 ? value.toString(16) : "";
  if (digits === "" || digits.length > size * 2) throw new ValueError("a number that does not fit into so many bytes");
  return Buffer.from(digits.padStart(size * 2, "0"), "hex");
}

function part(value: Uint8Array, start: number, count: number): Uint8Array {
  const isInside = start >= 0 && count >= 0 && start + count <= value.length;
  if (!isInside || !Number.isInteger(start) || !Number.isInteger(count))
    throw new ValueError("bytes that do not reach as far as is asked for");
  return value.slice(start, start + count);
}

/** A number of JavaScript holds 53 bits exactly. */
function spelledNumber(value: Uint8Array): number {
  if (value.length > 6) throw new ValueError("more than six bytes for a number");
  return value.reduce((number, byte) => number * 256 + byte, 0);
}

function exclusiveOr(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length !== second.length) throw new ValueError("bytes of two lengths");
  return first.map((byte, index) => byte ^ required(second[index], "bytes of two lengths"));
}
