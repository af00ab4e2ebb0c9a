import { posix } from "node:path";
import { collectReports, type Reports } from "../../source/collect-reports.js";
import type { Diagnostic } from "../../source/diagnostic.js";
import type { DocumentNode, MapNode } from "../../source/document-node.js";
import { pointerSegments } from "../../source/json-pointer.js";
import { isForgivable } from "../../source/leniency.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import { isAddress, type ReadBeside } from "../../source/read-beside.js";
import type { SourceFile } from "../../source/source-file.js";
import { resolveIdentifiers } from "../identifiers/resolve-identifiers.js";
import { brokenReference } from "../references/check-references.js";
import { findNode, referenceOf } from "../references/follow-reference.js";
import {
  forbiddenFile,
  remoteReference,
  tooManyFiles,
  tooManyLetters,
  unreadableReference,
  unreadFile,
} from "../references/reference-diagnostics.js";
import { rewriteMappings } from "../references/rewrite-mappings.js";
import { rewriteReferences } from "../references/rewrite-references.js";
import { visitReferences } from "../references/visit-references.js";
import { parseYaml } from "../yaml/parse-yaml.js";
import { claimedNames, isReferenceAlone } from "./claimed-names.js";
import {
  beginParts,
  claimName,
  enterPart,
  type NamedParts,
  pointerTo,
  type SectionPath,
  withParts,
} from "./named-parts.js";
import { beginPathItems, type TakePathItem } from "./path-items.js";
import { type ReferenceTarget, targetOf } from "./reference-target.js";
import { type Section, sectionOf } from "./section-of.js";

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
  if (!leadsOut(root)) return { root, sources: [], diagnostics: [] };
  const gathering = beginGathering(root, read, pathOf);
  const { sources, reports, parts } = gathering;
  claimNames(gathering);
  const rewritten = bringIn(gathering, root, "");
  // One after the other: a chain of files may be longer than calls can be nested.
  for (const { target, section } of gathering.lifted) parts.values.set(target, bringIn(gathering, target, section));
  const whole = rewritten.kind === "map" ? withParts(rewritten, parts) : root;
  return { root: whole, sources: [...sources.values()], diagnostics: reports.said() };
}

function leadsOut(root: MapNode): boolean {
  let found = false;
  visitReferences(root, (node) => {
    found ||= referenceOf(node)?.value.startsWith("#") === false;
  });
  return found;
}

/** A gathering under way. Paths start from the folder of the document. */
interface Gathering {
  readonly root: MapNode;
  readonly read: ReadBeside;
  readonly parts: NamedParts;
  readonly files: Map<string, DocumentNode | undefined>;
  /** What the references led to that were asked for. */
  readonly targets: Map<MapNode, Found | undefined>;
  /** The pointers of the anchors of each file. */
  readonly anchors: Map<DocumentNode, ReadonlyMap<string, string>>;
  readonly paths: Map<SourceFile, string>;
  readonly sources: Map<string, SourceFile>;
  /** What has become a part, to be looked into. */
  readonly lifted: { readonly target: DocumentNode; readonly section: Section }[];
  readonly takePathItem: TakePathItem;
  /** The letters that may still be read. */
  readonly spendLetters: (count: number) => boolean;
  readonly reports: Reports;
}

function beginGathering(root: MapNode, read: ReadBeside, pathOf: SectionPath): Gathering {
  const { source } = root.origin.span;
  const path = posix.basename(source.path);
  const reports = collectReports();
  let letters = 0;
  return {
    root,
    read,
    parts: beginParts(root, pathOf),
    files: new Map([[path, root]]),
    targets: new Map(),
    anchors: new Map(),
    paths: new Map([[source, path]]),
    sources: new Map(),
    lifted: [],
    takePathItem: beginPathItems(reports.report),
    spendLetters: (count) => {
      letters += count;
      return letters <= limits.fileBytes;
    },
    reports,
  };
}

/** What a component refers to takes the component's place; where several refer to the same thing, that of the first. */
function claimNames(gathering: Gathering): void {
  const { root, parts, lifted } = gathering;
  for (const { section, name, reference } of claimedNames(root, parts.pathOf)) {
    const found = lastTarget(gathering, reference);
    if (found === undefined || found.root === root || parts.entered.has(found.target)) continue;
    claimName(parts, found.target, { section, name });
    lifted.push({ target: found.target, section });
  }
}

