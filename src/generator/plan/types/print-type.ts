import type {
  AffixedProperties,
  BinarySchema,
  ConstantSchema,
  ObjectSchema,
  Property,
  Schema,
  TupleSchema,
} from "../../model/schemas/schema.js";
import {
  type Code,
  code,
  joinCode,
  literal,
  propertyName,
  stringLiteral,
  textOf,
  typeSymbol,
} from "../../source/code/code.js";
import { documented, intersectionType, parenthesizedUnion, typeLiteral, unionType } from "../../source/code/layout.js";
import type { IndexPlan, MemberPlan } from "../client-plan.js";
import { namesWithAffix } from "./names-with-affix.js";
import type { Resolve } from "./resolve-schema.js";
import { docOf } from "./schema-doc.js";

/** How the types of a file are spelled. */
export interface TypeSpelling {
  /** The type of a named schema. */
  readonly named: (name: string) => Code;
  /** What a file in a form is given as; bytes alone where it is left out. */
  readonly file?: FileSpelling;
  /** The type of an enum's values without null, where it has a name. */
  readonly enumOf?: (schema: ConstantSchema) => Code | undefined;
  readonly resolve?: Resolve;
}

/** As what a file is given, beside `Uint8Array`. */
export interface FileSpelling {
  /** Its bytes as anything else. */
  readonly bytes: Code;
  /** Its bytes with what is to be said of them. */
  readonly part: Code;
}

/** A printed type, and what holds it together: that decides where it needs parentheses. */
interface PrintedType {
  readonly code: Code;
  readonly made: "whole" | "list" | "union" | "intersection" | "literal";
  /** What a union or an intersection is made of. */
  readonly members?: readonly PrintedType[];
  /** It is the name of listed texts. */
  readonly namesTexts?: boolean;
}

const unknown: PrintedType = { code: code`unknown`, made: "whole" };

/** The TypeScript type of a schema's values. */
export function printType(schema: Schema, spelling: TypeSpelling): Code {
  return print(schema, spelling).code;
}

/** The members of an object's type. */
export function membersOf(schema: ObjectSchema, spelling: TypeSpelling): readonly MemberPlan[] {
  const properties = schema.properties.map((property): MemberPlan => {
    const { name, required, schema: own } = property;
    return { name, optional: !required, type: printType(own, spelling), ...docOf(besideEnum(own, spelling), name) };
  });
  return [...indexesOf(schema, spelling), ...properties];
}

/** What the values of an enum mean is said where they have names. */
function besideEnum(schema: Schema, { enumOf }: TypeSpelling): Schema {
  if (schema.kind !== "constant" || schema.described === undefined || enumOf?.(schema) === undefined) return schema;
  const { described: _, ...rest } = schema;
  return rest;
}

/** A member as it stands in a type literal, without its semicolon. */
export function memberCode(member: MemberPlan): Code {
  if (member.kind === "index") return code`readonly [name: ${member.key ?? code`string`}]: ${member.type}`;
  const mark = member.optional ? code`?` : code``;
  return documented(member.doc, code`readonly ${propertyName(member.name)}${mark}: ${member.type}`);
}

/** The types of members that are not listed; TypeScript wants each to cover what it may apply to. */
function indexesOf(schema: ObjectSchema, spelling: TypeSpelling): readonly IndexPlan[] {
  const { properties, additional, affixed = [], beside = [] } = schema;
  const listed = [...properties, ...beside];
  const listedWith = namesWithAffix(affixed, listed, ({ name }) => name);
  const affixedWith = namesWithAffix(affixed, affixed, ({ affix }) => affix);
  const byName = affixed.map((one): IndexPlan => {
    const narrower = affixedWith(one).filter((other) => other !== one && other.at === one.at);
    const values = [one, ...narrower].map(({ schema: own }) => own);
    return { kind: "index", key: affixedName(one), type: covering(values, listedWith(one), spelling) };
  });
  if (additional !== undefined) {
    const values = [additional, ...affixed.map((one) => one.schema)];
    return [{ kind: "index", type: covering(values, listed, spelling) }, ...byName];
  }
  const says = listed.length > 0 || byName.length > 0;
  return says ? byName : [{ kind: "index", type: schema.closed === true ? code`never` : unknown.code }];
}

