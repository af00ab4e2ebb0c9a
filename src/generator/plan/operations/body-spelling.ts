import type { Schema } from "../../model/schemas/schema.js";
import type { Code } from "../../source/code.js";
import type { ConversionSpelling } from "../types/print-conversion.js";
import type { TypeSpelling } from "../types/print-type.js";

/** How bodies are given and types spelled. */
export interface BodySpelling extends TypeSpelling {
  /** Follows references. */
  readonly resolve: (schema: Schema) => Schema;
  /** The check of a reply's body, where replies are validated. */
  readonly check?: (schema: Schema) => Code;
  /** What is given for a sequence, with each of its items checked when it is sent, where requests are validated. */
  readonly checkSent?: (given: Code, items: Schema) => Code;
  /** How values that JSON has no type for are made of it. */
  readonly conversions?: ConversionSpelling;
}
