import type { Schema } from "./schema.js";
import { isLeaf, partsOf } from "./walk-schema.js";

/** What is to be found in a schema, itself included. */
export interface SchemaTraits {
  /** The names that it refers to, in order; a name may come more than once. */
  readonly names: readonly string[];
  readonly hasDiscriminator: boolean;
  /** Something in it may have to be joined: an intersection, or names of properties. */
  readonly hasJoint: boolean;
  /** Something in it is `readOnly` or `writeOnly`. */
  readonly hasMark: boolean;
}

/** Most passes have nothing to do in most schemas: one walk tells all of them. */
export function traitsOf(schema: Schema): SchemaTraits {
  const known = traits.get(schema);
  if (known !== undefined) return known;
  const found: Found = { names: [], hasDiscriminator: false, hasJoint: false, hasMark: false };
  look(schema, found);
  traits.set(schema, found);
  return found;
}

const traits = new WeakMap<Schema, SchemaTraits>();

type Found = { -readonly [Trait in keyof SchemaTraits]: SchemaTraits[Trait] } & { readonly names: string[] };

function look(schema: Schema, found: Found): void {
  found.hasDiscriminator ||= schema.discriminator !== undefined;
  found.hasMark ||= schema.readOnly === true || schema.writeOnly === true;
  if (schema.kind === "reference") found.names.push(schema.name);
  if (isLeaf(schema)) return;
  found.hasJoint ||= schema.kind === "intersection" || (schema.kind === "object" && schema.names !== undefined);
  for (const part of partsOf(schema)) look(part, found);
}

/** The names that a schema refers to, itself and whatever is inside it, in order; a name may come more than once. */
export function namesIn(schema: Schema): readonly string[] {
  return traitsOf(schema).names;
}
