import { code, type ImportedSymbol, joinCode, symbol } from "../../source/code/code.js";
import { arrayLiteral } from "../../source/code/layout.js";
import { json, number, text } from "../expressions/type.js";
import { fromJson, numberValue, textValue, toJson, type Value, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

function percent(name: string): ImportedSymbol {
  return symbol("runtime/percent", name);
}

/** Text: joining, case, percent-encoding. */
export const texts: readonly Builtin[] = [
  builtin(
    "lines",
    "text",
    "The texts joined with line feeds, without one at the end.",
    [{ name: "line", type: text, rest: true }],
    text,
    {
      evaluate: (...values) => values.map(textValue).join("\n"),
      print: (...values) => code`${arrayLiteral(values)}.join("\\n")`,
    },
  ),
  builtin("concat", "text", "The texts one after the other.", [{ name: "part", type: text, rest: true }], text, {
    evaluate: (...values) => values.map(textValue).join(""),
    print: (...values) => joinCode(values, code` + `),
    operands: "tight",
    printsOperator: "+",
  }),
  builtin("lower", "text", "The text in lower case.", [{ name: "value", type: text }], text, {
    evaluate: (value) => textValue(value).toLowerCase(),
    print: (value) => code`${value}.toLowerCase()`,
    operands: "tight",
  }),
  builtin("upper", "text", "The text in upper case.", [{ name: "value", type: text }], text, {
    evaluate: (value) => textValue(value).toUpperCase(),
    print: (value) => code`${value}.toUpperCase()`,
    operands: "tight",
  }),
  builtin("trim", "text", "The text without white space at its ends.", [{ name: "value", type: text }], text, {
    evaluate: (value) => textValue(value).trim(),
    print: (value) => code`${value}.trim()`,
    operands: "tight",
  }),
  builtin(
    "percentEncode",
    "text",
    "Every byte but letters, digits and `-._~` as `%XX` (RFC 3986, section 2.3); the characters of `keep` stay too.",
    [
      { name: "value", type: text },
      { name: "keep", type: text, optional: true },
    ],
    text,
    {
      evaluate: (value, keep = "") => encodeExcept(textValue(value), textValue(keep)),
      print: (value, keep?) =>
        keep === undefined
          ? code`${percent("percentEncode")}(${value})`
          : code`${symbol("runtime/percent-keep", "percentEncodeKeeping")}(${value}, ${keep})`,
      invert: (result) => decodeText(textValue(result)),
      printInvert: (result) => code`${percent("percentDecode")}(${result})`,
    },
  ),
  builtin(
    "formEncode",
    "text",
    "As a form encodes it: a space is `+`, all but letters, digits and `*-._` is `%XX` (URL Standard, 5.2).",
    [{ name: "value", type: text }],
    text,
    {
      evaluate: (value) => encodeBytes(textValue(value), /[A-Za-z0-9*\-._ ]/).replaceAll(" ", "+"),
      print: (value) => code`${percent("formEncode")}(${value})`,
      invert: (result) => decodeText(textValue(result).replaceAll("+", " ")),
      printInvert: (result) => code`${percent("formDecode")}(${result})`,
    },
  ),
  builtin(
    "uriComponent",
    "text",
    "As JavaScript's `encodeURIComponent` does: `!'()*` stay.",
    [{ name: "value", type: text }],
    text,
    {
      evaluate: (value) => encodeBytes(textValue(value), /[A-Za-z0-9\-._~!'()*]/),
      print: (value) => code`${percent("uriComponent")}(${value})`,
      invert: (result) => decodeText(textValue(result)),
      printInvert: (result) => code`${percent("percentDecode")}(${result})`,
    },
  ),
  builtin(
    "percentDecode",
    "text",
    "`%XX` undone (URL Standard, 1.3); what is none stays as it is.",
    [{ name: "value", type: text }],
    text,
    {
      evaluate: (value) => decode(textValue(value)),
      print: (value) => code`${percent("percentDecode")}(${value})`,
    },
  ),
  builtin(
    "formDecode",
    "text",
    "`%XX` and `+` undone, as in a form (URL Standard, 5.1).",
    [{ name: "value", type: text }],
    text,
    {
      evaluate: (value) => decode(textValue(value).replaceAll("+", " ")),
      print: (value) => code`${percent("formDecode")}(${value})`,
    },
  ),
  builtin(
    "stringify",
    "text",
    "The value as JSON without spaces (RFC 8259), the fields of a record in the order written; absent ones are left out.",
    [{ name: "value", type: json }],
    text,
    {
      evaluate: (value) => {
        if (value === undefined) throw new ValueError("nothing to write as JSON");
        return JSON.stringify(toJson(value));
      },
      print: (value) => code`JSON.stringify(${value})`,
      invert: (found) => readJson(textValue(found)),
      printInvert: (result) => code`${symbol("runtime/read-back", "valueOfJson")}(${result})`,
    },
  ),
  builtin("numberText", "text", "A number in decimal digits.", [{ name: "value", type: number }], text, {
    implicit: true,
    evaluate: (value) => String(numberValue(value)),
    print: (value) => code`String(${value})`,
    invert: (result) => canonicalNumber(textValue(result)),
    printInvert: (result) => code`${symbol("runtime/read-back", "numberOf")}(${result})`,
  }),
];

/** Only the one spelling that writing it would give: other white space or another order cannot have been signed. */
function readJson(written: string): Value | undefined {
  try {
    const data: unknown = JSON.parse(written);
    return JSON.stringify(data) === written ? fromJson(data) : undefined;
  } catch {
    return undefined;
  }
}

function encodeExcept(value: string, keep: string): string {
  return [...value].map((one) => (keep.includes(one) ? one : encodeBytes(one, /[A-Za-z0-9\-._~]/))).join("");
}

function encodeBytes(value: string, kept: RegExp): string {
  return [...Buffer.from(value, "utf8")]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return kept.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

/** As the URL Standard decodes (1.3): what is no `%XX` stays, bytes that are no UTF-8 become U+FFFD. */
function decode(value: string): string {
  const bytes: number[] = [];
  for (const [piece, digits] of value.matchAll(/%([0-9a-f]{2})|[^%]+|%/gi)) {
    bytes.push(...(digits === undefined ? Buffer.from(piece, "utf8") : [Number.parseInt(digits, 16)]));
  }
  return Buffer.from(bytes).toString("utf8");
}

function decodeText(value: string): string | undefined {
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** Only the one spelling that the number itself would be printed in: `01` and `1e3` cannot have been signed. */
function canonicalNumber(value: string): number | undefined {
  const parsed = Number(value);
  return Number.isFinite(parsed) && String(parsed) === value ? parsed : undefined;
}
