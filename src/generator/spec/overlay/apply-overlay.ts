import type { Diagnostic } from "../../source/diagnostic.js";
import type { DocumentNode, MapNode } from "../../source/document-node.js";
import type { LocatedText } from "../../source/located-text.js";
import { beginChanging, nodeAt } from "./change-node.js";
import { select } from "./json-path.js";
import { mergeAtTarget } from "./merge-nodes.js";
import type { Overlay, OverlayAction } from "./overlay.js";
import {
  copyNotOne,
  incompatibleUpdate,
  nothingSelected,
  rootRemoved,
  unreadableQuery,
} from "./overlay-diagnostics.js";
import type { Location } from "./select-places.js";

/** A document with an overlay over it, as far as it could be applied, and all that is wrong with the overlay. */
export interface Overlaid {
  readonly root: MapNode;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes the changes of an overlay, each on what those before it have left. One that selects nothing is a mistake of its author. */
export function applyOverlay(root: MapNode, { actions }: Overlay): Overlaid {
  const diagnostics: Diagnostic[] = [];
  let whole = root;
  for (const action of actions) {
    const changed = applyAction(whole, action, diagnostics);
    if (changed?.kind === "map") whole = changed;
  }
  return { root: whole, diagnostics };
}

/** Undefined where the action cannot be done. */
function applyAction(root: MapNode, action: OverlayAction, diagnostics: Diagnostic[]): DocumentNode | undefined {
  const locations = selected(root, action.target, diagnostics);
  if (locations === undefined) return undefined;
  if (locations.length === 0) return said(diagnostics, nothingSelected(action.target));
  switch (action.kind) {
    case "remove":
      return removed(root, locations, action.target, diagnostics);
    case "update":
      return updated(root, locations, { value: action.value, target: action.target }, diagnostics);
    case "copy": {
      const sources = selected(root, action.from, diagnostics);
      const value = sources?.length === 1 && sources[0] !== undefined ? nodeAt(root, sources[0]) : undefined;
      if (sources !== undefined && value === undefined)
        return said(diagnostics, copyNotOne(action.from, sources.length));
      return value && updated(root, locations, { value, target: action.target }, diagnostics);
    }
  }
}

function selected(root: MapNode, query: LocatedText, diagnostics: Diagnostic[]): readonly Location[] | undefined {
  const found = select(query.value, root);
  return found.kind === "selected" ? found.locations : said(diagnostics, unreadableQuery(query, found.reason));
}

function said(diagnostics: Diagnostic[], diagnostic: Diagnostic): undefined {
  diagnostics.push(diagnostic);
  return undefined;
}

/** From the last to the first: a place in a list counts the items before it. */
function removed(
  root: MapNode,
  locations: readonly Location[],
  target: LocatedText,
  diagnostics: Diagnostic[],
): DocumentNode | undefined {
  if (locations.some(({ length }) => length === 0)) return said(diagnostics, rootRemoved(target));
  const changeNode = beginChanging();
  const inOrder = [...locations].sort(compareLocations).reverse();
  return inOrder.reduce<DocumentNode>((tree, location) => {
    return nodeAt(tree, location) === undefined ? tree : (changeNode(tree, location, undefined) ?? tree);
  }, root);
}

function compareLocations(a: Location, b: Location): number {
  for (const [index, step] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    if (step === other) continue;
    return typeof step === "number" && typeof other === "number" ? step - other : String(step) < String(other) ? -1 : 1;
  }
  return a.length - b.length;
}

interface Update {
  readonly value: DocumentNode;
  readonly target: LocatedText;
}

function updated(
  root: MapNode,
  locations: readonly Location[],
  { value, target }: Update,
  diagnostics: Diagnostic[],
): DocumentNode | undefined {
  const changeNode = beginChanging();
  let tree: DocumentNode = root;
  for (const location of locations) {
    const known = nodeAt(tree, location);
    const merged = known && mergeAtTarget(known, value);
    if (merged?.kind === "clash") return said(diagnostics, incompatibleUpdate(target, merged.target, merged.update));
    tree = (merged && changeNode(tree, location, merged.node)) ?? tree;
  }
  return tree;
}
