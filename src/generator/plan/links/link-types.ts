import type { ConstantSchema, Schema } from "../../model/schemas/schema.js";
import { type Code, code, stringLiteral, textOf } from "../../source/code/code.js";
import { printType } from "../types/print-type.js";
import type { Resolve } from "../types/resolve-schema.js";

/** The schema of what is left when `null` is taken out. */
export function withoutNull(schema: Schema, resolve: Resolve): { readonly schema: Schema; readonly nullable: boolean } {
  const own = resolve(schema);
  if (own.kind === "null") return { schema: { ...own, kind: "union", members: [] }, nullable: true };
  if (own.kind === "constant" && own.values.includes(null))
    return { schema: { ...own, values: own.values.filter((value) => value !== null) }, nullable: true };
  if (own.kind !== "union") return { schema, nullable: false };
  const members = own.members.map((member) => withoutNull(member, resolve));
  if (!members.some(({ nullable }) => nullable)) return { schema, nullable: false };
  const kept = members.map((member) => member.schema).filter((one) => one.kind !== "union" || one.members.length > 0);
  const [only] = kept;
  return { schema: kept.length === 1 && only ? only : { ...own, members: kept }, nullable: true };
}

/** What a value of one schema is written as to be one of another; undefined where it cannot be. Neither is `null`. */
export function converted(given: Code, from: Schema, to: Schema, resolve: Resolve): Code | undefined {
  if (fits(from, to, resolve)) return given;
  const target = resolve(to);
  const source = kindOf(from, resolve);
  if (target.kind === "union") {
    const ways = target.members.map((member) => converted(given, from, member, resolve));
    return ways.find((way) => way !== undefined);
  }
  if (target.kind === "text") return asText(given, source, target.as);
  if (target.kind !== "number") return undefined;
  if (source === "number" && target.as === "bigint") return code`BigInt(${given})`;
  return source === "bigint" && target.as === undefined ? code`Number(${given})` : undefined;
}

function asText(given: Code, source: Kind | undefined, as: "Date" | undefined): Code | undefined {
  if (as === "Date") return source === "text" ? code`new Date(${given})` : undefined;
  if (source === "Date") return code`${given}.toISOString()`;
  return source === undefined ? undefined : code`String(${given})`;
}

type Kind = "text" | "number" | "boolean" | "bigint" | "Date";

/** What all values are to TypeScript; undefined where they are not of one plain kind. */
function kindOf(schema: Schema, resolve: Resolve): Kind | undefined {
  const own = resolve(schema);
  if (own.kind === "text" || own.kind === "number") return own.as ?? own.kind;
  if (own.kind === "boolean") return own.kind;
  if (own.kind === "constant") return onlyOne(own.values.map(kindOfValue));
  return own.kind === "union" ? onlyOne(own.members.map((member) => kindOf(member, resolve))) : undefined;
}

function kindOfValue(value: ConstantSchema["values"][number]): Kind | undefined {
  if (typeof value === "string") return "text";
  return value === null ? undefined : typeof value === "number" ? "number" : "boolean";
}

function onlyOne(kinds: readonly (Kind | undefined)[]): Kind | undefined {
  const [kind, ...others] = new Set(kinds);
  return others.length === 0 ? kind : undefined;
}

/** Whether TypeScript takes every value of the one schema for one of the other. */
function fits(from: Schema, to: Schema, resolve: Resolve): boolean {
  if (to.kind === "unknown" || spelled(from) === spelled(to)) return true;
  const [source, target] = [resolve(from), resolve(to)];
  if (source.kind === "union") return source.members.every((member) => fits(member, to, resolve));
  if (target.kind === "union") return target.members.some((member) => fits(from, member, resolve));
  if (source.kind === "constant") return source.values.every((value) => fitsConstant(value, target));
  return target.kind === "unknown" || spelled(source) === spelled(target);
}

function fitsConstant(value: ConstantSchema["values"][number], to: Schema): boolean {
  if (to.kind === "constant") return to.values.includes(value);
  if (to.kind === "text" || to.kind === "number") return to.as === undefined && kindOfValue(value) === to.kind;
  return to.kind === "boolean" && typeof value === "boolean";
}

/** The type as text; named ones by the names that the document has for them. */
function spelled(schema: Schema): string {
  return textOf(printType(schema, { named: (name) => stringLiteral(name) }));
}
