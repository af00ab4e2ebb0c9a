import { code, type ImportedSymbol, symbol } from "../../source/code/code.js";
import { bytes, text } from "../expressions/type.js";
import { bytesValue, required, textValue, ValueError } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

function fromBytes(name: string): ImportedSymbol {
  return symbol("runtime/bytes", name);
}

/** Between bytes and text. */
export const encodings: readonly Builtin[] = [
  builtin(
    "utf8",
    "encoding",
    "The text's UTF-8 bytes. Inserted wherever bytes are wanted and text is given.",
    [{ name: "value", type: text }],
    bytes,
    {
      evaluate: (value) => Buffer.from(textValue(value), "utf8"),
      print: (value) => code`${fromBytes("utf8")}(${value})`,
      invert: (result) => decodeUtf8(bytesValue(result)),
      printInvert: (result) => code`${fromBytes("text")}(${result})`,
    },
  ),
  builtin(
    "latin1",
    "encoding",
    "The text's characters as a byte each (ISO 8859-1), for servers that know no UTF-8; one beyond U+00FF is an error.",
    [{ name: "value", type: text }],
    bytes,
    {
      evaluate: (value) => singleBytes(textValue(value)),
      print: (value) => code`${symbol("runtime/latin1", "latin1")}(${value})`,
      invert: (result) => Buffer.from(bytesValue(result)).toString("latin1"),
      printInvert: (result) => code`${symbol("runtime/read-back", "latin1Text")}(${result})`,
    },
  ),
  builtin("text", "encoding", "The text that these UTF-8 bytes spell.", [{ name: "value", type: bytes }], text, {
    evaluate: (value) => required(decodeUtf8(bytesValue(value)), "bytes that are not UTF-8"),
    print: (value) => code`${fromBytes("text")}(${value})`,
    invert: (result) => Buffer.from(textValue(result), "utf8"),
    printInvert: (result) => code`${fromBytes("utf8")}(${result})`,
  }),
  builtin(
    "hex",
    "encoding",
    "Two lower-case digits a byte (RFC 4648, section 8, in lower case).",
    [{ name: "value", type: bytes }],
    text,
    {
      evaluate: (value) => Buffer.from(bytesValue(value)).toString("hex"),
      print: (value) => code`${fromBytes("hex")}(${value})`,
      invert: (result) => decodeExactly(textValue(result), "hex"),
      printInvert: (result) => code`${fromBytes("fromHex")}(${result})`,
    },
  ),
  builtin("base64", "encoding", "Base64 with padding (RFC 4648, section 4).", [{ name: "value", type: bytes }], text, {
    evaluate: (value) => Buffer.from(bytesValue(value)).toString("base64"),
    print: (value) => code`${fromBytes("base64")}(${value})`,
    invert: (result) => decodeExactly(textValue(result), "base64"),
    printInvert: (result) => code`${fromBytes("fromBase64")}(${result})`,
  }),
  builtin(
    "base64url",
    "encoding",
    "Base64 with the URL-safe alphabet and without padding (RFC 4648, section 5).",
    [{ name: "value", type: bytes }],
    text,
    {
      evaluate: (value) => Buffer.from(bytesValue(value)).toString("base64url"),
      print: (value) => code`${fromBytes("base64url")}(${value})`,
      invert: (result) => decodeExactly(textValue(result), "base64url"),
      printInvert: (result) => code`${fromBytes("fromBase64url")}(${result})`,
    },
  ),
  builtin(
    "base64urlPadded",
    "encoding",
    "Base64 with the URL-safe alphabet and with padding (RFC 4648, section 5).",
    [{ name: "value", type: bytes }],
    text,
    {
      evaluate: (value) => padded(Buffer.from(bytesValue(value)).toString("base64url")),
      print: (value) => code`${symbol("runtime/base64url-padded", "base64urlPadded")}(${value})`,
      invert: (result) => decodePadded(textValue(result)),
      printInvert: (result) => code`${symbol("runtime/base64url-padded", "fromBase64urlPadded")}(${result})`,
    },
  ),
  builtin(
    "fromHex",
    "encoding",
    "The bytes that hexadecimal digits of either case spell.",
    [{ name: "value", type: text }],
    bytes,
    {
      evaluate: (value) =>
        required(decodeExactly(textValue(value).toLowerCase(), "hex"), "text that is not hexadecimal"),
      print: (value) => code`${fromBytes("fromHex")}(${value})`,
    },
  ),
  builtin("fromBase64", "encoding", "The bytes that padded base64 spells.", [{ name: "value", type: text }], bytes, {
    evaluate: (value) => required(decodeExactly(textValue(value), "base64"), "text that is not base64"),
    print: (value) => code`${fromBytes("fromBase64")}(${value})`,
  }),
  builtin(
    "fromBase64url",
    "encoding",
    "The bytes that unpadded URL-safe base64 spells.",
    [{ name: "value", type: text }],
    bytes,
    {
      evaluate: (value) => required(decodeExactly(textValue(value), "base64url"), "text that is not URL-safe base64"),
      print: (value) => code`${fromBytes("fromBase64url")}(${value})`,
    },
  ),
  builtin(
    "fromBase64urlPadded",
    "encoding",
    "The bytes that padded URL-safe base64 spells.",
    [{ name: "value", type: text }],
    bytes,
    {
      evaluate: (value) => required(decodePadded(textValue(value)), "text that is not padded URL-safe base64"),
      print: (value) => code`${symbol("runtime/base64url-padded", "fromBase64urlPadded")}(${value})`,
    },
  ),
  builtin(
    "fromBase32",
    "encoding",
    "The bytes that base32 in either case spells, padded or not (RFC 4648, section 6).",
    [{ name: "value", type: text }],
    bytes,
    {
      evaluate: (value) => required(decodeBase32(textValue(value)), "text that is not base32"),
      print: (value) => code`${symbol("runtime/base32", "fromBase32")}(${value})`,
    },
  ),
];

