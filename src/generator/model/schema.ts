import type { Origin } from "../source/source-file.js";

/** What a JSON value may be, in OpenAPI's meaning but without its spelling. Discriminated by `kind`. */
export type Schema =
  | UnknownSchema
  | NullSchema
  | BooleanSchema
  | NumberSchema
  | TextSchema
  | BinarySchema
  | ConstantSchema
  | ArraySchema
  | TupleSchema
  | ObjectSchema
  | UnionSchema
  | IntersectionSchema
  | ReferenceSchema;

interface SchemaBase {
  readonly origin: Origin;
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  /** Short constraints worth a line of documentation: `format: date-time`, `max length 255`. In the order of the document. */
  readonly notes?: readonly string[];
}

/** The document says nothing about the value. */
export interface UnknownSchema extends SchemaBase {
  readonly kind: "unknown";
}

export interface NullSchema extends SchemaBase {
  readonly kind: "null";
}

export interface BooleanSchema extends SchemaBase {
  readonly kind: "boolean";
}

export interface NumberSchema extends SchemaBase {
  readonly kind: "number";
  readonly integer: boolean;
  readonly format?: string;
}

export interface TextSchema extends SchemaBase {
  readonly kind: "text";
  readonly format?: string;
}

/** Bytes outside JSON: a file, or a body of another media type. */
export interface BinarySchema extends SchemaBase {
  readonly kind: "binary";
}

/** `enum` and `const`: one of these values, each a text, a number, a boolean or null. */
export interface ConstantSchema extends SchemaBase {
  readonly kind: "constant";
  readonly values: readonly (string | number | boolean | null)[];
}

export interface ArraySchema extends SchemaBase {
  readonly kind: "array";
  readonly items: Schema;
}

export interface TupleSchema extends SchemaBase {
  readonly kind: "tuple";
  readonly items: readonly Schema[];
  readonly rest?: Schema;
}

export interface ObjectSchema extends SchemaBase {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** The values of properties that are not listed; absent where the document says there are none or does not say. */
  readonly additional?: Schema;
}

export interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly origin: Origin;
}

/** `oneOf`, `anyOf`, several `type`s, `nullable`. One without members allows no value at all. */
export interface UnionSchema extends SchemaBase {
  readonly kind: "union";
  readonly members: readonly Schema[];
}

/** `allOf`. */
export interface IntersectionSchema extends SchemaBase {
  readonly kind: "intersection";
  readonly members: readonly Schema[];
}

/** A schema that has a name: `#/components/schemas/<name>`. */
export interface ReferenceSchema extends SchemaBase {
  readonly kind: "reference";
  readonly name: string;
}
