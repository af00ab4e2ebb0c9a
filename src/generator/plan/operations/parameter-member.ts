import type { Parameter } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import type { Code } from "../../source/code/code.js";
import { repeatedMember } from "../../source/code/layout.js";
import { memberCode } from "../types/print-type.js";
import { docOfSent } from "../types/schema-doc.js";

/** How parameters stand in what the caller gives. Operations repeat them: each is put together once. */
export function parameterMembers(typeOf: (schema: Schema) => Code): (parameter: Parameter) => Code {
  const known = new Map<Schema, { readonly parameter: Parameter; readonly member: Code }>();
  return (parameter) => {
    const { name, required, schema } = parameter;
    const before = known.get(schema);
    if (before !== undefined && isAlike(before.parameter, parameter)) return before.member;
    const written = memberCode({ name, optional: !required, type: typeOf(schema), ...docOfSent(parameter) });
    const member = repeatedMember(written);
    known.set(schema, { parameter, member });
    return member;
  };
}

/** Whether the members of two parameters of one schema say the same. */
function isAlike(one: Parameter, other: Parameter): boolean {
  return told.every((key) => one[key] === other[key]);
}

const told = ["name", "required", "description", "deprecated", "examples", "examplePages"] as const;
