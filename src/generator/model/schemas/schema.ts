import type { Origin } from "../../source/source-file.js";

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

/** What a schema says beside what its values are. */
export interface SchemaWords {
  readonly title?: string;
  readonly description?: string;
  /** The address of a page about it: `externalDocs`. */
  readonly page?: string;
  readonly deprecated?: boolean;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  /** Short constraints worth a line of documentation: `format: date-time`, `max length 255`. In the order of the document. */
  readonly notes?: readonly string[];
  /** What single values of an enum are called and mean, in the document's order. */
  readonly described?: readonly DescribedValue[];
  /** JSON texts. */
  readonly examples?: readonly string[];
  /** What tells the members of a union in it apart or, where there is none, the schemas that extend it. */
  readonly discriminator?: Discriminator;
}

interface SchemaBase extends SchemaWords {
  readonly origin: Origin;
}

export interface DescribedValue {
  readonly value: ConstantSchema["values"][number];
  readonly name?: string;
  readonly description?: string;
}

/** The property whose value says which schema an object follows: by the mapping, else by the schema's own name. */
export interface Discriminator {
  readonly property: string;
  readonly mapping: readonly { readonly value: string; readonly schema: string }[];
  /** The schema of objects whose property is absent or says nothing known. */
  readonly otherwise?: string;
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
  /** Known where values are made of schemas. */
  readonly range?: NumberRange;
  /** What the client makes of it, where that is no number. */
  readonly as?: "bigint";
}

/** Bounds that are numbers of the range themselves, bounds that are not, and of what all of them are multiples. */
export interface NumberRange {
  readonly least?: number;
  readonly above?: number;
  readonly most?: number;
  readonly below?: number;
  readonly step?: number;
}

export interface TextSchema extends SchemaBase {
  readonly kind: "text";
  readonly format?: string;
  /** How many characters it has; known where values are made of schemas. */
  readonly length?: TextLength;
  /** What the client makes of it, where that is no text. */
  readonly as?: "Date";
}

export interface TextLength {
  readonly least: number;
  readonly most: number;
}

/** Bytes outside JSON: a file, or a body of another media type. */
export interface BinarySchema extends SchemaBase {
  readonly kind: "binary";
  /** As what a file is given: `bytes` without a word about it, or a `Blob`, which has a media type. Absent where as any file. */
  readonly as?: "bytes" | "Blob";
}

/** `enum` and `const`: one of these values, each a text, a number, a boolean or null. */
export interface ConstantSchema extends SchemaBase {
  readonly kind: "constant";
  readonly values: readonly (string | number | boolean | null)[];
}

export interface ArraySchema extends SchemaBase {
  readonly kind: "array";
  readonly items: Schema;
  /** How many items must be there, where some must. */
  readonly least?: number;
}

export interface TupleSchema extends SchemaBase {
  readonly kind: "tuple";
  readonly items: readonly Schema[];
  /** How many of the items must be there. */
  readonly least: number;
  readonly rest?: Schema;
}

export interface ObjectSchema extends SchemaBase {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** The values of properties that are not listed; absent where the document says there are none or does not say. */
  readonly additional?: Schema;
  /** The document says that there are no other properties. */
  readonly closed?: true;
  /** The names that properties which are not listed can have. */
  readonly names?: Schema;
  /** Properties by how their names begin or end. */
  readonly affixed?: readonly AffixedProperties[];
  /** What else is known of the same object: an index signature has to cover it. */
  readonly beside?: readonly Property[];
}

export interface AffixedProperties {
  readonly at: "start" | "end";
  readonly affix: string;
  readonly schema: Schema;
}

export interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly origin: Origin;
  /** It is only said to be required: what it is may stand in another part of an intersection. */
  readonly unlisted?: true;
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
  /** It stands in an `allOf`: the schema around it extends the one it names. */
  readonly extended?: true;
}
