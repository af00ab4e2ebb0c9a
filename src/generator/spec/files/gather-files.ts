import { posix } from "node:path";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import type { ReadBeside } from "../../source/disk/read-beside.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import { pointerSegments } from "../../source/nodes/json-pointer.js";
import type { Origin, SourceFile } from "../../source/source-file.js";
import { brokenReference } from "../references/check-references.js";
import { findNode, referenceOf } from "../references/follow-reference.js";
import { misplacedReference } from "../references/reference-diagnostics.js";
import { rewriteMappings } from "../references/rewrite-mappings.js";
import { rewriteReferences } from "../references/rewrite-references.js";
import { visitMisplaced, visitReferences } from "../references/visit-references.js";
import { claimedNames } from "./claimed-names.js";
import {
  beginFollowing,
  type Following,
  fileAt,
  lastTarget,
  placeMeant,
  proseMeant,
  targetOfNode,
  withRoot,
} from "./follow-files.js";
import {
  beginParts,
  claimName,
  enterPart,
  isEntered,
  type NamedParts,
  pointerTo,
  type SectionPath,
  setPart,
  withParts,
} from "./named-parts.js";
import { type Section, sectionOf } from "./section-of.js";
import { type FollowMisplaced, spliceReferences } from "./splice-references.js";
import { beginTaking, type TakeInPlace } from "./take-in-place.js";