function singleBytes(value: string): Uint8Array {
  const encoded = Buffer.from(value, "latin1");
  if (encoded.toString("latin1") !== value) throw new ValueError("text that ISO 8859-1 cannot write");
  return encoded;
}

function padded(value: string): string {
  return value.padEnd(Math.ceil(value.length / 4) * 4, "=");
}

function decodePadded(value: string): Uint8Array | undefined {
  const bare = value.replace(/(?<!=)=*$/, "");
  return padded(bare) === value ? decodeExactly(bare, "base64url") : undefined;
}

/** Five bits a character; what is left over of the last byte must be zero. */
function decodeBase32(value: string): Uint8Array | undefined {
  const bare = value.toUpperCase().replace(/(?<!=)=*$/, "");
  const isPadded = bare.length === value.length || value.length === Math.ceil(bare.length / 8) * 8;
  if (!isPadded || !/^(?:[A-Z2-7]{8})*(?:[A-Z2-7]{2}|[A-Z2-7]{4,5}|[A-Z2-7]{7})?$/.test(bare)) return undefined;
  const bits = [...bare].map((one) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(one).toString(2).padStart(5, "0"));
  const octets = bits.join("").match(/[01]{1,8}/g) ?? [];
  const rest = octets.filter((octet) => octet.length < 8).join("");
  return /1/.test(rest)
    ? undefined
    : Buffer.from(octets.filter((octet) => octet.length === 8).map((octet) => Number.parseInt(octet, 2)));
}

/** Only the canonical spelling decodes, so that no second text can stand for the same bytes. */
function decodeExactly(value: string, encoding: "hex" | "base64" | "base64url"): Uint8Array | undefined {
  const decoded = Buffer.from(value, encoding);
  return decoded.toString(encoding) === value ? decoded : undefined;
}

function decodeUtf8(value: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(value);
  } catch {
    return undefined;
  }
}
