import type { Parameter } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import type { Code } from "../../source/code/code.js";
import { remembered } from "../../source/remembered.js";
import type { ConversionSpelling } from "../types/print-conversion.js";
import { printType, type TypeSpelling } from "../types/print-type.js";
import type { Resolve } from "../types/resolve-schema.js";
import { parameterMembers } from "./parameter-member.js";

/** How bodies are given and types spelled. */
export interface BodySpelling extends TypeSpelling {
  readonly resolve: Resolve;
  /** The check of a reply's body, where replies are validated. */
  readonly check?: (schema: Schema) => Code;
  /** What is given for a sequence, with each of its items checked when it is sent, where requests are validated. */
  readonly checkSent?: (given: Code, items: Schema) => Code;
  /** How values that JSON has no type for are made of it. */
  readonly conversions?: ConversionSpelling;
  /** The type of a schema that several operations may have: it is printed once. */
  readonly typeOf: (schema: Schema) => Code;
  /** A parameter that several operations may have, as a member of what the caller gives. */
  readonly memberOf: (parameter: Parameter) => Code;
}

/** With the types and members that operations repeat. */
export function bodySpelling(words: Omit<BodySpelling, "typeOf" | "memberOf">): BodySpelling {
  const typeOf = remembered((schema: Schema) => printType(schema, words));
  return { ...words, typeOf, memberOf: parameterMembers(typeOf) };
}
