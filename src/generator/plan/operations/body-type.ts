import type { MediaContent, MediaKind } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import { type Code, code, typeSymbol } from "../../source/code/code.js";
import { unionType } from "../../source/code/layout.js";
import { streamedFile } from "../types/file-spelling.js";
import { printType } from "../types/print-type.js";
import type { BodySpelling } from "./body-spelling.js";

/** What the caller gives for a body of this content type. `streams` says that it may be sent as it comes. */
export function givenType({ kind, schema }: MediaContent, spelling: BodySpelling, streams: boolean): Code {
  switch (kind) {
    case "json":
      return printType(schema, spelling);
    case "form":
    case "multipart":
      return isFields(schema, kind, spelling)
        ? printType(schema, streams ? { ...spelling, file: streamedFile } : spelling)
        : anyFields;
    case "lines":
    case "sequence": {
      const item = printType(schema, spelling);
      return streams ? unionType([code`Iterable<${item}>`, code`AsyncIterable<${item}>`]) : code`Iterable<${item}>`;
    }
    case "text":
    case "events":
      return code`string`;
    case "binary":
      return streams
        ? unionType([code`Uint8Array`, typeSymbol("runtime/stream-body", "StreamedBytes")])
        : code`Uint8Array`;
  }
}

/** What is given for a form whose schema has no fields. */
export const anyFields: Code = code`{ readonly [name: string]: unknown }`;

/** Whether what the caller gives for a form is of the schema's type. */
export function isTyped({ kind, schema }: Pick<MediaContent, "kind" | "schema">, spelling: BodySpelling): boolean {
  return (kind !== "form" && kind !== "multipart") || isFields(schema, kind, spelling);
}

/** Whether every value of the schema has fields; the parts of a multipart body may be a list, too. */
function isFields(schema: Schema, kind: MediaKind, spelling: BodySpelling): boolean {
  return (kind === "multipart" && isList(schema, spelling)) || isObject(schema, spelling);
}

/** Whether every value of the schema is a list. */
export function isList(schema: Schema, { resolve }: BodySpelling): boolean {
  const { kind } = resolve(schema);
  return kind === "array" || kind === "tuple";
}

/** Whether every value of the schema is an object. */
function isObject(schema: Schema, spelling: BodySpelling): boolean {
  const resolved = spelling.resolve(schema);
  if (resolved.kind === "intersection") return resolved.members.some((member) => isObject(member, spelling));
  if (resolved.kind === "union") return resolved.members.every((member) => isObject(member, spelling));
  return resolved.kind === "object";
}
