import type { AffixedProperties, ObjectSchema, Property, Schema } from "../../model/schemas/schema.js";
import { type Code, code, literal, memberAccess, numberLiteral, propertyName, symbol } from "../../source/code/code.js";
import { argumentList, arrayLiteral, objectLiteral } from "../../source/code/layout.js";
import type { Resolve } from "./resolve-schema.js";

/** What checks are printed with. */
export interface CheckSpelling {
  /** The check of a named schema. */
  readonly named: (name: string) => Code;
  /** Follows references to the end. */
  readonly resolve: Resolve;
}

/** A check that a value is of the schema's type: `check.object({ id: check.integer })`. */
export function printCheck(schema: Schema, spelling: CheckSpelling): Code {
  switch (schema.kind) {
    case "unknown":
    case "binary":
      return anything;
    case "null":
    case "boolean":
      return plain(schema.kind);
    case "text":
      return plain(schema.as === "Date" ? "date" : "text");
    case "number":
      return plain(schema.as ?? (schema.integer ? "integer" : "number"));
    case "constant":
      return checkOf("oneOf", [arrayLiteral(schema.values.map(literal))]);
    case "array":
      return checkOf("list", [printCheck(schema.items, spelling)]);
    case "tuple": {
      const items = arrayLiteral(schema.items.map((item) => printCheck(item, spelling)));
      const rest = schema.rest === undefined ? [] : [printCheck(schema.rest, spelling)];
      return checkOf("tuple", [items, numberLiteral(schema.least), ...rest]);
    }
    case "object":
      return printObject(schema, spelling);
    case "union":
      return checkOf("anyOf", [arrayLiteral(schema.members.map((member) => printCheck(member, spelling)))]);
    case "intersection":
      return checkOf("allOf", [arrayLiteral(schema.members.map((member) => printCheck(member, spelling)))]);
    case "reference":
      return spelling.named(schema.name);
  }
}

/** The check of an object with these members, each with what checks it. */
export function printMembers(
  members: readonly { readonly name: string; readonly required: boolean; readonly check: Code }[],
): Code {
  return objectLiteral(
    members.map(({ name, required, check }) => {
      return code`${propertyName(name)}: ${required ? check : checkOf("optional", [check])}`;
    }),
  );
}

function printObject({ properties, additional, affixed = [] }: ObjectSchema, spelling: CheckSpelling): Code {
  const members = properties.map((property) => ({ ...property, check: printMember(property, spelling) }));
  const others =
    additional === undefined || additional.kind === "unknown" ? anything : printCheck(additional, spelling);
  const given = affixed.length > 0 ? [others, printAffixed(affixed, spelling)] : others === anything ? [] : [others];
  return checkOf("object", [printMembers(members), ...given]);
}

/** `{ "x-*": check.text }`: no affix has the star in it. */
function printAffixed(affixed: readonly AffixedProperties[], spelling: CheckSpelling): Code {
  return objectLiteral(
    affixed.map(({ at, affix, schema }) => {
      const names = at === "start" ? `${affix}*` : `*${affix}`;
      return code`${propertyName(names)}: ${printCheck(schema, spelling)}`;
    }),
  );
}

/** The check of a member's value: one that may be anything, but is required, has to be there. */
export function printMember(
  { schema, required }: Pick<Property, "schema" | "required">,
  spelling: CheckSpelling,
): Code {
  return required && spelling.resolve(schema).kind === "unknown" ? plain("present") : printCheck(schema, spelling);
}

/** The check that finds nothing wrong. */
export const anything: Code = plain("anything");

function plain(name: string): Code {
  return memberAccess(code`${symbol("runtime/check", "check")}`, name);
}

/** `check.list(item)`: one of the runtime's checks, of what it is given. */
export function checkOf(name: string, given: readonly Code[]): Code {
  return code`${plain(name)}${argumentList(given)}`;
}
