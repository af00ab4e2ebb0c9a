import type { LocatedText } from "../../source/located-text.js";
import { type DocumentNode, memberLocated, memberOf } from "../../source/nodes/document-node.js";
import { pointerSegments } from "../../source/nodes/json-pointer.js";

/** Anything whose nodes refer to each other by JSON Pointers from `root`: a `SpecDocument`, or one on its way there. */
export interface RootedDocument {
  readonly root: DocumentNode;
}

/**
 * The node at a JSON Pointer (RFC 6901) in its URI fragment form: `#/components/schemas/Pet`, percent-encoded or not. Undefined
 * where there is none, or where the text is no such pointer. A `$ref` on the way is not followed.
 */
export function findNode({ root }: RootedDocument, pointer: string): DocumentNode | undefined {
  const known = found.get(root) ?? beginFinding(root);
  if (!known.has(pointer)) known.set(pointer, nodeAt(root, pointer));
  return known.get(pointer);
}

function beginFinding(root: DocumentNode): Map<string, DocumentNode | undefined> {
  const none = new Map<string, DocumentNode | undefined>();
  found.set(root, none);
  return none;
}

/** Documents refer to the same things again and again. */
const found = new WeakMap<DocumentNode, Map<string, DocumentNode | undefined>>();

function nodeAt(root: DocumentNode, pointer: string): DocumentNode | undefined {
  let node: DocumentNode | undefined = root;
  for (const segment of pointerSegments(pointer) ?? [undefined]) {
    node = segment === undefined ? undefined : childOf(node, segment);
    if (node === undefined) return undefined;
  }
  return node;
}

/**
 * The node that a reference leads to in the end; the node itself where it is none. Undefined where the chain of references
 * breaks off, leaves the document or runs in a circle. Whether a map with a `$ref` is a reference depends on where it stands
 * (under `properties` it is a property's name): the caller knows.
 */
export function followReference(document: RootedDocument, node: DocumentNode): DocumentNode | undefined {
  const passed = new Set<DocumentNode>();
  let current: DocumentNode | undefined = node;
  while (current !== undefined) {
    const reference = referenceOf(current);
    if (reference === undefined) return current;
    if (passed.has(current)) return undefined;
    passed.add(current);
    current = findNode(document, reference.value);
  }
  return undefined;
}

/** The text of a map's `$ref`. */
export function referenceOf(node: DocumentNode): LocatedText | undefined {
  return memberLocated(node, "$ref");
}

/** A map's member or a list's item. */
export function childOf(node: DocumentNode | undefined, segment: string): DocumentNode | undefined {
  if (node?.kind === "map") return memberOf(node, segment);
  if (node?.kind === "list") return /^(?:0|[1-9]\d*)$/.test(segment) ? node.items[Number(segment)] : undefined;
  return undefined;
}
