import type { Report } from "../../source/diagnostics/diagnostic.js";
import { limits } from "../../source/limits.js";
import type { DocumentNode, MapMember } from "../../source/nodes/document-node.js";
import type { Origin, Span } from "../../source/source-file.js";
import {
  badMerge,
  nestedTooDeeply,
  selfContainingAnchor,
  tooManyAliased,
  tooManyAliases,
  tooManyNodes,
  unknownAlias,
} from "../syntax-diagnostics.js";

/**
 * The anchors of a file while it is read, and what its nodes cost so far. An alias is the anchor's own node, not a copy: a bomb
 * costs nothing here, and is counted as what it would cost whoever walks it.
 */
export interface Anchors {
  readonly known: Map<string, Anchored | "open">;
  aliases: number;
  /** Nodes that the aliases so far stand for. */
  aliased: number;
  /** Nodes so far, each alias counted as all that it stands for. */
  nodes: number;
  /** The deepest level reached since somebody asked. */
  deepest: number;
}

interface Anchored {
  readonly node: DocumentNode;
  readonly nodes: number;
  /** How many levels of collections it has. */
  readonly height: number;
}

export function openAnchors(): Anchors {
  return { known: new Map(), aliases: 0, aliased: 0, nodes: 0, deepest: 0 };
}

/** Counts one node; the first one beyond the limit is reported. */
export function spendNode(anchors: Anchors, span: Span, report: Report): void {
  anchors.nodes++;
  if (anchors.nodes === limits.nodes + 1) report(tooManyNodes(span));
}

/** Builds a node, which counts it, and where it has a name keeps it and its size for the aliases that follow. */
export function anchored(
  anchors: Anchors,
  name: string | undefined,
  depth: number,
  build: () => DocumentNode,
): DocumentNode {
  if (name === undefined) {
    const node = build();
    if (node.kind === "map" || node.kind === "list") anchors.deepest = Math.max(anchors.deepest, depth);
    return node;
  }
  const outside = { nodes: anchors.nodes, deepest: anchors.deepest };
  anchors.known.set(name, "open");
  anchors.deepest = 0;
  const node = anchored(anchors, undefined, depth, build);
  const height = Math.max(0, anchors.deepest - depth + 1);
  anchors.known.set(name, { node, nodes: anchors.nodes - outside.nodes, height });
  anchors.deepest = Math.max(anchors.deepest, outside.deepest);
  return node;
}

/** The node that an alias stands for; what may not be followed is reported and reads as null. */
export function followAlias(
  anchors: Anchors,
  name: string,
  at: { readonly origin: Origin; readonly depth: number },
  report: Report,
): DocumentNode {
  const { span } = at.origin;
  const target = anchors.known.get(name);
  if (target === undefined) report(unknownAlias(span, name, anchors.known.keys()));
  else if (target === "open") report(selfContainingAnchor(span, name));
  else if (spendAlias(anchors, target, at.depth, span, report)) return target.node;
  return { kind: "null", origin: at.origin };
}

/** Counts an alias with all it stands for. Each limit is reported once: where it is crossed. */
function spendAlias(anchors: Anchors, target: Anchored, depth: number, span: Span, report: Report): boolean {
  if (anchors.aliased > limits.aliasedNodes) return false;
  const before = anchors.nodes;
  const bottom = depth + target.height - 1;
  anchors.aliases++;
  anchors.nodes += target.nodes;
  anchors.aliased += target.nodes;
  anchors.deepest = Math.max(anchors.deepest, bottom);
  if (anchors.aliases === limits.aliases + 1) report(tooManyAliases(span));
  if (anchors.aliased > limits.aliasedNodes) report(tooManyAliased(span));
  else if (before <= limits.nodes && anchors.nodes > limits.nodes) report(tooManyNodes(span));
  if (bottom > limits.depth) report(nestedTooDeeply(span));
  const isTooMuch = anchors.aliased > limits.aliasedNodes || anchors.nodes > limits.nodes;
  return anchors.aliases <= limits.aliases && !isTooMuch && bottom <= limits.depth;
}

/** Takes over the members that a merge key (`<<`) names; the first of several mappings wins. */
export function addMerged(merged: Map<string, MapMember>, value: DocumentNode, report: Report): void {
  const mappings = value.kind === "list" ? value.items : [value];
  const wrong = mappings.find(({ kind }) => kind !== "map");
  if (wrong !== undefined && !isRefusedAlias(wrong)) report(badMerge(wrong.origin.span));
  for (const mapping of mappings) {
    const members = mapping.kind === "map" ? mapping.members : [];
    for (const [name, member] of members) if (!merged.has(name)) merged.set(name, member);
  }
}

/** An alias that reads as null has its page already. */
function isRefusedAlias({ kind, origin }: DocumentNode): boolean {
  return kind === "null" && origin.span.source.text[origin.span.start] === "*";
}
