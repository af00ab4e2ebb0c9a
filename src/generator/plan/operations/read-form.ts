import type { ObjectSchema, Schema } from "../../model/schemas/schema.js";
import { type Code, code, propertyName, symbol, textOf } from "../../source/code/code.js";
import { objectLiteral } from "../../source/code/layout.js";
import type { BodySpelling } from "./body-spelling.js";
import { textReader } from "./json-readers.js";
import { scalarShape } from "./reply-headers.js";

/** The function that reads a form so that its fields are of the schema's types; undefined where all of them are texts. */
export function readForm(schema: Schema, spelling: BodySpelling): Code | undefined {
  const entries = objectsOf(schema, spelling).flatMap(({ properties }) =>
    properties.flatMap((property) => {
      const shape = fieldShape(property.schema, spelling);
      return textOf(shape) === '"text"' ? [] : [code`${propertyName(property.name)}: ${shape}`];
    }),
  );
  return entries.length === 0
    ? undefined
    : code`${symbol("runtime/form-fields", "formFields")}(${objectLiteral(entries)})`;
}

/** The objects that the schema is made of. */
function objectsOf(schema: Schema, { resolve }: BodySpelling): readonly ObjectSchema[] {
  const resolved = resolve(schema);
  const members = resolved.kind === "intersection" ? resolved.members.map(resolve) : [resolved];
  return members.filter((member) => member.kind === "object");
}

/** A list is a name that is repeated, anything else that is not one value is JSON. */
function fieldShape(written: Schema, spelling: BodySpelling): Code {
  const schema = spelling.resolve(written);
  if (schema.kind !== "array")
    return scalarShape(schema, spelling) ?? textReader(written, spelling) ?? jsonUnlessText(schema);
  const items = spelling.resolve(schema.items);
  return code`[${scalarShape(items, spelling) ?? textReader(items, spelling) ?? jsonUnlessText(items)}]`;
}

function jsonUnlessText({ kind }: Schema): Code {
  return kind === "object" || kind === "intersection" || kind === "tuple" ? code`"json"` : code`"text"`;
}
