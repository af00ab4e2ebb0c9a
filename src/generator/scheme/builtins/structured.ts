import { code, symbol } from "../../source/code/code.js";
import { canonicalField, canonicalMember, type FieldKind } from "../evaluation/structured-fields.js";
import { optional, text } from "../expressions/type.js";
import { textValue, type Value } from "../expressions/value.js";
import type { Builtin } from "./builtin.js";
import { builtin } from "./row.js";

const kinds: readonly FieldKind[] = ["dictionary", "list", "item"];

/** Structured fields, as newer headers are written. */
export const structured: readonly Builtin[] = [
  builtin(
    "structuredField",
    "text",
    "A structured field in the one form in which a strict serializer writes it (RFC 9651, section 4.1).",
    [
      { name: "value", type: text },
      { name: "kind", type: text, choices: kinds },
    ],
    text,
    {
      evaluate: (value, kind) => canonicalField(textValue(value), kindOf(kind)),
      print: (value, kind) => code`${symbol("runtime/structured-fields", "structuredField")}(${value}, ${kind})`,
    },
  ),
  builtin(
    "dictionaryMember",
    "text",
    "The member of this key in a structured field that is a dictionary (RFC 9651, section 3.2), strictly serialized; `?1` where the key stands alone.",
    [
      { name: "dictionary", type: text },
      { name: "key", type: text },
    ],
    optional(text),
    {
      evaluate: (value, key) => canonicalMember(textValue(value), textValue(key)),
      print: (value, key) => code`${symbol("runtime/structured-fields", "dictionaryMember")}(${value}, ${key})`,
    },
  ),
];

function kindOf(value: Value | undefined): FieldKind {
  const kind = kinds.find((one) => one === value);
  if (kind === undefined) throw new Error("the checker let a kind through that is none");
  return kind;
}
