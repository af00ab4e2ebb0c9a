import { misspelling } from "../../../source/diagnostics/nearest-names.js";
import { type TypeName, typeNames } from "./type-names.js";

/** What a word that is no type must mean. */
export interface MeantType {
  readonly type: TypeName;
  /** Where the word is one of OpenAPI's formats. */
  readonly format?: string;
}

/** The type that is meant by a word that is none: a format, a type of a programming language, or one with a slip. */
export function meantType(written: string): MeantType | undefined {
  const word = written.toLowerCase().replace(/[^a-z\d]+$/, "");
  const foreign = foreignTypes.get(word);
  if (foreign !== undefined) return foreign;
  const type = typeNames.get(word) ?? typeNames.get(misspelling(word, typeNames.keys()) ?? "");
  return type && { type };
}

const foreignTypes: ReadonlyMap<string, MeantType> = new Map([
  ["int", { type: "integer" }],
  ["short", { type: "integer" }],
  ["bigint", { type: "integer" }],
  ["int32", { type: "integer", format: "int32" }],
  ["int64", { type: "integer", format: "int64" }],
  ["long", { type: "integer", format: "int64" }],
  ["float", { type: "number", format: "float" }],
  ["double", { type: "number", format: "double" }],
  ["decimal", { type: "number" }],
  ["bool", { type: "boolean" }],
  ["str", { type: "string" }],
  ["date", { type: "string", format: "date" }],
  ["date-time", { type: "string", format: "date-time" }],
  ["datetime", { type: "string", format: "date-time" }],
  ["uuid", { type: "string", format: "uuid" }],
  ["guid", { type: "string", format: "uuid" }],
  ["email", { type: "string", format: "email" }],
  ["uri", { type: "string", format: "uri" }],
  ["url", { type: "string", format: "uri" }],
  ["byte", { type: "string", format: "byte" }],
  ["binary", { type: "string", format: "binary" }],
  ["file", { type: "string", format: "binary" }],
  ["list", { type: "array" }],
  ["dict", { type: "object" }],
  ["map", { type: "object" }],
]);
