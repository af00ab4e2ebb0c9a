import type { Report } from "../../../source/diagnostics/diagnostic.js";
import type { NamedSchema } from "../../api.js";
import { intersectionOf, unknownSchema } from "../combine-schemas.js";
import { type KnownSchemas, knownSchemas } from "../known-schemas.js";
import type { ReferenceSchema, Schema } from "../schema.js";
import { schemaCycle } from "../schema-diagnostics.js";

/**
 * Takes out the references that make a schema of itself with nothing in between, as `A: oneOf [A, B]` does: no type could say
 * it. Usually a parent lists its children in `oneOf` and they list it in `allOf`; then the child keeps the parent's own members.
 * Each one is reported as a warning. A schema that contains itself inside an object or a list is left alone.
 */
export function breakCycles(schemas: readonly NamedSchema[], report: Report): readonly NamedSchema[] {
  const byName = knownSchemas(schemas);
  const circles = findCircles(byName);
  if (circles.size === 0) return schemas;
  return schemas.map(({ name, schema }) => {
    const cut = (reference: ReferenceSchema): Schema | undefined => {
      const circle = circles.get(name)?.get(reference.name);
      if (circle === undefined) return reference;
      report(schemaCycle(reference.origin, circle));
      return ownMembers(byName.get(reference.name));
    };
    return { name, schema: cutReferences(schema, cut) ?? unknownSchema(schema.origin) };
  });
}

/** For each name, the names it must not refer to, each with the circle it would close. */
type Circles = Map<string, Map<string, readonly string[]>>;

/** A walk along the direct references, in document order; one that leads back onto the path closes a circle. */
function findCircles(schemas: KnownSchemas): Circles {
  const circles: Circles = new Map();
  const finished = new Set<string>();
  for (const start of schemas.keys()) {
    const path: Step[] = finished.has(start) ? [] : [stepTo(start, schemas)];
    const open = new Map(path.map(({ name }, index) => [name, index]));
    // A chain of schemas may be as long as the document: no recursion here.
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const next = step.names.pop();
      if (next === undefined) {
        path.pop();
        open.delete(step.name);
        finished.add(step.name);
        continue;
      }
      const closed = open.get(next);
      if (closed !== undefined) {
        addCircle(circles, step.name, next, namesFrom(path, closed));
      } else if (!finished.has(next)) {
        open.set(next, path.length);
        path.push(stepTo(next, schemas));
      }
    }
  }
  return circles;
}

/** A schema on the path, and the names it refers to that are still to be walked, last one first. */
interface Step {
  readonly name: string;
  readonly names: string[];
}

function stepTo(name: string, schemas: KnownSchemas): Step {
  const schema = schemas.get(name);
  return { name, names: schema === undefined ? [] : directNames(schema).toReversed() };
}

const mostNames = 20;

/** The names on the path from there on; of very many the first and the last. */
function namesFrom(path: readonly Step[], start: number): readonly string[] {
  const namesOf = (steps: readonly Step[]): readonly string[] => steps.map(({ name }) => name);
  if (path.length - start <= mostNames) return namesOf(path.slice(start));
  return [...namesOf(path.slice(start, start + mostNames / 2)), "...", ...namesOf(path.slice(-2))];
}

function addCircle(circles: Circles, from: string, to: string, names: readonly string[]): void {
  const known = circles.get(from) ?? new Map<string, readonly string[]>();
  circles.set(from, known.set(to, [...names, to]));
}

function directNames(schema: Schema): readonly string[] {
  if (schema.kind === "reference") return [schema.name];
  return schema.kind === "union" || schema.kind === "intersection" ? schema.members.flatMap(directNames) : [];
}

/** The schema with its direct references replaced; undefined where nothing is left of it. */
function cutReferences(schema: Schema, cut: (reference: ReferenceSchema) => Schema | undefined): Schema | undefined {
  if (schema.kind === "reference") return cut(schema);
  if (schema.kind !== "union" && schema.kind !== "intersection") return schema;
  const members = schema.members.map((member) => cutReferences(member, cut)).filter((member) => member !== undefined);
  return members.length === 0 && schema.members.length > 0 ? undefined : { ...schema, members };
}

/** What a parent says beside its `oneOf`. */
function ownMembers(schema: Schema | undefined): Schema | undefined {
  const parts = schema?.kind === "intersection" ? schema.members.filter(({ kind }) => kind === "object") : [];
  return schema === undefined || parts.length === 0 ? undefined : intersectionOf(schema.origin, parts);
}
