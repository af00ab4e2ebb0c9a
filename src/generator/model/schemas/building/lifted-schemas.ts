import { distinctNames } from "../../../source/names/numbering.js";
import type { DocumentNode } from "../../../source/nodes/document-node.js";
import { pointerSegments } from "../../../source/nodes/json-pointer.js";

/** Schemas that stand in no section of named ones, but need a name: they lead back to themselves, or are used very often. */
export interface LiftedSchemas {
  /** The name of the schema at a pointer; another one where `format: binary` means bytes in it. */
  readonly nameOf: (schema: DocumentNode, pointer: string, bytes?: boolean) => string;
  /** Those that have got a name since they were last taken. */
  readonly take: () => readonly LiftedSchema[];
}

export interface LiftedSchema {
  readonly name: string;
  readonly node: DocumentNode;
  readonly bytes: boolean;
}

/** Begins with none. `taken` are the names of the document's own. */
export function beginLifting(taken: ReadonlySet<string>): LiftedSchemas {
  const names = { json: new Map<DocumentNode, string>(), bytes: new Map<DocumentNode, string>() };
  const distinct = distinctNames(taken);
  let waiting: LiftedSchema[] = [];
  const enter = (node: DocumentNode, pointer: string, bytes: boolean): string => {
    const name = distinct(nameFrom(pointer));
    names[bytes ? "bytes" : "json"].set(node, name);
    waiting.push({ name, node, bytes });
    return name;
  };
  return {
    nameOf: (node, pointer, bytes = false) => names[bytes ? "bytes" : "json"].get(node) ?? enter(node, pointer, bytes),
    take: () => {
      const found = waiting;
      waiting = [];
      return found;
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
