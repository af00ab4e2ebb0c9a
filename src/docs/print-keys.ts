import { markdownSpan } from "../generator/source/code/markdown.js";
import { table } from "./print-table.js";

/** What the reference reads of a JSON Schema (draft 7). */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
  readonly definitions?: Readonly<Record<string, Schema>>;
}

interface Key {
  readonly path: string;
  readonly value: string;
  readonly doc: string;
}

/** The keys of a definition and of all that is inside, with what the schema says of them. */
export function printKeys(root: Schema, definition: string, leaveOut: readonly string[] = []): string {
  const keys = keysOf(root, definitionOf(root, definition), "").filter(({ path }) => !leaveOut.includes(top(path)));
  return table(
    ["Key", "Value", "What it says"],
    keys.map(({ path, value, doc }) => [markdownSpan(path), value, doc]),
  );
}

/** The names of a definition's own keys. */
export function keyNames(root: Schema, definition: string): readonly string[] {
  return Object.keys(definitionOf(root, definition).properties ?? {});
}

function top(path: string): string {
  return path.split(/[.[]/, 1)[0] ?? path;
}

function keysOf(root: Schema, schema: Schema, path: string): readonly Key[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const key = path === "" ? name : `${path}.${name}`;
    const resolved = resolve(root, property);
    const own = { path: key, value: kindOf(root, resolved), doc: sentence(resolved.description ?? "") };
    return [own, ...insideOf(root, resolved, key), ...alternativesOf(root, schema, name, key)];
  });
}

/** What stands inside a mapping or a list. Of a value with a short and a long form, the long one is told in prose. */
function insideOf(root: Schema, schema: Schema, path: string): readonly Key[] {
  const { additionalProperties: named, items } = schema;
  if (typeof schema.type === "object" && schema.type.includes("string")) return [];
  return [
    ...keysOf(root, schema, path),
    ...(typeof named === "object" ? insideOf(root, resolve(root, named), `${path}.<name>`) : []),
    ...(items === undefined ? [] : insideOf(root, resolve(root, items), `${path}[]`)),
  ];
}

/** A key whose inside depends on another key is described in the branches of an `if`. */
function alternativesOf(root: Schema, schema: Schema, name: string, path: string): readonly Key[] {
  return [schema.else, schema.then?.else].flatMap((branch) => {
    const property = branch?.properties?.[name];
    return property === undefined ? [] : insideOf(root, resolve(root, property), path);
  });
}

function resolve(root: Schema, schema: Schema): Schema {
  const { $ref, ...own } = schema;
  return $ref === undefined ? schema : { ...resolve(root, definitionOf(root, nameIn($ref))), ...own };
}

function nameIn(reference: string): string {
  return reference.replace("#/definitions/", "");
}

function definitionOf(root: Schema, name: string): Schema {
  const found = root.definitions?.[name];
  if (found === undefined) throw new Error(`the schema has no definition ${name}`);
  return found;
}

function kindOf(root: Schema, schema: Schema): string {
  const { title, type, additionalProperties: named, items } = schema;
  if (title !== undefined) return title.replace(/(\$\{\w+\})/, "`$1`");
  if (typeof named === "object") return `for each name ${kindOf(root, resolve(root, named))}`;
  if (items !== undefined) return `a list, each ${kindOf(root, resolve(root, items))}`;
  const types = typeof type === "string" ? [type] : (type ?? ["object"]);
  return types.map((one) => typeNames[one] ?? one).join(" or ");
}

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  boolean: "`true` or `false`",
  integer: "a number",
  number: "a number",
  object: "a mapping",
  array: "a list",
  null: "nothing",
};

/** `what is sent` -> `What is sent.` */
function sentence(text: string): string {
  if (text === "") return "";
  const capital = text.slice(0, 1).toUpperCase() + text.slice(1);
  return /[.!`?]$/.test(capital) ? capital : `${capital}.`;
}
