import type { Reply } from "../../model/api.js";
import type { Schema } from "../../model/schemas/schema.js";
import { type Code, code, propertyName } from "../../source/code/code.js";
import { objectLiteral } from "../../source/code/layout.js";
import type { Resolve } from "../types/resolve-schema.js";
import { printReplyValue } from "./print-reply-value.js";

/** The headers that a reply must have, as single values and lists; undefined where there are none. An object has no one way to be a text. */
export function printMockedHeaders({ headers = [] }: Reply, resolve: Resolve): Code | undefined {
  const values = headers
    .filter(({ required, content, schema }) => required && content === undefined && isPlain(schema, resolve))
    .map(({ name, schema }) => code`${propertyName(name)}: ${printReplyValue(schema, undefined, resolve)}`);
  return values.length === 0 ? undefined : objectLiteral(values);
}

function isPlain(schema: Schema, resolve: Resolve): boolean {
  const resolved = resolve(schema);
  return plain.has(resolved.kind) || (resolved.kind === "array" && plain.has(resolve(resolved.items).kind));
}

const plain: ReadonlySet<Schema["kind"]> = new Set(["text", "number", "boolean", "constant"]);
