import type { ObjectSchema, Schema, TupleSchema, UnionSchema } from "../../model/schemas/schema.js";
import { type Code, code, propertyName, stringLiteral, symbol, textOf } from "../../source/code/code.js";
import { argumentList, arrayLiteral, objectLiteral } from "../../source/code/layout.js";
import { holds, type Represented } from "./represent-values.js";
import type { Resolve } from "./resolve-schema.js";

/** What conversions are printed by. */
export interface ConversionSpelling {
  readonly represented: Represented;
  readonly resolve: Resolve;
  /** The function that converts values of a named schema. */
  readonly named: (name: string) => Code;
}

/** The function that makes a value of JSON what the type of the schema says; undefined where it is that already. */
export function printConversion(schema: Schema, spelling: ConversionSpelling): Code | undefined {
  const { represented } = spelling;
  if (!holds(schema, "Date", represented) && !holds(schema, "bigint", represented)) return undefined;
  switch (schema.kind) {
    case "text":
      return code`${symbol("runtime/conversions", "toDate")}`;
    case "number":
      return code`${symbol("runtime/whole-numbers", "toBigint")}`;
    case "reference":
      return spelling.named(schema.name);
    case "array": {
      const items = printConversion(schema.items, spelling);
      return items && code`${symbol("runtime/conversions", "convertItems")}(${items})`;
    }
    case "tuple":
      return printPlaces(schema, spelling);
    case "object":
      return printMembers(schema, spelling);
    case "union":
      return printChoice(schema, spelling) ?? printAll(schema.members, spelling);
    case "intersection":
      return printAll(schema.members, spelling);
    default:
      return undefined;
  }
}

const keepAsIs = code`${symbol("runtime/conversions", "keepAsIs")}`;

function printPlaces({ items, rest }: TupleSchema, spelling: ConversionSpelling): Code {
  const places = arrayLiteral(items.map((item) => printConversion(item, spelling) ?? keepAsIs));
  const others = rest && printConversion(rest, spelling);
  const all = others === undefined ? [places] : [places, others];
  return code`${symbol("runtime/conversions", "convertPlaces")}${argumentList(all)}`;
}

function printMembers({ properties, additional, affixed = [] }: ObjectSchema, spelling: ConversionSpelling): Code {
  const others = printAll([...(additional ? [additional] : []), ...affixed.map(({ schema }) => schema)], spelling);
  const entries = properties.flatMap(({ name, schema }) => {
    const conversion = printConversion(schema, spelling) ?? (others && keepAsIs);
    return conversion === undefined ? [] : [code`${propertyName(name)}: ${conversion}`];
  });
  const all = others === undefined ? [objectLiteral(entries)] : [objectLiteral(entries), others];
  return code`${symbol("runtime/conversions", "convertMembers")}${argumentList(all)}`;
}

/** Each member's conversion, once. */
function printAll(members: readonly Schema[], spelling: ConversionSpelling): Code | undefined {
  const printed = members.map((member) => printConversion(member, spelling)).filter((one) => one !== undefined);
  const distinct = [...new Map(printed.map((one) => [textOf(one), one])).values()];
  const [only, ...others] = distinct;
  if (only === undefined || others.length === 0) return only;
  return code`${symbol("runtime/conversions", "convertAll")}${argumentList(distinct)}`;
}

/** By the property that tells the members apart, where there is one. */
function printChoice({ members }: UnionSchema, spelling: ConversionSpelling): Code | undefined {
  const objects = members.filter((member) => spelling.resolve(member).kind !== "null");
  if (objects.length < 2) return undefined;
  const tags = objects.map((member) => tagsOf(member, spelling));
  const name = [...(tags[0]?.keys() ?? [])].find((one) => isTag(tags.map((own) => own.get(one))));
  if (name === undefined) return undefined;
  const entries = objects.flatMap((member, index) => {
    const conversion = printConversion(member, spelling);
    const values = tags[index]?.get(name) ?? [];
    return conversion === undefined ? [] : values.map((value) => code`${propertyName(value)}: ${conversion}`);
  });
  return code`${symbol("runtime/conversions", "convertBy")}${argumentList([stringLiteral(name), objectLiteral(entries)])}`;
}

function isTag(values: readonly (readonly string[] | undefined)[]): boolean {
  const all = values.flatMap((one) => one ?? []);
  return values.every((one) => one !== undefined) && new Set(all).size === all.length;
}

/** The constant properties of an object, in it or in a part of it. */
function tagsOf(
  schema: Schema,
  { resolve }: Pick<ConversionSpelling, "resolve">,
  seen = new Set<Schema>(),
): ReadonlyMap<string, readonly string[]> {
  const resolved = resolve(schema);
  if (seen.has(resolved)) return new Map();
  seen.add(resolved);
  if (resolved.kind === "object") {
    return new Map(
      resolved.properties.flatMap(({ name, schema: own }) =>
        own.kind === "constant" ? [[name, own.values.map(String)] as const] : [],
      ),
    );
  }
  if (resolved.kind !== "intersection") return new Map();
  return new Map(resolved.members.flatMap((member) => [...tagsOf(member, { resolve }, seen)]));
}
