import type { Schema } from "../../model/schemas/schema.js";
import { type Code, code, identifier, memberAccess, propertyName } from "../../source/code/code.js";
import { tallObject } from "../../source/code/layout.js";
import type { DeclarationPlan } from "../client-plan.js";
import type { Resolve } from "../types/resolve-schema.js";
import { printReplyValue } from "./print-reply-value.js";
import type { Room } from "./room.js";

/** Values that several operations answer with: a large one is written once, however many operations answer with it. */
export interface RepeatedExamples {
  /** The value of a schema for which the document has no example. */
  readonly exampleOf: (schema: Schema) => Code;
  /** The constant that holds those which are shared, if there are any. */
  readonly declarations: () => readonly DeclarationPlan[];
}

/** `schemas` are those for whose values will be asked. */
export function beginSharing(schemas: readonly Schema[], resolve: Resolve, room: Room): RepeatedExamples {
  const uses = countNames(schemas);
  const known = new Map<string, Code>();
  const held = new Map<string, Code>();
  const print = (schema: Schema): Value => {
    let values = 0;
    const take = (taken: number): void => {
      values += taken;
      room.take(taken);
    };
    return { code: printReplyValue(schema, undefined, resolve, [], [], { ...room, take }), values };
  };
  const exampleOf = (schema: Schema): Code => {
    if (schema.kind !== "reference" || (uses.get(schema.name) ?? 0) < 2) return print(schema).code;
    const { name } = schema;
    const access = known.get(name);
    if (access !== undefined) return access;
    const value = print(schema);
    if (value.values < fewest) return value.code;
    const shared = memberAccess(identifier(constantName), name);
    known.set(name, shared);
    held.set(name, code`${propertyName(name)}: ${value.code}`);
    return shared;
  };
  return { exampleOf, declarations: () => (held.size === 0 ? [] : [constantOf([...held.values()])]) };
}

interface Value {
  readonly code: Code;
  readonly values: number;
}

/** Smaller values are easier to read where they are used. */
const fewest = 20;
const constantName = "examples";

function countNames(schemas: readonly Schema[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const schema of schemas)
    if (schema.kind === "reference") uses.set(schema.name, (uses.get(schema.name) ?? 0) + 1);
  return uses;
}

function constantOf(members: readonly Code[]): DeclarationPlan {
  return {
    kind: "constant",
    name: constantName,
    doc: { text: "What several operations are answered with, by the name of its type." },
    exported: false,
    value: tallObject(members),
  };
}
