import type { ArraySchema, Schema, TupleSchema } from "../../model/schemas/schema.js";
import type { Resolve } from "./resolve-schema.js";

/** What may stand at a place. */
export type AtPath = { readonly kind: "found"; readonly schemas: readonly Schema[] } | Missing;

/** The first name on the way that no schema has, what there is in its place, and what would have it. */
export interface Missing {
  readonly kind: "missing";
  readonly name: string;
  readonly known: readonly string[];
  readonly owners: readonly Schema[];
}

/** What the schemas say of the place that the names lead to. A way through a part that says nothing of itself is found. */
export function schemasAt(schemas: readonly Schema[], path: readonly string[], resolve: Resolve): AtPath {
  let found = partsOf(schemas, resolve);
  for (const name of path) {
    const next = found.flatMap((part) => membersOf(part, name));
    if (next.length === 0) return { kind: "missing", name, known: found.flatMap(namesOf), owners: found };
    found = partsOf(next, resolve);
  }
  return { kind: "found", schemas: found };
}

/** The schemas with references followed and unions and intersections taken apart; `null` is left out. */
export function partsOf(schemas: readonly Schema[], resolve: Resolve): readonly Schema[] {
  const seen = new Set<Schema>();
  const ahead = [...schemas];
  for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
    const schema = resolve(next);
    if (seen.has(schema)) continue;
    seen.add(schema);
    if (schema.kind === "union" || schema.kind === "intersection")
      for (const member of schema.members) ahead.push(member);
  }
  return [...seen].filter(({ kind }) => kind !== "union" && kind !== "intersection" && kind !== "null");
}

function membersOf(part: Schema, name: string): readonly Schema[] {
  if (part.kind === "unknown") return [part];
  if (part.kind === "array" || part.kind === "tuple") return itemsOf(part, name);
  if (part.kind !== "object") return [];
  const listed = part.properties.find((property) => property.name === name)?.schema ?? part.additional;
  if (listed !== undefined) return [listed];
  return part.properties.length === 0 ? [{ kind: "unknown", origin: part.origin }] : [];
}

/** A list has items by their places. */
function itemsOf(part: ArraySchema | TupleSchema, place: string): readonly Schema[] {
  if (!/^\d+$/.test(place)) return [];
  if (part.kind === "array") return [part.items];
  return [part.items[Number(place)] ?? part.rest].flatMap((schema) => schema ?? []);
}

function namesOf(part: Schema): readonly string[] {
  return part.kind === "object" ? part.properties.map(({ name }) => name) : [];
}

/** What to write where a list was asked for a member; undefined where anything else was. */
export function listHint({ owners }: Missing): string | undefined {
  const isList = owners.length > 0 && owners.every(({ kind }) => kind === "array" || kind === "tuple");
  return isList ? "it is a list: [0] is its first item" : undefined;
}
