import type { Report } from "../../source/diagnostics/diagnostic.js";
import { limits } from "../../source/limits.js";
import { type DocumentNode, innerNodes, type MapNode } from "../../source/nodes/document-node.js";
import { referenceCircle, tooManyInARow, tooManyRepeated } from "../references/reference-diagnostics.js";

/**
 * What stands in the place of a reference to it: the path item of another file, or what a `$ref` leads to where OpenAPI has none. It is made
 * once, and stands wherever something refers to it. Where it leads back to itself, or where those that repeat come to more than
 * `limits.aliasedNodes` values, that is reported, and it is the reference.
 */
export type TakeInPlace = (target: DocumentNode, reference: MapNode, make: () => DocumentNode) => DocumentNode;

/** Begins with none. */
export function beginTaking(report: Report): TakeInPlace {
  const open: OpenTarget[] = [];
  const made = new Map<DocumentNode, DocumentNode>();
  const sizes = new Map<DocumentNode, number>();
  let repeated = 0;
  const again = (item: DocumentNode, reference: MapNode): DocumentNode => {
    repeated += sizeOf(item, sizes);
    if (repeated <= limits.aliasedNodes) return item;
    report(tooManyRepeated(reference));
    return reference;
  };
  return (target, reference, make) => {
    const known = made.get(target);
    if (known !== undefined) return again(known, reference);
    const depth = (open.at(-1)?.depth ?? 0) + depthOf(reference);
    const isCircle = open.some((item) => item.target === target);
    if (isCircle || open.length === limits.depth || depth > limits.depth) {
      const places = [...open.map((item) => item.target), target].map(placeOf);
      report(isCircle ? referenceCircle(reference, places) : tooManyInARow(reference));
      return reference;
    }
    open.push({ target, depth });
    const item = make();
    open.pop();
    made.set(target, item);
    return item;
  };
}

/** What is being made, and how deep in the document the reference to it stands. */
interface OpenTarget {
  readonly target: DocumentNode;
  readonly depth: number;
}

function depthOf({ origin }: DocumentNode): number {
  return origin.pointer.split("/").length - 1;
}

/** The nodes in a tree, those of a shared part as often as it stands there. */
function sizeOf(node: DocumentNode, sizes: Map<DocumentNode, number>): number {
  const inner = innerNodes(node);
  if (inner.length === 0) return 1;
  const size = sizes.get(node) ?? inner.reduce((sum, one) => sum + sizeOf(one, sizes), 1);
  sizes.set(node, size);
  return size;
}

function placeOf({ origin }: DocumentNode): string {
  return `${origin.span.source.beside ?? ""}${origin.pointer}`;
}