function affixedName({ at, affix }: AffixedProperties): Code {
  const name = at === "start" ? "StartingWith" : "EndingWith";
  return code`${typeSymbol("runtime/property-names", name)}<${stringLiteral(affix)}>`;
}

function covering(values: readonly Schema[], covered: readonly Property[], spelling: TypeSpelling): Code {
  const types = [...values, ...covered.map((property) => property.schema)].map((one) => print(one, spelling));
  const absent: readonly PrintedType[] = covered.every(({ required }) => required)
    ? []
    : [{ code: code`undefined`, made: "whole" }];
  return union([...types, ...absent]).code;
}

function print(schema: Schema, spelling: TypeSpelling): PrintedType {
  switch (schema.kind) {
    case "unknown":
      return unknown;
    case "null":
    case "boolean":
      return { code: plainTypes[schema.kind], made: "whole" };
    case "number":
      return { code: schema.as === "bigint" ? code`bigint` : code`number`, made: "whole" };
    case "text":
      return { code: schema.as === "Date" ? code`Date` : plainTypes.text, made: "whole" };
    case "binary":
      return printFile(schema, spelling);
    case "constant":
      return printConstants(schema, spelling.enumOf?.(schema));
    case "array":
      return { code: code`readonly ${itemCode(print(schema.items, spelling))}[]`, made: "list" };
    case "tuple":
      return { code: printTuple(schema, spelling), made: "list" };
    case "object":
      return schema.names === undefined ? printObject(schema, spelling) : printNamed(schema, schema.names, spelling);
    case "union":
      return union(schema.members.map((member) => printMember(member, spelling)));
    case "intersection":
      return intersection(schema.members.map((member) => print(member, spelling)));
    case "reference":
      return { code: spelling.named(schema.name), made: "whole" };
  }
}

/** Of a union: any text beside it takes in the texts that it names. */
function printMember(schema: Schema, spelling: TypeSpelling): PrintedType {
  const printed = print(schema, spelling);
  if (schema.kind !== "reference") return printed;
  const target = spelling.resolve?.(schema);
  return target?.kind === "constant" ? { ...printed, namesTexts: hasTexts(target) } : printed;
}

function hasTexts({ values }: ConstantSchema): boolean {
  return values.some((value) => typeof value === "string");
}

function printFile({ as }: BinarySchema, { file }: TypeSpelling): PrintedType {
  if (as === "Blob") return { code: code`Blob`, made: "whole" };
  const bytes: PrintedType = { code: code`Uint8Array`, made: "whole" };
  if (file === undefined) return bytes;
  const others = as === "bytes" ? [file.bytes] : [file.bytes, file.part];
  return union([bytes, ...others.map((type): PrintedType => ({ code: type, made: "whole" }))]);
}

const plainTypes = { null: code`null`, boolean: code`boolean`, text: code`string` };

/** Both booleans are `boolean`. */
function printConstants(schema: ConstantSchema, named: Code | undefined): PrintedType {
  const { values } = schema;
  if (named !== undefined) {
    const type: PrintedType = { code: named, made: "whole", namesTexts: hasTexts(schema) };
    return union(values.includes(null) ? [type, { code: plainTypes.null, made: "whole" }] : [type]);
  }
  const isEither = values.includes(true) && values.includes(false);
  const others = isEither ? values.filter((value) => typeof value !== "boolean") : values;
  const types = [...(isEither ? [plainTypes.boolean] : []), ...others.map(printConstant)];
  return union(types.map((type) => ({ code: type, made: "whole" })));
}

function printConstant(value: ConstantSchema["values"][number]): Code {
  return typeof value === "number" && !Number.isFinite(value) ? code`number` : literal(value);
}

