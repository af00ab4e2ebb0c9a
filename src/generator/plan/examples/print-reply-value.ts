import type { ArraySchema, Schema, UnionSchema } from "../../model/schemas/schema.js";
import {
  booleanLiteral,
  type Code,
  code,
  literal,
  numberLiteral,
  propertyName,
  stringLiteral,
} from "../../source/code/code.js";
import { arrayLiteral, objectLiteral } from "../../source/code/layout.js";
import type { DocumentNode } from "../../source/nodes/document-node.js";
import { type Ends, endedExample, endsIn, isEnd, type Mark, markedExample, marksIn } from "../paging/ended-example.js";
import { fitsSchema } from "../types/fits-schema.js";
import { objectsIn, partsOfOne } from "../types/objects-in.js";
import { printJson } from "../types/print-json.js";
import type { Resolve } from "../types/resolve-schema.js";
import { joinedProperties, mayBe } from "./joined-properties.js";
import { madeNumber, madeText } from "./made-values.js";
import { type Room, roomFor } from "./room.js";

/**
 * A JSON value that an API might answer: the example where it is of the schema's type, else one made from the schema. What stands at the
 * `ends` is left out, or where that cannot be, is empty; what is marked is there. Where no room is left, objects are empty.
 */
export function printReplyValue(
  schema: Schema,
  example: DocumentNode | undefined,
  resolve: Resolve,
  ends: Ends = [],
  marks: readonly Mark[] = [],
  room: Room = roomFor(mostValues),
): Code {
  const fits = (value: DocumentNode): boolean => fitsSchema(value, schema, resolve);
  if (example !== undefined && room.isLeft() && fits(example)) {
    room.take(valuesIn(example));
    return printJson(markedExample(endedExample(example, ends, fits), marks, fits));
  }
  const made = { values: 0, most: room.isLeft() ? mostValues : 0 };
  const value = printMade(schema, { resolve, ends, marks, above: [], depth: 0, made });
  room.take(made.values);
  return value;
}

function valuesIn(node: DocumentNode): number {
  if (node.kind === "list") return node.items.reduce((sum, item) => sum + valuesIn(item), 1);
  return node.kind === "map" ? [...node.members.values()].reduce((sum, { value }) => sum + valuesIn(value), 1) : 1;
}

interface Place {
  readonly resolve: Resolve;
  readonly ends: Ends;
  readonly marks: readonly Mark[];
  /** The schemas that this one is a part of: one that holds itself ends there. */
  readonly above: readonly Schema[];
  readonly depth: number;
  /** Counts all values in the whole, and says how many there should be. */
  readonly made: { values: number; readonly most: number };
}

/** Deeper than that a value stops where it may, and so it does where it has become that large; what must be there goes on further. */
const deepest = 6;
const deepestRequired = 60;
const mostValues = 2_000;

function printMade(schema: Schema, place: Place): Code {
  const resolved = place.resolve(schema);
  const mark = place.marks.find(({ path }) => path.length === 0);
  if (mark !== undefined && mayBe(resolved, mark.value, place.resolve)) return printConstant(mark.value);
  if (isEnd(place.ends)) return printEmpty(resolved, { ...place, ends: [] });
  const inner: Place = { ...place, ends: [], marks: [], above: [...place.above, resolved], depth: place.depth + 1 };
  place.made.values += 1;
  switch (resolved.kind) {
    case "unknown":
    case "reference":
      return code`{}`;
    case "object":
      return printObject(resolved, place, inner);
    case "intersection": {
      const part = resolved.members.find((member) => hasNoMembers.has(place.resolve(member).kind));
      return part === undefined ? printObject(resolved, place, inner) : printMade(part, inner);
    }
    case "null":
      return code`null`;
    case "boolean":
      return code`true`;
    case "number":
      return numberLiteral(exampleOf(resolved, isFiniteNumber) ?? madeNumber(resolved));
    case "text":
      return stringLiteral(exampleOf(resolved, (value) => typeof value === "string") ?? madeText(resolved));
    case "binary":
      return code`""`;
    case "constant":
      return printConstant(resolved.values[0]);
    case "array":
      return arrayLiteral(hasItems(resolved.items, inner) ? printItems(resolved, inner) : []);
    case "tuple":
      return arrayLiteral(isFull(inner) ? [] : resolved.items.map((item) => printMade(item, inner)));
    case "union":
      return printMade(markedMember(resolved, place) ?? memberOf(resolved, inner), {
        ...inner,
        ends: place.ends,
        marks: place.marks,
      });
  }
}

/** One, or as many as there must be, if that is not more than anyone would write; all alike. */
function printItems({ items, least = 1 }: ArraySchema, inner: Place): readonly Code[] {
  const count = least > mostItems || isFull(inner) ? 1 : least;
  return Array.from({ length: count }, () => printMade(items, inner));
}

const mostItems = 10;

