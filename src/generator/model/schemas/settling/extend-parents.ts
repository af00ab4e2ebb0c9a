import type { Report } from "../../../source/diagnostics/diagnostic.js";
import { groupBy } from "../../../source/group-by.js";
import { limits } from "../../../source/limits.js";
import { distinctNames } from "../../../source/names/numbering.js";
import type { NamedSchema } from "../../api.js";
import { tooManyDescendants } from "../../limit-diagnostics.js";
import { present } from "../../present.js";
import { intersectionOf, unknownSchema } from "../combine-schemas.js";
import type { Discriminator, ReferenceSchema, Schema, UnionSchema } from "../schema.js";
import { saidOf } from "../schema-words.js";
import { mappedTo } from "./mapped-values.js";

/**
 * Takes a schema that stands for those that extend it, since its discriminator names them or its choice lists them, for what it
 * means: one of them, or itself. What they extend becomes a schema of its own, `<name>Base`, so that no schema is made of itself.
 */
export function extendParents(schemas: readonly NamedSchema[], report: Report): readonly NamedSchema[] {
  const families = familiesOf(schemas, report);
  if (families.byName.size === 0) return schemas;
  return schemas.flatMap((named): readonly NamedSchema[] => {
    const extended = basedOn(named.schema, families);
    const family = families.byName.get(named.name);
    if (family === undefined) return [{ ...named, schema: extended }];
    const own = { name: named.name, schema: unionOfFamily(named, family, families) };
    return family.base === undefined ? [own] : [own, { name: family.base, schema: ownParts(extended, family) }];
  });
}

/** A schema that stands for those that extend it, and these. */
interface Family {
  /** What the schema says by itself; undefined where that is nothing. */
  readonly base: string | undefined;
  /** Undefined where only a choice tells them. */
  readonly discriminator: Discriminator | undefined;
  readonly descendants: ReadonlySet<string>;
}

