import type { ConstantSchema, ObjectSchema, Schema } from "../model/schema.js";
import {
  booleanLiteral,
  type Code,
  code,
  joinCode,
  numberLiteral,
  propertyName,
  stringLiteral,
  textOf,
} from "../source/code.js";
import type { Doc } from "../source/comment.js";
import { documented, intersectionType, parenthesizedUnion, typeLiteral, unionType } from "../source/layout.js";
import type { MemberPlan } from "./client-plan.js";

/** How the types of a file are spelled. */
export interface TypeSpelling {
  /** The type of a named schema. */
  readonly named: (name: string) => Code;
  /** What a file in a form is given as; bytes alone where it is left out. */
  readonly file?: Code;
}

/** A printed type, and what holds it together: that decides where it needs parentheses. */
interface PrintedType {
  readonly code: Code;
  readonly made: "whole" | "list" | "union" | "intersection" | "literal";
  /** What a union or an intersection is made of. */
  readonly members?: readonly PrintedType[];
}

const unknown: PrintedType = { code: code`unknown`, made: "whole" };

/** The TypeScript type of a schema's values. */
export function printType(schema: Schema, spelling: TypeSpelling): Code {
  return print(schema, spelling).code;
}

/** What a schema says about itself, to be spread into a plan: its description, else its title, and its constraints. */
export function docOf(schema: Schema): { readonly doc?: Doc } {
  const text = withNotes(schema.description?.trim() || schema.title?.trim() || "", notesOf(schema));
  if (text === "" && schema.deprecated !== true) return {};
  return { doc: { text, ...(schema.deprecated === true && { deprecated: true }) } };
}

function notesOf({ notes = [], readOnly, writeOnly }: Schema): string {
  const all = [...notes, ...(readOnly === true ? ["read-only"] : []), ...(writeOnly === true ? ["write-only"] : [])];
  return all.map((note) => `${note.slice(0, 1).toUpperCase()}${note.slice(1)}.`).join(" ");
}

/** A short description goes on with its notes, a long one has a paragraph of them. */
function withNotes(text: string, notes: string): string {
  const isSentence = /^[^\n]*[.!?]$/.test(text);
  return [text, notes].filter((part) => part !== "").join(isSentence ? " " : "\n\n");
}

/** The members of an object's type. */
export function membersOf(schema: ObjectSchema, spelling: TypeSpelling): readonly MemberPlan[] {
  const properties = schema.properties.map((property): MemberPlan => {
    const { name, required, schema: own } = property;
    return { name, optional: !required, type: printType(own, spelling), ...docOf(own) };
  });
  const additional = additionalType(schema, spelling);
  return additional === undefined ? properties : [{ kind: "index", type: additional }, ...properties];
}

/** A member as it stands in a type literal, without its semicolon. */
export function memberCode(member: MemberPlan): Code {
  if (member.kind === "index") return code`readonly [name: string]: ${member.type}`;
  const mark = member.optional ? code`?` : code``;
  return documented(member.doc, code`readonly ${propertyName(member.name)}${mark}: ${member.type}`);
}

/** The type of the members that are not listed, which TypeScript wants to cover those that are; undefined where there are none. */
function additionalType(schema: ObjectSchema, spelling: TypeSpelling): Code | undefined {
  if (schema.additional === undefined) return schema.properties.length === 0 ? unknown.code : undefined;
  const listed = schema.properties.map((property) => print(property.schema, spelling));
  const absent: readonly PrintedType[] = schema.properties.every(({ required }) => required)
    ? []
    : [{ code: code`undefined`, made: "whole" }];
  return union([print(schema.additional, spelling), ...listed, ...absent]).code;
}

function print(schema: Schema, spelling: TypeSpelling): PrintedType {
  switch (schema.kind) {
    case "unknown":
      return unknown;
    case "null":
    case "boolean":
    case "number":
      return { code: plainTypes[schema.kind], made: "whole" };
    case "text":
      return { code: code`string`, made: "whole" };
    case "binary":
      return spelling.file === undefined ? bytes : union([bytes, { code: spelling.file, made: "whole" }]);
    case "constant":
      return printConstants(schema);
    case "array":
      return { code: code`readonly ${itemCode(print(schema.items, spelling))}[]`, made: "list" };
    case "tuple":
      return { code: printTuple(schema.items, schema.rest, spelling), made: "list" };
    case "object":
      return { code: printObject(schema, spelling), made: "literal" };
    case "union":
      return union(schema.members.map((member) => print(member, spelling)));
    case "intersection":
      return intersection(schema.members.map((member) => print(member, spelling)));
    case "reference":
      return { code: spelling.named(schema.name), made: "whole" };
  }
}

const plainTypes = { null: code`null`, boolean: code`boolean`, number: code`number` };
const bytes: PrintedType = { code: code`Uint8Array`, made: "whole" };

function printConstants({ values }: ConstantSchema): PrintedType {
  return union(values.map((value) => ({ code: printConstant(value), made: "whole" })));
}

function printConstant(value: ConstantSchema["values"][number]): Code {
  if (value === null) return code`null`;
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "boolean") return booleanLiteral(value);
  return Number.isFinite(value) ? numberLiteral(value) : code`number`;
}

function printTuple(items: readonly Schema[], rest: Schema | undefined, spelling: TypeSpelling): Code {
  const printed = items.map((item) => print(item, spelling).code);
  const tail = rest === undefined ? [] : [code`...${itemCode(print(rest, spelling))}[]`];
  return code`readonly [${joinCode([...printed, ...tail], code`, `)}]`;
}

function printObject(schema: ObjectSchema, spelling: TypeSpelling): Code {
  return typeLiteral(membersOf(schema, spelling).map(memberCode));
}

function union(members: readonly PrintedType[]): PrintedType {
  const distinct = distinctTypes(members, "union");
  const [only] = distinct;
  if (only === undefined) return { code: code`never`, made: "whole" };
  if (distinct.some(isUnknown)) return unknown;
  return distinct.length === 1 ? only : { code: unionType(unionParts(distinct)), made: "union", members: distinct };
}

function unionParts(members: readonly PrintedType[]): readonly Code[] {
  return members.map((member) => (member.made === "intersection" ? wrapped(member) : member.code));
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
  return textOf(type) === "unknown";
}

function itemCode(item: PrintedType): Code {
  return item.made === "whole" || item.made === "literal" ? item.code : wrapped(item);
}

/** In parentheses, as a part of a type that binds tighter. */
function wrapped({ code: inner, made, members = [] }: PrintedType): Code {
  return made === "union" ? parenthesizedUnion(unionParts(members)) : code`(${inner})`;
}
