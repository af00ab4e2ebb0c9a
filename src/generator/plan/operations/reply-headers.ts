import type { Header } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import {
  booleanLiteral,
  type Code,
  code,
  propertyName,
  stringLiteral,
  symbol,
  textOf,
  typeSymbol,
} from "../../source/code/code.js";
import { argumentList, objectLiteral, typeLiteral } from "../../source/code/layout.js";
import { checkOf, printMembers } from "../types/print-check.js";
import { memberCode, printType } from "../types/print-type.js";
import { docOfSent } from "../types/schema-doc.js";
import type { BodySpelling } from "./body-spelling.js";
import { textReader } from "./json-readers.js";

/** What the document's headers add to the type of a reply. */
export function headersType(headers: readonly Header[], spelling: BodySpelling): Code {
  const members = headers.map((header) => {
    const { name, required, schema } = header;
    return memberCode({
      name,
      optional: !required,
      type: shapeOf(header, spelling) === undefined ? code`string` : printType(schema, spelling),
      ...docOfSent(header),
    });
  });
  return code`${typeSymbol("runtime/result", "WithHeaders")}<${typeLiteral(members)}>`;
}

/** The reader of a reply that reads its headers, too, and checks them where replies are validated. */
export function printWithHeaders(kind: Code, headers: readonly Header[], spelling: BodySpelling): Code {
  const shaped = headers.map((header) => ({ header, shape: shapeOf(header, spelling) }));
  const shapes = shaped.map(({ header, shape }) => code`${propertyName(header.name)}: ${shape ?? code`"text"`}`);
  const reader = code`${symbol("runtime/reply-headers", "withHeaders")}(${kind}, ${objectLiteral(shapes)})`;
  const { check } = spelling;
  if (check === undefined || !shaped.some(saysMore)) return reader;
  const members = shaped.map(({ header: { name, required, schema, origin }, shape }) => {
    return { name, required, check: check(shape === undefined ? { kind: "text", origin } : schema) };
  });
  const checks = checkOf("object", [printMembers(members)]);
  return code`${symbol("runtime/checked", "checkedHeaders")}${argumentList([checks, reader])}`;
}

/** Whether a header may be other than its type says. */
function saysMore({ header, shape }: { readonly header: Header; readonly shape: Code | undefined }): boolean {
  return header.required || (shape !== undefined && textOf(shape) !== '"text"') || header.schema.kind === "constant";
}

/** How the value is read, so that it is of the schema's type; undefined where only its text is known. */
function shapeOf({ schema, content, explode }: Header, spelling: BodySpelling): Code | undefined {
  if (content === "json") return textReader(schema, spelling) ?? code`"json"`;
  return content === undefined ? shapeOfValue(schema, { explode, spelling, depth: 0 }) : undefined;
}

interface Around {
  readonly explode: boolean;
  readonly spelling: BodySpelling;
  readonly depth: number;
}

function shapeOfValue(written: Schema, around: Around): Code | undefined {
  const schema = around.spelling.resolve(written);
  const scalar = scalarShape(schema, around.spelling);
  if (scalar !== undefined) return scalar;
  switch (schema.kind) {
    case "array": {
      const item = around.depth > 0 ? undefined : shapeOfValue(schema.items, { ...around, depth: 1 });
      return item && code`[${item}]`;
    }
    case "object":
      return around.depth > 0 ? undefined : shapeOfObject(schema, around);
    default:
      return undefined;
  }
}

/** How a text is read as a value that is neither a list nor an object. */
export function scalarShape(schema: Schema, spelling: BodySpelling): Code | undefined {
  switch (schema.kind) {
    case "text":
      return schema.as === "Date" ? code`${symbol("runtime/conversions", "toDate")}` : code`"text"`;
    case "number":
      return schema.as === "bigint" ? textReader(schema, spelling) : code`"number"`;
    case "boolean":
      return code`"boolean"`;
    case "constant":
      return shapeOfConstants(schema.values);
    default:
      return undefined;
  }
}

function shapeOfConstants(values: readonly unknown[]): Code | undefined {
  const [kind, ...others] = new Set(values.map((value) => typeof value));
  if (others.length > 0) return undefined;
  if (kind === "string") return code`"text"`;
  return kind === "number" || kind === "boolean" ? stringLiteral(kind) : undefined;
}

function shapeOfObject(
  { properties, additional }: Extract<Schema, { kind: "object" }>,
  around: Around,
): Code | undefined {
  if (additional !== undefined && around.spelling.resolve(additional).kind !== "text") return undefined;
  const members = properties.map(({ name, schema }) => {
    const shape = shapeOfValue(schema, { ...around, depth: 1 });
    return shape && code`${propertyName(name)}: ${shape}`;
  });
  const known = members.filter((member) => member !== undefined);
  if (known.length < members.length) return undefined;
  const entries = [code`explode: ${booleanLiteral(around.explode)}`, code`members: ${objectLiteral(known)}`];
  return objectLiteral(entries);
}