function printTuple({ items, least, rest }: TupleSchema, spelling: TypeSpelling): Code {
  const printed = items.map((item, index) => {
    const type = print(item, spelling);
    return index < least ? type.code : code`${itemCode(type)}?`;
  });
  const tail = rest === undefined ? [] : [code`...${itemCode(print(rest, spelling))}[]`];
  return code`readonly [${joinCode([...printed, ...tail], code`, `)}]`;
}

function printObject(schema: ObjectSchema, spelling: TypeSpelling): PrintedType {
  return { code: typeLiteral(membersOf(schema, spelling).map(memberCode)), made: "literal" };
}

/** A mapped type stands by itself: TypeScript lets no other member into it. */
function printNamed(schema: ObjectSchema, names: Schema, spelling: TypeSpelling): PrintedType {
  const { names: _, additional, ...listed } = schema;
  const value = additional === undefined ? unknown.code : printType(additional, spelling);
  const mapped: PrintedType = {
    code: typeLiteral([code`readonly [name in ${printType(names, spelling)}]?: ${value}`]),
    made: "literal",
  };
  return listed.properties.length === 0 ? mapped : intersection([printObject(listed, spelling), mapped]);
}

function union(members: readonly PrintedType[]): PrintedType {
  const distinct = distinctTypes(members, "union");
  const [only] = distinct;
  if (only === undefined) return { code: code`never`, made: "whole" };
  if (distinct.some(isUnknown)) return unknown;
  return distinct.length === 1 ? only : { code: joinedUnion(distinct), made: "union", members: distinct };
}

function joinedUnion(members: readonly PrintedType[]): Code {
  return isNullable(members) ? joinCode(unionParts(members), code` | `) : unionType(unionParts(members));
}

/** An object or null stands close to the name that it has: `{ ... } | null`. */
function isNullable(members: readonly PrintedType[]): boolean {
  return members.length === 2 && members.some(({ made }) => made === "literal") && members.some(isNull);
}

function isNull({ code: type }: PrintedType): boolean {
  return textOf(type) === "null";
}

/** Plain `string` would take in the texts that are named beside it, and no editor would offer them. */
function unionParts(members: readonly PrintedType[]): readonly Code[] {
  const isOpen = members.some(isString) && members.some(isNamedText);
  return members.map((member) => {
    if (isOpen && isString(member)) return anyText;
    return member.made === "intersection" ? wrapped(member) : member.code;
  });
}

const anyText = code`(string & {})`;

function isString({ code: type }: PrintedType): boolean {
  return type === plainTypes.text;
}

/** Listed texts by their name, or one that is not empty. */
function isNamedText({ code: type, namesTexts }: PrintedType): boolean {
  const text = textOf(type);
  return text.startsWith('"') ? text !== '""' : namesTexts === true;
}

function intersection(members: readonly PrintedType[]): PrintedType {
  const distinct = distinctTypes(members, "intersection").filter((member) => !isUnknown(member));
  const [only] = distinct;
  if (only === undefined) return unknown;
  if (distinct.length === 1) return only;
  const parts = distinct.map((member) => (member.made === "union" ? wrapped(member) : member.code));
  const hug = distinct.some(({ made }) => made === "literal");
  return { code: hug ? joinCode(parts, code` & `) : intersectionType(parts), made: "intersection", members: distinct };
}

/** The members, those of a type of the same making taken in, each once. */
function distinctTypes(members: readonly PrintedType[], made: PrintedType["made"]): readonly PrintedType[] {
  const flat = members.flatMap((member) => (member.made === made ? (member.members ?? []) : [member]));
  return [...new Map(flat.map((member) => [textOf(member.code), member])).values()];
}

function isUnknown({ code: type }: PrintedType): boolean {
  return type === unknown.code;
}

function itemCode(item: PrintedType): Code {
  return item.made === "whole" || item.made === "literal" ? item.code : wrapped(item);
}

/** In parentheses, as a part of a type that binds tighter. */
function wrapped({ code: inner, made, members = [] }: PrintedType): Code {
  const isTall = made === "union" && !isNullable(members);
  return isTall ? parenthesizedUnion(unionParts(members)) : code`(${inner})`;
}
