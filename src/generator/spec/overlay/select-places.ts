import type { DocumentNode } from "../../source/document-node.js";

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
export function selectPlaces(root: DocumentNode, segments: readonly Segment[]): readonly Place[] {
  const childrenOf = beginChildren();
  return segments.reduce<readonly Place[]>(
    (places, segment) => followSegment(places, segment, childrenOf),
    [{ node: root, step: "" }],
  );
}

type ChildrenOf = (place: Place) => readonly Place[];

/** The places right below a place: made once. */
function beginChildren(): ChildrenOf {
  const known = new Map<Place, readonly Place[]>();
  return (owner) => {
    const children = known.get(owner) ?? childrenBelow(owner);
    known.set(owner, children);
    return children;
  };
}

/** Nothing is to be found in a text or a number. */
function hasInside({ node }: Place): boolean {
  return node.kind === "map" || node.kind === "list";
}

function childrenBelow(owner: Place): readonly Place[] {
  const { node } = owner;
  if (node.kind === "list") return node.items.map((item, step) => ({ node: item, step, owner }));
  if (node.kind !== "map") return none;
  return [...node.members].map(([step, { value }]) => ({ node: value, step, owner }));
}

const none: readonly Place[] = [];

function followSegment(
  places: readonly Place[],
  { descends, selectors }: Segment,
  childrenOf: ChildrenOf,
): readonly Place[] {
  const selected = new Set<Place>();
  const passed = new Set<Place>();
  const visit = (place: Place): void => {
    if (passed.has(place)) return;
    passed.add(place);
    for (const selector of selectors) choose(place, selector, childrenOf(place), selected);
    if (descends) for (const child of childrenOf(place)) if (hasInside(child)) visit(child);
  };
  places.forEach(visit);
  return [...selected];
}

function choose({ node }: Place, selector: Selector, children: readonly Place[], selected: Set<Place>): void {
  const add = (child: Place | undefined): void => void (child && selected.add(child));
  switch (selector.kind) {
    case "name":
      if (node.kind === "map" && node.members.has(selector.name))
        add(children.find(({ step }) => step === selector.name));
      return;
    case "all":
      children.forEach(add);
      return;
    case "items":
      if (node.kind === "list") for (const index of selector.indexes(node.items.length)) add(children[index]);
      return;
    case "filter":
      for (const child of children) if (selector.keeps(child)) add(child);
  }
}