/** A document whose references all lead inside, and the files that this took. */
export interface Gathered {
  readonly root: MapNode;
  readonly sources: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Brings what a document refers to in other files into the document: each thing becomes a named part of `components`, once, and a
 * path item takes the place of the reference to it. Nodes keep the origin of the file they were written in.
 */
export function gatherFiles(root: MapNode, read: ReadBeside, pathOf: SectionPath): Gathered {
  if (!needsGathering(root)) return { root, sources: [], diagnostics: [] };
  const gathering = withSpliced(beginGathering(root, read, pathOf));
  const { sources, reports, parts } = gathering;
  claimNames(gathering);
  const rewritten = bringIn(gathering, gathering.root, "");
  // One after the other: a chain of files may be longer than calls can be nested.
  for (const { target, section } of gathering.lifted) setPart(parts, target, bringIn(gathering, target, section));
  const whole = rewritten.kind === "map" ? withParts(rewritten, parts) : gathering.root;
  for (const [key, nodes] of gathering.misplaced) reports.report(misplacedReference(key, [...nodes.values()]));
  return { root: whole, sources: [...sources.values()], diagnostics: reports.said() };
}

/** Nearly every document is one file, and all of its references are pointers to what is there. */
function needsGathering(root: MapNode): boolean {
  let needs = false;
  visitMisplaced(root, () => {
    needs = true;
  });
  visitReferences(root, (node) => {
    const reference = needs ? undefined : referenceOf(node);
    needs ||= reference !== undefined && findNode({ root }, reference.value) === undefined;
  });
  return needs;
}

/** A gathering under way. */
interface Gathering extends Following {
  readonly parts: NamedParts;
  /** What has become a part, to be looked into. */
  readonly lifted: { readonly target: DocumentNode; readonly section: Section }[];
  readonly takePathItem: TakeInPlace;
  readonly takeMisplaced: TakeInPlace;
  /** The references that stand where OpenAPI has none, by what they stand under. */
  readonly misplaced: Map<string, Map<Origin, MapNode>>;
}

function beginGathering(root: MapNode, read: ReadBeside, pathOf: SectionPath): Gathering {
  const following = beginFollowing(root, read);
  const { report } = following.reports;
  return {
    ...following,
    parts: beginParts(root, pathOf),
    lifted: [],
    takePathItem: beginTaking(report),
    takeMisplaced: beginTaking(report),
    misplaced: new Map(),
  };
}

/** What stands in the place of misplaced references is part of the document: pointers lead into it. */
function withSpliced(gathering: Gathering): Gathering {
  const root = spliced(gathering, gathering.root, "");
  if (root === gathering.root || root.kind !== "map") return gathering;
  return { ...gathering, ...withRoot(gathering, root), parts: beginParts(root, gathering.parts.pathOf) };
}

function spliced(gathering: Gathering, tree: DocumentNode, key: string): DocumentNode {
  const follow: FollowMisplaced = (node, at) => followMisplaced(gathering, node, at);
  return spliceReferences(tree, key, follow, gathering.takeMisplaced);
}

function followMisplaced(gathering: Gathering, node: MapNode, key: string): DocumentNode | undefined {
  const { report } = gathering.reports;
  const found = proseMeant(gathering, node, key) ?? targetOfNode(gathering, node);
  const reference = referenceOf(node);
  if (found?.target !== undefined) noteMisplaced(gathering, node, key);
  else if (found !== undefined && reference !== undefined) report(brokenReference(found, reference, found.pointer));
  return found?.target;
}

function noteMisplaced({ misplaced }: Gathering, node: MapNode, key: string): void {
  const known = misplaced.get(key) ?? new Map<Origin, MapNode>();
  misplaced.set(key, known.set(node.origin, node));
}

/** What a component refers to takes the component's place; where several refer to the same thing, that of the first. */
function claimNames(gathering: Gathering): void {
  const { root, parts, lifted } = gathering;
  for (const { section, name, value, reference } of claimedNames(root, parts.pathOf)) {
    const found = reference && lastTarget(gathering, reference);
    const target = found?.root === root ? undefined : reference === undefined ? value : found?.target;
    if (target === undefined || isEntered(parts, target)) continue;
    claimName(parts, target, { section, name });
    lifted.push({ target, section });
  }
}

function bringIn(gathering: Gathering, tree: DocumentNode, key: string): DocumentNode {
  const mapped = rewriteMappings(spliced(gathering, tree, key), key, (reference) => bringMapped(gathering, reference));
  return rewriteReferences(mapped, key, (node, at) => bringReference(gathering, node, sectionOf(at)));
}

/** The text as it is where it may be no reference: nobody says so of what a discriminator names. */
function bringMapped(gathering: Gathering, reference: LocatedText): string {
  const { path, pointer } = placeMeant(gathering, reference);
  if (path === undefined) return reference.value;
  const isThere = gathering.files.has(path) || gathering.read(path)?.value !== undefined;
  const root = isThere ? fileAt(gathering, path, reference) : undefined;
  const target = root && findNode({ root }, pointer);
  if (root === undefined || target?.kind !== "map") return reference.value;
  return root === gathering.root ? pointer : lift(gathering, target, "schemas", nameFor(pointer, path));
}

/** The reference as it is where it cannot be followed: what is wrong with it has been said. */
function bringReference(gathering: Gathering, node: MapNode, section: Section): string | DocumentNode {
  const reference = referenceOf(node);
  if (reference === undefined) return node;
  const found = section === "pathItems" ? targetOfNode(gathering, node) : lastTarget(gathering, node);
  if (found?.target === undefined || found.root === gathering.root) return found?.pointer ?? reference.value;
  const { target, pointer, path } = found;
  if (section === "pathItems") {
    return gathering.takePathItem(target, node, () => bringIn(gathering, target, "paths"));
  }
  return lift(gathering, target, section, nameFor(pointer, path));
}

/** The pointer to the part that the thing becomes. It is looked into later: it may lead back to itself. */
function lift({ parts, lifted }: Gathering, target: DocumentNode, section: Section, wanted: string): string {
  if (!isEntered(parts, target)) {
    enterPart(parts, target, section, wanted);
    lifted.push({ target, section });
  }
  return pointerTo(parts, target);
}

/** `Pet` for `pets.yaml#/components/schemas/Pet`, `pets` for the whole file. */
function nameFor(pointer: string, path: string): string {
  const last = pointerSegments(pointer)?.at(-1);
  return last === undefined || last === "" ? posix.basename(path).replace(/(?<=.)\.(?:ya?ml|json)$/i, "") : last;
}
