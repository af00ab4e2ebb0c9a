import { code, symbol } from "../../source/code.js";
import { argumentList } from "../../source/layout.js";
import type { Builtin } from "../builtin.js";
import { bytes, number } from "../type.js";
import { bytesValue, numberValue, ValueError } from "../value.js";
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
    },
  ),
];

function networkOrder(value: number, size: number): Uint8Array {
  const digits = Number.isSafeInteger(value) && value >= 0 ? value.toString(16) : "";
  if (digits === "" || digits.length > size * 2) throw new ValueError("a number that does not fit into so many bytes");
  return Buffer.from(digits.padStart(size * 2, "0"), "hex");
}
