import { type Code, code, identifier, literal, propertyName } from "../../source/code/code.js";
import type { Doc } from "../../source/code/comment.js";
import { documented, tallObject } from "../../source/code/layout.js";
import type { AliasPlan, ConstantPlan } from "../client-plan.js";
import type { NamedEnum } from "../names/enum-names.js";
import { type EnumMember, enumMembers } from "./enum-members.js";

/** The object of an enum's values: `export const OrderStatus = { Open: "open" } as const`. */
export function planEnumObject(named: NamedEnum, doc: Doc | undefined): ConstantPlan {
  const entries = enumMembers(named.schema).map(printMember);
  return {
    kind: "constant",
    name: named.name,
    exported: true,
    ...(doc && { doc }),
    value: code`${tallObject(entries)} as const`,
  };
}

/** The object and the type of an enum that stands inside of other types. */
export function planInnerEnum(named: NamedEnum): readonly [ConstantPlan, AliasPlan] {
  const type: AliasPlan = { kind: "alias", name: named.name, exported: true, type: valuesType(named) };
  return [planEnumObject(named, { text: named.place }), type];
}

/** The type of the values of an enum's object. */
export function valuesType({ name }: NamedEnum): Code {
  return code`(typeof ${identifier(name)})[keyof typeof ${identifier(name)}]`;
}

function printMember({ key, value, description }: EnumMember): Code {
  return documented(
    description === undefined ? undefined : { text: description },
    code`${propertyName(key)}: ${literal(value)}`,
  );
}
