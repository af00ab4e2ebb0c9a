import { type DocumentNode, eachValue } from "../../source/nodes/document-node.js";
import type { CountSteps } from "./count-steps.js";

/** How much a node is with all that is inside it. */
export interface Measure {
  readonly nodes: number;
  /** Levels of mappings and lists inside each other. */
  readonly depth: number;
}

/** Visits each node once for each place where it stands, `visit` being told of it. */
export function measureNode(node: DocumentNode, count: CountSteps, visit?: (node: DocumentNode) => void): Measure {
  let nodes = 0;
  const depthOf = (inner: DocumentNode): number => {
    nodes += 1;
    count(1);
    visit?.(inner);
    let depth = 0;
    const below = (child: DocumentNode): void => {
      depth = Math.max(depth, depthOf(child));
    };
    if (inner.kind === "map") eachValue(inner, below);
    else if (inner.kind === "list") inner.items.forEach(below);
    else return 0;
    return depth + 1;
  };
  const depth = depthOf(node);
  return { nodes, depth };
}
