import type { ReplyHeader } from "../model/api.js";
import type { Schema } from "../model/schema.js";
import { booleanLiteral, type Code, code, propertyName, stringLiteral, symbol, typeSymbol } from "../source/code.js";
import { objectLiteral, typeLiteral } from "../source/layout.js";
import type { BodySpelling } from "./operation-body.js";
import { memberCode, printType } from "./print-type.js";
import { docOf } from "./schema-doc.js";

/** What the document's headers add to the type of a reply. */
export function headersType(headers: readonly ReplyHeader[], spelling: BodySpelling): Code {
  const members = headers.map((header) => {
    const { name, required, deprecated, description, schema } = header;
    const described = description === undefined ? schema : { ...schema, description };
    return memberCode({
      name,
      optional: !required,
      type: shapeOf(header, spelling) === undefined ? code`string` : printType(schema, spelling),
      ...docOf(deprecated ? { ...described, deprecated } : described),
    });
  });
  return code`${typeSymbol("runtime/result", "WithHeaders")}<${typeLiteral(members)}>`;
}

/** The reader of a reply that reads its headers, too. */
export function printWithHeaders(kind: Code, headers: readonly ReplyHeader[], spelling: BodySpelling): Code {
  const shapes = headers.map(
    (header) => code`${propertyName(header.name)}: ${shapeOf(header, spelling) ?? code`"text"`}`,
  );
  return code`${symbol("runtime/reply-headers", "withHeaders")}(${kind}, ${objectLiteral(shapes)})`;
}

/** How the value is read, so that it is of the schema's type; undefined where only its text is known. */
function shapeOf({ schema, content, explode }: ReplyHeader, spelling: BodySpelling): Code | undefined {
  if (content === "json") return code`"json"`;
  return content === undefined ? shapeOfValue(schema, { explode, spelling, depth: 0 }) : undefined;
}

interface Around {
  readonly explode: boolean;
  readonly spelling: BodySpelling;
  readonly depth: number;
}

function shapeOfValue(written: Schema, around: Around): Code | undefined {
  const schema = around.spelling.resolve(written);
  switch (schema.kind) {
    case "text":
      return code`"text"`;
    case "number":
    case "boolean":
      return stringLiteral(schema.kind);
    case "constant":
      return shapeOfConstants(schema.values);
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
