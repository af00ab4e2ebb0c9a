import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

/** A value of a case, as YAML has it. */
type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** What a type must be, take and refuse. */
export interface Wanted {
  /** The whole type, as the compiler sees it. */
  readonly type?: string;
  /** Values that fit. */
  readonly yes?: readonly Value[];
  /** Values that the compiler must refuse. */
  readonly no?: readonly Value[];
  /** Statements about `value`, which has the type, that compile. */
  readonly reads?: readonly string[];
  /** Statements about `value` that the compiler must refuse. */
  readonly refuses?: readonly string[];
}

/** A fragment of a document and the TypeScript it must be. */
export interface TypeCase extends Wanted {
  readonly name: string;
  readonly openapi?: string;
  /** A schema, which becomes the named schema `Case`. */
  readonly schema?: Value;
  /** Parameters of an operation, in place of a schema: what is wanted is its input. */
  readonly parameters?: readonly Value[];
  /** An operation, in place of a schema: what is wanted is its result. */
  readonly operation?: { readonly [name: string]: Value };
  /** The other named schemas. */
  readonly components?: { readonly [name: string]: Value };
  /** What is wanted of the same schema in a request, where that is another type. */
  readonly sent?: Wanted;
  /** What is wanted of other named schemas. */
  readonly also?: { readonly [name: string]: Wanted };
  readonly options?: { readonly [name: string]: string };
  /** Texts that stand in what is printed. */
  readonly says?: readonly string[];
  /** The codes of the warnings that the document gets. */
  readonly warns?: readonly string[];
}

/** The cases of every table, by the table's name. */
export function readCases(folder: string): ReadonlyMap<string, readonly TypeCase[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  // The tables are ours: what is wrong in one of them, the compiler or a failing case tells.
  const tables = files.map((name) => [name, parse(readFileSync(join(folder, name), "utf8")) as TypeCase[]] as const);
  return new Map(tables.map(([name, cases]) => [name.replace(".yaml", ""), cases]));
}

/** The value as a TypeScript literal. */
export function literal(value: Value): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  const entries = Object.entries(value).map(([name, inner]) => `[${JSON.stringify(name)}]: ${literal(inner)}`);
  return `{ ${entries.join(", ")} }`;
}
