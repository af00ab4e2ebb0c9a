import type { DocumentNode } from "../source/document-node.js";
import { numbering } from "../source/numbering.js";
import { pointerSegments } from "../spec/follow-reference.js";

/** Schemas that stand in no section of named ones, but need a name: they lead back to themselves. */
export interface LiftedSchemas {
  /** The name of the schema at a pointer. */
  readonly nameOf: (schema: DocumentNode, pointer: string) => string;
  /** Those that have got a name since they were last taken. */
  readonly take: () => readonly LiftedSchema[];
}

export interface LiftedSchema {
  readonly name: string;
  readonly node: DocumentNode;
}

/** Begins with none. `taken` are the names of the document's own. */
export function beginLifting(taken: ReadonlySet<string>): LiftedSchemas {
  const names = new Map<DocumentNode, string>();
  const used = new Set(taken);
  const numbered = numbering((name) => !used.has(name));
  let waiting: LiftedSchema[] = [];
  const enter = (node: DocumentNode, pointer: string): string => {
    const wanted = nameFrom(pointer);
    const name = used.has(wanted) ? numbered(wanted) : wanted;
    used.add(name);
    names.set(node, name);
    waiting.push({ name, node });
    return name;
  };
  return {
    nameOf: (node, pointer) => names.get(node) ?? enter(node, pointer),
    take: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}

/** `#/components/schemas/Tree/properties/child` is `TreeChild`. */
function nameFrom(pointer: string): string {
  const segments = (pointerSegments(pointer) ?? []).filter((segment) => !structural.has(segment));
  const words = segments.flatMap((segment) => segment.match(/[\p{L}\p{N}]+/gu) ?? []);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return name === "" ? "Schema" : name;
}

/** Keys that say where something stands, not what it is. */
const structural: ReadonlySet<string> = new Set([
  "$defs",
  "allOf",
  "anyOf",
  "application/json",
  "components",
  "content",
  "definitions",
  "items",
  "oneOf",
  "parameters",
  "paths",
  "properties",
  "requestBodies",
  "requestBody",
  "responses",
  "schema",
  "schemas",
]);