/** Some lists have none, for no value is of the type of their items. */
function hasItems(items: Schema, inner: Place): boolean {
  const resolved = inner.resolve(items);
  return !(resolved.kind === "union" && resolved.members.length === 0) && !isRepeated(items, inner);
}

/** What has them is an object, whatever else holds of it. */
const hasNoMembers: ReadonlySet<Schema["kind"]> = new Set(["text", "number", "boolean", "constant", "array", "tuple"]);

/** The first member of a choice that may have the marks; undefined where there are none. */
function markedMember({ members }: UnionSchema, { marks, resolve }: Place): Schema | undefined {
  if (marks.length === 0) return undefined;
  return members.find((member) =>
    marks.every(({ path: [name], value }) => {
      const properties = objectsIn(member, resolve, partsOfOne).flatMap((object) => object.properties);
      const property = properties.find((one) => one.name === name);
      return property !== undefined && mayBe(resolve(property.schema), value, resolve);
    }),
  );
}

/** JSON may write one that no number holds. */
function isFiniteNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

/** What says of itself that it is nothing, if the schema has such a value. */
function printEmpty(schema: Schema, place: Place): Code {
  switch (schema.kind) {
    case "array":
      return arrayLiteral([]);
    case "boolean":
      return booleanLiteral(false);
    case "text":
      return stringLiteral("");
    case "union":
      return schema.members.some((member) => place.resolve(member).kind === "null")
        ? code`null`
        : printMade(memberOf(schema, place), { ...place, ends: [[]] });
    default:
      return printMade(schema, place);
  }
}

/** The first of the schema's own examples that is of its type. A number is written as in the document, which need not be JSON. */
function exampleOf<Value>({ examples = [] }: Schema, isOfType: (value: unknown) => value is Value): Value | undefined {
  return examples.map(parsed).find(isOfType);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every property, but optional ones that lead back here, too deep or make the whole too large. */
function printObject(schema: Schema, { resolve, ends, marks }: Place, inner: Place): Code {
  const properties = objectsIn(schema, resolve, partsOfOne).flatMap((object) => object.properties);
  const shown = properties.filter((property) => {
    const isLeftOut = isEnd(endsIn(ends, property.name)) && resolve(property.schema).kind !== "array";
    return (
      property.schema.writeOnly !== true &&
      (property.required ||
        marksIn(marks, property.name).length > 0 ||
        !(isLeftOut || isRepeated(property.schema, inner)))
    );
  });
  if (isEndless(schema, inner) || isFull(inner)) return code`{}`;
  const members = joinedProperties(shown, resolve).flatMap((property) => {
    const { name } = property;
    const isLeftOut = isFull(inner) && !property.required;
    return isLeftOut
      ? []
      : [
          code`${propertyName(name)}: ${printMade(property.schema, { ...inner, ends: endsIn(ends, name), marks: marksIn(marks, name) })}`,
        ];
  });
  return objectLiteral(members);
}

/** Whether it is far down a part of itself. */
function isEndless(schema: Schema, { above, depth }: Place): boolean {
  const isRepeated = above.indexOf(schema) !== above.lastIndexOf(schema);
  return depth > deepestRequired || (depth > deepest + 4 && isRepeated);
}

function isFull({ made }: Place): boolean {
  return made.values > made.most;
}

/** The first alternative that ends; of a choice that is a part of itself, one that is not a choice again. */
function memberOf(union: UnionSchema, inner: Place): Schema {
  const { members, origin } = union;
  const isDeep = isEndless(union, inner);
  const ending = members.filter((member) => !isRepeated(member, inner));
  const plain = isDeep ? ending.find((member) => inner.resolve(member).kind !== "union") : undefined;
  return plain ?? ending[0] ?? (isDeep ? undefined : members[0]) ?? { kind: "null", origin };
}

/** Whether the value has been there already, or would go deeper than it should. */
function isRepeated(schema: Schema, { above, depth, resolve }: Place): boolean {
  return above.includes(resolve(schema)) || (depth > deepest && isNested(schema, resolve));
}

/** Schemas known to have no value without others inside: thousands of choices may lead to one another. */
const nested = new WeakSet<Schema>();

/** Whether all that it may be has values inside. */
function isNested(schema: Schema, resolve: Resolve): boolean {
  const seen = new Set<Schema>();
  const pending = [schema];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const resolved = resolve(next);
    if (seen.has(resolved) || nested.has(resolved)) continue;
    if (!canRepeat(resolved)) return false;
    seen.add(resolved);
    if (resolved.kind === "union") for (const member of resolved.members) pending.push(member);
  }
  for (const one of seen) nested.add(one);
  return true;
}

function canRepeat({ kind }: Schema): boolean {
  return ["object", "intersection", "array", "tuple", "union"].includes(kind);
}

function printConstant(value: string | number | boolean | null | undefined): Code {
  return typeof value === "number" && !Number.isFinite(value) ? code`0` : literal(value ?? null);
}