interface Families {
  readonly byName: ReadonlyMap<string, Family>;
  /** By property and schema: the words that the first family has for it of which it is a descendant, in document order. */
  readonly words: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

function familiesOf(schemas: readonly NamedSchema[], report: Report): Families {
  const children = childrenOf(schemas);
  const distinct = distinctNames(schemas.map(({ name }) => name));
  const byName = new Map<string, Family>();
  let related = 0;
  for (const { name, schema } of schemas) {
    const { discriminator } = schema;
    const own = children.get(name);
    if (own === undefined || (discriminator === undefined && choiceAmong(new Set(own), schema) === undefined)) continue;
    const descendants = descendantsOf(name, children);
    related += descendants.size;
    if (related > limits.descendants) {
      report(tooManyDescendants(schema.origin));
      return { byName: new Map(), words: new Map() };
    }
    const says = ownParts(schema, { descendants }).kind !== "unknown";
    byName.set(name, { base: says ? distinct(`${name}Base`) : undefined, discriminator, descendants });
  }
  return { byName, words: wordsOf([...byName.values()]) };
}

function wordsOf(families: readonly Family[]): Families["words"] {
  const words = new Map<string, Map<string, readonly string[]>>();
  for (const { discriminator, descendants } of families) {
    if (discriminator === undefined) continue;
    const known = words.get(discriminator.property) ?? new Map<string, readonly string[]>();
    words.set(discriminator.property, known);
    for (const name of descendants) {
      const values = mappedTo(name, discriminator);
      if (values.length > 0 && !known.has(name)) known.set(name, values);
    }
  }
  return words;
}

/** The names of the schemas that extend each schema, in document order. */
function childrenOf(schemas: readonly NamedSchema[]): ReadonlyMap<string, readonly string[]> {
  const related = schemas.flatMap(({ name, schema }) => {
    const parents = new Set(parentsIn(schema).map((reference) => reference.name));
    return [...parents].map((parent) => ({ parent, name }));
  });
  const children = groupBy(related, ({ parent }) => parent);
  return new Map([...children].map(([parent, all]) => [parent, all.map(({ name }) => name)]));
}

function parentsIn(schema: Schema): readonly ReferenceSchema[] {
  if (schema.kind === "reference") return schema.extended === true ? [schema] : [];
  if (schema.kind !== "intersection") return [];
  return schema.members.flatMap((member) => (member.kind === "reference" ? [member] : parentsIn(member)));
}

function descendantsOf(name: string, children: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set<string>(children.get(name));
  for (const child of found) for (const next of children.get(child) ?? []) found.add(next);
  found.delete(name);
  return found;
}

/** The schema with the bases in place of the schemas that it extends. */
function basedOn(schema: Schema, families: Families): Schema {
  if (parentsIn(schema).every(({ name }) => !families.byName.has(name))) return schema;
  const members = (schema.kind === "intersection" ? schema.members : [schema]).flatMap((member) => {
    const family = member.kind === "reference" ? families.byName.get(member.name) : undefined;
    if (member.kind !== "reference" || family === undefined) return [basedOn(member, families)];
    return family.base === undefined ? [] : [{ ...member, name: family.base }];
  });
  const based = intersectionOf(schema.origin, members);
  return { ...based, ...saidOf(schema), ...present({ discriminator: schema.discriminator }) };
}

/** The parent as a union: of the members that it lists, else of itself and of what it maps and what extends it. */
function unionOfFamily({ name, schema }: NamedSchema, family: Family, families: Families): Schema {
  const { origin } = schema;
  const { discriminator } = family;
  const listed = choiceAmong(family.descendants, schema) ?? membersOf(schema).find((part) => part.kind === "union");
  if (listed === undefined) {
    return discriminator === undefined ? schema : unionOfKin(name, schema, { ...family, discriminator }, families);
  }
  const isKin = listed.members.every((one) => one.kind === "reference" && family.descendants.has(one.name));
  const said = { ...present({ discriminator }), ...saidOf(schema) };
  const union: Schema = { kind: "union", origin, members: listed.members, ...said };
  if (isKin || family.base === undefined) return union;
  return { kind: "intersection", origin, members: [{ kind: "reference", origin, name: family.base }, union] };
}

/** A family whose members are told apart. */
type ToldFamily = Family & { readonly discriminator: Discriminator };

function unionOfKin(name: string, schema: Schema, family: ToldFamily, families: Families): Schema {
  const { origin } = schema;
  const { mapping, property } = family.discriminator;
  const own = mapping.length === 0 || mapping.some((entry) => entry.schema === name) ? [name] : [];
  const kin = [...new Set([...own, ...mapping.map((entry) => entry.schema), ...family.descendants])];
  const named = kin
    .filter((one) => one !== name || own.length > 0)
    .flatMap((one) => {
      const relative = families.byName.get(one);
      // What a parent among them means by itself: its own children are in the list as well.
      const target = relative?.discriminator?.property === property ? relative.base : one;
      return target === undefined ? [] : [{ target, values: valuesOf(one, family, families) }];
    });
  return {
    kind: "union",
    origin,
    members: named.map(({ target }): Schema => ({ kind: "reference", origin, name: target })),
    discriminator: {
      ...family.discriminator,
      mapping: named.flatMap(({ target, values }) => values.map((value) => ({ value, schema: target }))),
    },
    ...saidOf(schema),
  };
}

/** The words for a schema: those of the family's own mapping, else those of another family's that it belongs to. */
function valuesOf(name: string, { discriminator }: ToldFamily, { words }: Families): readonly string[] {
  const values = mappedTo(name, discriminator);
  return values.length > 0 ? values : (words.get(discriminator.property)?.get(name) ?? [name]);
}

function membersOf(schema: Schema): readonly Schema[] {
  return schema.kind === "intersection" ? schema.members : [schema];
}

/** The choice in a schema that lists one of those names. */
function choiceAmong(names: ReadonlySet<string>, schema: Schema): UnionSchema | undefined {
  const choice = membersOf(schema).find((part) => lists(names, part));
  if (choice === undefined || choice.kind === "union") return choice;
  return { kind: "union", origin: choice.origin, members: [choice] };
}

/** A choice of a single member is that member, which nothing extends. */
function lists(names: ReadonlySet<string>, part: Schema): boolean {
  if (part.kind === "reference") return part.extended !== true && names.has(part.name);
  return part.kind === "union" && part.members.some((one) => one.kind === "reference" && names.has(one.name));
}

/** What the parent says beside its choice among the schemas that extend it. */
function ownParts(schema: Schema, { descendants }: Pick<Family, "descendants">): Schema {
  const { discriminator: _, ...rest } = schema;
  if (lists(descendants, rest)) return unknownSchema(rest.origin);
  if (rest.kind !== "intersection") return rest;
  return {
    ...intersectionOf(
      rest.origin,
      rest.members.filter((member) => !lists(descendants, member)),
    ),
    ...saidOf(rest),
  };
}
