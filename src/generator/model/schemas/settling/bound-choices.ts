import { groupBy } from "../../../source/group-by.js";
import { limits } from "../../../source/limits.js";
import { askNamed } from "../ask-named.js";
import { intersectionOf } from "../combine-schemas.js";
import type { KnownSchemas } from "../known-schemas.js";
import { propertiesOf } from "../object-properties.js";
import type { ObjectSchema, Property, Schema } from "../schema.js";

/** A compiler that is to multiply out choices with more combinations than this gives up, or takes very long. */
const mostCombinations = 4096;

/**
 * The parts of an intersection with so few choices that all combinations of them can be looked at: those that would make too many become
 * an object that may have the properties of every member. `tell` is called where that happens.
 */
export function boundChoices(members: readonly Schema[], known: KnownSchemas, tell: () => void): readonly Schema[] {
  let combinations = 1;
  return members.map((member) => {
    const own = combinationsOf(member, known);
    if (own === 1 || combinations * own <= mostCombinations) {
      combinations *= own;
      return member;
    }
    tell();
    return anyOfTheirs(member, known);
  });
}

/** How many kinds of objects a schema chooses among, right there or by its name. */
function combinationsOf(schema: Schema, known: KnownSchemas, depth = 0): number {
  const counts = (members: readonly Schema[]): readonly number[] =>
    members.map((member) => combinationsOf(member, known, depth + 1));
  if (depth > limits.referenceDepth) return 1;
  switch (schema.kind) {
    case "union":
      return Math.max(
        1,
        counts(schema.members).reduce((sum, count) => sum + count, 0),
      );
    case "intersection":
      return counts(schema.members).reduce((product, count) => Math.min(product * count, mostCombinations + 1), 1);
    case "reference":
      return combinationsOfNamed(schema.name, known, (target) => combinationsOf(target, known, depth + 1)) ?? 1;
    default:
      return 1;
  }
}

const combinationsOfNamed = askNamed<number>();

function anyOfTheirs(choice: Schema, known: KnownSchemas): ObjectSchema {
  const { origin } = choice;
  const byName = groupBy(propertiesOf(choice, known), ({ name }) => name);
  const properties = [...byName].map(([name, all]): Property => {
    const schemas = all.map(({ schema }) => schema);
    const schema: Schema =
      all.length === 1 ? intersectionOf(origin, schemas) : { kind: "union", origin, members: schemas };
    return { name, required: false, schema, origin: all[0].origin };
  });
  return { kind: "object", origin, properties };
}
