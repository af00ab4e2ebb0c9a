import { groupBy } from "../../../source/group-by.js";
import type { ConstantSchema, Schema } from "../schema.js";
import { joinObjects, merged } from "./join-objects.js";

/** Parts without a name that are of one kind become one; each kind stands where its first part stood. */
export function joinAlike(members: readonly Schema[], join: (parts: readonly Schema[]) => Schema): readonly Schema[] {
  const alike = groupBy(members, (member): string | Schema => (isJoined(member) ? member.kind : member));
  return [...alike].flatMap(([key, same]) => (typeof key === "string" ? joinGroup(same, join) : same));
}

function isJoined({ kind }: Schema): boolean {
  return kind === "object" || kind === "array" || kind === "constant" || kind === "text" || kind === "number";
}

/** One schema for several of one kind. */
function joinGroup(same: readonly Schema[], join: (parts: readonly Schema[]) => Schema): readonly Schema[] {
  const [first, ...others] = same;
  if (first === undefined || others.length === 0) return same;
  switch (first.kind) {
    case "object":
      return [joinObjects(ofKind(same, first.kind), join)];
    case "array": {
      const arrays = ofKind(same, first.kind);
      return [{ ...merged(arrays), items: join(arrays.map(({ items }) => items)) }];
    }
    case "constant": {
      const constants = ofKind(same, first.kind);
      return [{ ...merged(constants), values: commonValues(constants) }];
    }
    case "number": {
      const numbers = ofKind(same, first.kind);
      return [{ ...merged(numbers), integer: numbers.some(({ integer }) => integer) }];
    }
    default:
      return [merged(same)];
  }
}

function ofKind<Kind extends Schema["kind"]>(schemas: readonly Schema[], kind: Kind): readonly OfKind<Kind>[] {
  return schemas.filter((schema): schema is OfKind<Kind> => schema.kind === kind);
}

type OfKind<Kind extends Schema["kind"]> = Extract<Schema, { readonly kind: Kind }>;

function commonValues(constants: readonly ConstantSchema[]): ConstantSchema["values"] {
  const [first = [], ...others] = constants.map(({ values }) => values);
  const sets = others.map((values) => new Set(values));
  return first.filter((value) => sets.every((values) => values.has(value)));
}
