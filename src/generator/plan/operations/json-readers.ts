import type { Schema } from "../../model/schemas/schema.js";
import { type Code, code, type ImportedSymbol, symbol } from "../../source/code/code.js";
import { printConversion } from "../types/print-conversion.js";
import { holds } from "../types/represent-values.js";
import type { BodySpelling } from "./body-spelling.js";

/** What makes a JSON body of its type; undefined where it is so as it comes. */
export function bodyReader(schema: Schema, spelling: BodySpelling): Code | undefined {
  const exact = symbol("runtime/whole-numbers", "exactJson");
  return reader(schema, spelling, { exact, usual: symbol("runtime/conversions", "convertedJson") });
}

/** The same of a text that is JSON by itself, such as a header or a field of a form. */
export function textReader(schema: Schema, spelling: BodySpelling): Code | undefined {
  const exact = symbol("runtime/whole-numbers", "exactValue");
  return reader(schema, spelling, { exact, usual: symbol("runtime/conversions", "convertedValue") });
}

/** The same of each item of a stream. */
export function itemReader(schema: Schema, spelling: BodySpelling): Code | undefined {
  const exact = symbol("runtime/exact-items", "exactItems");
  return reader(schema, spelling, { exact, usual: symbol("runtime/converted-items", "convertedItems") });
}

/** The functions of the runtime that read a kind of JSON. */
interface Readers {
  /** Keeps all digits of numbers. */
  readonly exact: ImportedSymbol;
  readonly usual: ImportedSymbol;
}

function reader(schema: Schema, { conversions }: BodySpelling, { exact, usual }: Readers): Code | undefined {
  const conversion = conversions && printConversion(schema, conversions);
  if (conversions === undefined || conversion === undefined) return undefined;
  return code`${holds(schema, "bigint", conversions.represented) ? exact : usual}(${conversion})`;
}
