import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import type { MapNode } from "../../source/nodes/document-node.js";
import { beginCounting, TooMuch } from "./count-steps.js";
import { beginSelecting } from "./json-path.js";
import { beginOpening, nodeAt, type OpenMap } from "./open-nodes.js";
import type { Overlay, OverlayAction } from "./overlay.js";
import { copyNotOne, nothingSelected, rootRemoved, unreadableQuery } from "./overlay-diagnostics.js";
import { removeAt } from "./remove-nodes.js";
import type { Location } from "./select-places.js";
import { beginUpdating } from "./update-each.js";

/** A document with overlays over it, as far as they could be applied, and all that is wrong with them. */
export interface Overlaid {
  readonly root: MapNode;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Makes the changes of overlays, each on what those before it have left. One that selects nothing is a mistake of its author. Where they
 * are too much, the rest is not made.
 */
export function applyOverlays(root: MapNode, overlays: readonly Overlay[]): Overlaid {
  const applying = beginApplying(root);
  const diagnostics: Diagnostic[] = [];
  for (const action of overlays.flatMap(({ actions }) => actions)) {
    try {
      const mistake = applying.apply(action);
      if (mistake !== undefined) diagnostics.push(mistake);
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      diagnostics.push(error.page(action.target));
      break;
    }
  }
  return { root: applying.root(), diagnostics };
}

interface Applying {
  /** What is wrong with the action, which is then not done, or by half where it is a clash. */
  readonly apply: (action: OverlayAction) => Diagnostic | undefined;
  readonly root: () => MapNode;
}

function beginApplying(given: MapNode): Applying {
  const count = beginCounting();
  const select = beginSelecting(count);
  const nodes = beginOpening(count);
  const updateEach = beginUpdating(nodes, count);
  let root = given;

  const apply = (action: OverlayAction): Diagnostic | undefined => {
    const found = select(action.target.value, root);
    if (found.kind === "unreadable") return unreadableQuery(action.target, found.reason);
    if (found.locations.length === 0) return nothingSelected(action.target);
    switch (action.kind) {
      case "remove":
        return remove(found.locations, action.target);
      case "update":
        return updateEach(opened, found.locations, { ...action, again: found.locations.length - 1 });
      case "copy":
        return copy(found.locations, action.from, action.target);
    }
  };

  const remove = (locations: readonly Location[], target: LocatedText): Diagnostic | undefined => {
    if (locations.some(({ length }) => length === 0)) return rootRemoved(target);
    removeAt(opened(), locations, nodes);
    return undefined;
  };

  const copy = (locations: readonly Location[], from: LocatedText, target: LocatedText): Diagnostic | undefined => {
    const found = select(from.value, root);
    if (found.kind === "unreadable") return unreadableQuery(from, found.reason);
    const [source, ...others] = found.locations;
    const value = source && others.length === 0 ? nodeAt(root, source) : undefined;
    if (value === undefined) return copyNotOne(from, found.locations.length);
    return updateEach(opened, locations, { value, again: locations.length, target });
  };

  const opened = (): OpenMap => {
    const open = nodes.openMap(root);
    root = open;
    return open;
  };

  return { apply, root: () => root };
}
