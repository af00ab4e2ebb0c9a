import { type DocumentNode, eachValue, type ListNode, type MapNode } from "../../source/nodes/document-node.js";
import type { CountSteps } from "./count-steps.js";
import { childAt } from "./open-nodes.js";

/** The keys and indexes that lead to a node from the root. */
export type Location = readonly (string | number)[];

/** A node, and where it stands. There is one of them for each location, so that they can be told apart by identity. */
export interface Place {
  readonly node: DocumentNode;
  readonly step: string | number;
  /** What it stands right below; the root stands below nothing. */
  readonly owner?: Place;
}

export function locationOf(place: Place): Location {
  const steps: (string | number)[] = [];
  for (let at = place; at.owner !== undefined; at = at.owner) steps.push(at.step);
  return steps.reverse();
}

/** A segment of a query (RFC 9535, section 2.5): its selectors look at each place, and in a descendant segment at all below it too. */
export interface Segment {
  readonly descends: boolean;
  readonly selectors: readonly Selector[];
}

export type Selector =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "all" }
  /** Which items of a list of this length, in which order. */
  | { readonly kind: "items"; readonly indexes: (length: number) => readonly number[] }
  | { readonly kind: "filter"; readonly keeps: (place: Place) => boolean };

/**
 * What the segments lead to from the root, in the order of RFC 9535, each place once. One segment is followed after the other, and each
 * place looked at once for it, however many ways lead there: the ways multiply.
 */
export function selectPlaces(root: DocumentNode, segments: readonly Segment[], count: CountSteps): readonly Place[] {
  return segments.reduce<readonly Passed[]>(
    (places, segment) => followSegment(places, segment, count),
    [{ node: root, step: "" }],
  );
}

interface Passed extends Place {
  readonly owner?: Passed;
  /** The places right below it that are kept. */
  kept?: Map<string | number, Passed>;
}

/** The place right below another. One that has been kept is the only one of its location. */
function placeBelow(owner: Passed, step: string | number, node: DocumentNode): Passed {
  return owner.kept?.get(step) ?? { node, step, owner };
}

/** Keeps a place, and all above it: only those that something is selected from can be reached by several ways. */
function keep(place: Passed): Passed {
  const { owner, step } = place;
  if (owner === undefined || owner.kept?.has(step)) return place;
  keep(owner).kept ??= new Map();
  owner.kept?.set(step, place);
  return place;
}

/** Nothing is to be found in a text or a number. */
function hasInside(node: DocumentNode): node is MapNode | ListNode {
  return node.kind === "map" || node.kind === "list";
}

/** Tells what stands right below a node, and its step. */
function eachBelow(node: DocumentNode, tell: (child: DocumentNode, step: string | number) => void): void {
  if (node.kind === "map") eachValue(node, tell);
  else if (node.kind === "list") node.items.forEach(tell);
}

function followSegment(
  places: readonly Passed[],
  { descends, selectors }: Segment,
  count: CountSteps,
): readonly Passed[] {
  const selected = new Set<Passed>();
  const passed = new Set<Passed>();
  const visit = (place: Passed): void => {
    if (passed.has(place)) return;
    if (place.owner === undefined || place.owner.kept?.has(place.step)) passed.add(place);
    count(selectors.length);
    for (const selector of selectors) choose(place, selector, count, selected);
    if (!descends) return;
    eachBelow(place.node, (child, step) => {
      if (hasInside(child)) visit(placeBelow(place, step, child));
    });
  };
  places.forEach(visit);
  return [...selected];
}

function choose(place: Passed, selector: Selector, count: CountSteps, selected: Set<Passed>): void {
  const { node } = place;
  if (!hasInside(node)) return;
  const add = (child: DocumentNode | undefined, step: string | number): void => {
    if (child === undefined) return;
    count(1);
    selected.add(keep(placeBelow(place, step, child)));
  };
  switch (selector.kind) {
    case "name":
      if (node.kind === "map") add(childAt(node, selector.name), selector.name);
      return;
    case "all":
      eachBelow(node, add);
      return;
    case "items":
      if (node.kind === "list") for (const index of selector.indexes(node.items.length)) add(node.items[index], index);
      return;
    case "filter":
      eachBelow(node, (child, step) => {
        count(1);
        if (selector.keeps(placeBelow(place, step, child))) add(child, step);
      });
  }
}