function bringIn(gathering: Gathering, tree: DocumentNode, key: string): DocumentNode {
  const mapped = rewriteMappings(tree, key, (reference) => bringMapped(gathering, reference));
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
  if (found === undefined || found.root === gathering.root) return found?.pointer ?? reference.value;
  const { target, pointer, path } = found;
  if (section === "pathItems") {
    return gathering.takePathItem(target, node, () => bringIn(gathering, target, "paths"));
  }
  return lift(gathering, target, section, nameFor(pointer, path));
}

/** A thing of another file that is a reference and nothing else is what that leads to: no name is made for it. */
function lastTarget(gathering: Gathering, node: MapNode): Found | undefined {
  const passed = new Set<DocumentNode>();
  let found = targetOfNode(gathering, node);
  while (found !== undefined && found.root !== gathering.root && isReferenceAlone(found.target)) {
    if (passed.has(found.target)) return found;
    passed.add(found.target);
    found = targetOfNode(gathering, found.target) ?? found;
  }
  return found;
}

/** Asked twice where a component is a reference: what is wrong with it is said once. */
function targetOfNode(gathering: Gathering, node: MapNode): Found | undefined {
  const { targets } = gathering;
  const reference = referenceOf(node);
  if (reference !== undefined && !targets.has(node)) targets.set(node, findTarget(gathering, reference));
  return targets.get(node);
}

interface Found {
  readonly root: DocumentNode;
  readonly target: DocumentNode;
  readonly pointer: string;
  readonly path: string;
}

/** The file that a reference leads to, and where in it; without a file where it is none that could be read. */
interface PlaceMeant {
  readonly path?: string;
  readonly pointer: string;
  readonly kind: ReferenceTarget["kind"];
}

function placeMeant({ root, paths }: Gathering, { value, origin }: LocatedText): PlaceMeant {
  // What an overlay says, it says in the place of the document.
  const from = paths.get(origin.span.source) ?? paths.get(root.origin.span.source) ?? "";
  const target = targetOf(value, from);
  const { kind } = target;
  if (kind === "inside") return { kind, path: from, pointer: value };
  return kind === "file" ? target : { kind, pointer: value };
}

function findTarget(gathering: Gathering, reference: LocatedText): Found | undefined {
  const { kind, path, pointer: written } = placeMeant(gathering, reference);
  if (path === undefined)
    return said(gathering, kind === "remote" ? remoteReference(reference) : unreadableReference(reference));
  const root = fileAt(gathering, path, reference);
  if (root === undefined) return undefined;
  const pointer = gathering.anchors.get(root)?.get(written.slice(1)) ?? written;
  const found = findNode({ root }, pointer);
  // What leads nowhere inside the document is told of with all its other references.
  if (found === undefined && root !== gathering.root)
    return said(gathering, brokenReference({ root }, reference, pointer));
  return { root, target: found ?? root, pointer, path };
}

function said({ reports }: Gathering, diagnostic: Diagnostic): undefined {
  reports.report(diagnostic);
  return undefined;
}

function fileAt(gathering: Gathering, path: string, reference: LocatedText): DocumentNode | undefined {
  const { files, read, sources, paths } = gathering;
  const { report } = gathering.reports;
  if (files.has(path)) return files.get(path);
  files.set(path, undefined);
  if (files.size > limits.files) {
    return files.size === limits.files + 1 ? said(gathering, tooManyFiles(reference)) : undefined;
  }
  const source = read(path);
  if (source === undefined)
    return said(gathering, isAddress(path) ? remoteReference(reference) : forbiddenFile(reference));
  if (source.value === undefined) return said(gathering, unreadFile(reference, source.diagnostics));
  if (!gathering.spendLetters(source.value.text.length)) return said(gathering, tooManyLetters(reference));
  sources.set(path, source.value);
  paths.set(source.value, path);
  const parsed = parseYaml(source.value);
  parsed.diagnostics.forEach(report);
  if (parsed.value === undefined || !isForgivable(parsed.diagnostics)) return undefined;
  const { root, anchors } = named(gathering, parsed.value);
  gathering.anchors.set(root, anchors);
  files.set(path, root);
  return root;
}

function named(
  { reports: { report } }: Gathering,
  node: DocumentNode,
): { readonly root: DocumentNode; readonly anchors: ReadonlyMap<string, string> } {
  if (node.kind !== "map") return { root: node, anchors: new Map() };
  const resolved = resolveIdentifiers(node);
  resolved.diagnostics.forEach(report);
  return resolved;
}

/** The pointer to the part that the thing becomes. It is looked into later: it may lead back to itself. */
function lift({ parts, lifted }: Gathering, target: DocumentNode, section: Section, wanted: string): string {
  if (!parts.entered.has(target)) {
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
