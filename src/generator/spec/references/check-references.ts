import { collectReports } from "../../source/diagnostics/collect-reports.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import { pointerSegment, pointerSegments } from "../../source/nodes/json-pointer.js";
import { childOf, findNode, type RootedDocument, referenceOf } from "./follow-reference.js";
import { danglingReference, malformedReference, referenceCircle, referenceNotText } from "./reference-diagnostics.js";
import { visitReferences } from "./visit-references.js";

/** A page for every `$ref` that leads nowhere in the document or goes round in a circle. */
export function checkReferences(document: RootedDocument): readonly Diagnostic[] {
  const { report, said } = collectReports();
  const targets = new Map<DocumentNode, DocumentNode>();
  let broken = 0;
  visitReferences(document.root, (node) => {
    const target = findTarget(document, node, broken < limits.guesses);
    if (target?.kind === "problem") {
      broken++;
      report(target.problem);
    } else if (target !== undefined) targets.set(node, target.node);
  });
  findCircles(targets).forEach(report);
  return said();
}

type Target =
  | { readonly kind: "found"; readonly node: DocumentNode }
  | { readonly kind: "problem"; readonly problem: Diagnostic };

/** Undefined for a reference to elsewhere: whoever gathers files has said what there is to say of it. */
function findTarget(document: RootedDocument, node: MapNode, guess: boolean): Target | undefined {
  const reference = referenceOf(node);
  if (reference === undefined) return { kind: "problem", problem: referenceNotText(node) };
  if (!reference.value.startsWith("#")) return undefined;
  const found = findNode(document, reference.value);
  return found === undefined
    ? { kind: "problem", problem: brokenReference(document, reference, reference.value, guess) }
    : { kind: "found", node: found };
}

/** What is wrong with a reference whose pointer leads nowhere in the document. */
export function brokenReference(
  document: RootedDocument,
  reference: LocatedText,
  pointer: string,
  guess = true,
): Diagnostic {
  const segments = pointerSegments(pointer);
  return segments === undefined ? malformedReference(reference) : dangling(document, reference, segments, guess);
}

/** Goes as far as the pointer leads, and says what the last place has instead. */
function dangling(
  document: RootedDocument,
  reference: LocatedText,
  segments: readonly string[],
  guess: boolean,
): Diagnostic {
  let node = document.root;
  let pointer = "#";
  for (const segment of segments) {
    const child = childOf(node, segment);
    if (child === undefined) return danglingReference(reference, { pointer, node }, segment, guess);
    node = child;
    pointer += `/${pointerSegment(segment)}`;
  }
  throw new Error("a reference that leads somewhere was taken for a dangling one");
}

/** Each circle of references that lead to references once, from its first in the file. */
function findCircles(targets: ReadonlyMap<DocumentNode, DocumentNode>): readonly Diagnostic[] {
  const done = new Set<DocumentNode>();
  const diagnostics: Diagnostic[] = [];
  for (const [start, target] of targets) {
    // Nearly every reference leads to something that is none itself.
    if (!targets.has(target)) continue;
    const path = new Set<DocumentNode>();
    let node: DocumentNode | undefined = start;
    while (node !== undefined && !done.has(node) && !path.has(node)) {
      path.add(node);
      node = targets.get(node);
    }
    if (node !== undefined && path.has(node)) diagnostics.push(circleFrom([...path], node));
    for (const passed of path) done.add(passed);
  }
  return diagnostics;
}

function circleFrom(path: readonly DocumentNode[], entry: DocumentNode): Diagnostic {
  const circle = path.slice(path.indexOf(entry));
  const first = circle.reduce((a, b) => (b.origin.span.start < a.origin.span.start ? b : a));
  const at = circle.indexOf(first);
  const ordered = [...circle.slice(at), ...circle.slice(0, at), first];
  return referenceCircle(
    first,
    ordered.map(({ origin }) => origin.pointer),
  );
}
