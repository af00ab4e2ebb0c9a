import { posix } from "node:path";
import { collectReports, type Reports } from "../../source/diagnostics/collect-reports.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { isForgivable } from "../../source/diagnostics/leniency.js";
import { isAddress, type ReadBeside } from "../../source/disk/read-beside.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import type { SourceFile } from "../../source/source-file.js";
import { resolveIdentifiers } from "../identifiers/resolve-identifiers.js";
import { brokenReference } from "../references/check-references.js";
import { findNode, referenceOf } from "../references/follow-reference.js";
import { otherPlaces, placesAround } from "../references/other-places.js";
import {
  forbiddenFile,
  meansTheDocument,
  nameForReference,
  remoteReference,
  tooManyFiles,
  tooManyLetters,
  unreadableReference,
  unreadFile,
} from "../references/reference-diagnostics.js";
import { parseYaml } from "../yaml/parse-yaml.js";
import { isReferenceAlone } from "./claimed-names.js";
import { type ReferenceTarget, targetOf } from "./reference-target.js";

/** The files of a document, as far as they were read. Paths start from the folder of the document. */
export interface Following {
  readonly root: MapNode;
  readonly read: ReadBeside;
  readonly files: Map<string, DocumentNode | undefined>;
  /** What the references led to that were asked for. */
  readonly targets: Map<MapNode, Found | undefined>;
  /** The pointers of the anchors of each file. */
  readonly anchors: Map<DocumentNode, ReadonlyMap<string, string>>;
  readonly paths: Map<SourceFile, string>;
  readonly sources: Map<string, SourceFile>;
  /** The letters that may still be read. */
  readonly spendLetters: (count: number) => boolean;
  readonly reports: Reports;
}

/** The file that a reference leads to, and what in it; without a target where that leads nowhere in the document. */
export interface Found {
  readonly root: DocumentNode;
  readonly target: DocumentNode | undefined;
  readonly pointer: string;
  readonly path: string;
}

export function beginFollowing(root: MapNode, read: ReadBeside): Following {
  const { source } = root.origin.span;
  const path = posix.basename(source.path);
  let letters = 0;
  return {
    root,
    read,
    files: new Map([[path, root]]),
    targets: new Map(),
    anchors: new Map(),
    paths: new Map([[source, path]]),
    sources: new Map(),
    spendLetters: (count) => {
      letters += count;
      return letters <= limits.fileBytes;
    },
    reports: collectReports(),
  };
}

/** The same with another tree for the document itself. */
export function withRoot(following: Following, root: MapNode): Following {
  const path = posix.basename(root.origin.span.source.path);
  return { ...following, root, files: new Map([...following.files, [path, root]]), targets: new Map() };
}

/** A thing of another file that is a reference and nothing else is what that leads to: no name is made for it. */
export function lastTarget(following: Following, node: MapNode): Found | undefined {
  const passed = new Set<DocumentNode>();
  let found = targetOfNode(following, node);
  while (found?.target !== undefined && found.root !== following.root && isReferenceAlone(found.target)) {
    if (passed.has(found.target)) return found;
    passed.add(found.target);
    found = targetOfNode(following, found.target) ?? found;
  }
  return found;
}

/** Undefined where it cannot be followed. What is wrong with it is said once, however often it is asked for. */
export function targetOfNode(following: Following, node: MapNode, depth = 0): Found | undefined {
  const { targets } = following;
  const reference = referenceOf(node);
  if (reference === undefined || targets.has(node)) return targets.get(node);
  // One whose way leads through itself leads nowhere.
  targets.set(node, undefined);
  targets.set(node, findTarget(following, reference, depth));
  return targets.get(node);
}

/** The file that a reference leads to, and where in it; without a file where it is none that could be read. */
interface PlaceMeant {
  readonly path?: string;
  readonly pointer: string;
  readonly kind: ReferenceTarget["kind"];
}

/** Where a text leads if it is a reference. Nothing is read. */
export function placeMeant({ root, paths }: Following, { value, origin }: LocatedText): PlaceMeant {
  // What an overlay says, it says in the place of the document.
  const from = paths.get(origin.span.source) ?? paths.get(root.origin.span.source) ?? "";
  const target = targetOf(value, from);
  const { kind } = target;
  if (kind === "inside") return { kind, path: from, pointer: value };
  return kind === "file" ? target : { kind, pointer: value };
}

function findTarget(following: Following, reference: LocatedText, depth: number): Found | undefined {
  const { kind, path, pointer: written } = placeMeant(following, reference);
  if (path === undefined)
    return said(following, kind === "remote" ? remoteReference(reference) : unreadableReference(reference));
  const named = schemaNamed(following, path, reference);
  if (named !== undefined) return named;
  const root = fileAt(following, path, reference);
  if (root === undefined) return undefined;
  const pointer = following.anchors.get(root)?.get(written.slice(1)) ?? written;
  const target = findNode({ root }, pointer);
  if (target !== undefined) return { root, target, pointer, path };
  const broken = brokenReference({ root }, reference, pointer);
  const place = { root, target, pointer, path };
  const meant =
    firstFound(place, placesAround(pointer, reference.origin.pointer)) ?? targetMeant(following, place, depth);
  if (meant !== undefined) {
    following.reports.report({ ...broken, leniently: "it is read as the same with what is there" });
    return meant;
  }
  const ofDocument = kind === "inside" ? inDocument(following, place, depth) : undefined;
  if (ofDocument !== undefined) {
    following.reports.report(meansTheDocument(broken));
    return ofDocument;
  }
  // What leads nowhere inside the document is told of with all its other references.
  return root === following.root ? place : said(following, broken);
}

/** Some write the name of a schema alone: that is a file beside the document, which there is not. */
function schemaNamed(following: Following, path: string, reference: LocatedText): Found | undefined {
  const { root, read, reports } = following;
  if (!/^[\w-]+$/.test(reference.value) || read(path)?.value !== undefined) return undefined;
  const place = { root, target: undefined, pointer: reference.value, path };
  const named = firstFound(place, otherPlaces(place.pointer));
  if (named !== undefined) reports.report(nameForReference(reference, named.pointer));
  return named;
}

function firstFound(place: Found, pointers: readonly string[]): Found | undefined {
  return pointers
    .map((pointer) => ({ ...place, target: findNode(place, pointer), pointer }))
    .find(({ target }) => target !== undefined);
}

/** Where a pointer leads nowhere: the same as others write it, or through a `$ref` that stands on its way. */
function targetMeant(following: Following, place: Found, depth: number): Found | undefined {
  const pointer = place.pointer === "#/" ? "#" : place.pointer.replace(/^#(?=[^/]+\/)/, "#/");
  const target = findNode(place, pointer);
  if (target !== undefined) return { ...place, target, pointer };
  const moved = firstFound(place, otherPlaces(pointer));
  if (moved !== undefined) return moved;
  return depth < limits.depth ? throughReferences(following, { ...place, pointer }, depth + 1) : undefined;
}

/** Where files are put together by text, what stands in one of them speaks of the whole. */
function inDocument(following: Following, place: Found, depth: number): Found | undefined {
  const { root, paths } = following;
  const path = paths.get(root.origin.span.source);
  if (place.root === root || path === undefined) return undefined;
  return targetMeant(following, { ...place, root, path }, depth);
}

function throughReferences(following: Following, place: Found, depth: number): Found | undefined {
  let at: Found | undefined = { ...place, target: place.root, pointer: "#" };
  for (const segment of place.pointer.split("/").slice(1)) {
    at = at && memberThrough(following, at, segment, depth);
  }
  return at;
}

/** The member itself or, where there is none and the place is a reference, that of what it leads to. */
function memberThrough(following: Following, place: Found, segment: string, depth: number): Found | undefined {
  const passed = new Set<DocumentNode>();
  let owner: Found | undefined = place;
  while (owner?.target !== undefined && !passed.has(owner.target)) {
    const pointer = `${owner.pointer}/${segment}`;
    const target = findNode(owner, pointer);
    if (target !== undefined) return { ...owner, target, pointer };
    passed.add(owner.target);
    owner = owner.target.kind === "map" ? targetOfNode(following, owner.target, depth) : undefined;
  }
  return undefined;
}

function said({ reports }: Following, diagnostic: Diagnostic): undefined {
  reports.report(diagnostic);
  return undefined;
}

/** What a file holds, read at its first reference. */
export function fileAt(following: Following, path: string, reference: LocatedText): DocumentNode | undefined {
  const { files } = following;
  if (files.has(path)) return files.get(path);
  files.set(path, undefined);
  if (files.size > limits.files) {
    return files.size === limits.files + 1 ? said(following, tooManyFiles(reference)) : undefined;
  }
  const source = sourceAt(following, path, reference);
  const root = source && parsedFile(following, path, source);
  if (root === undefined) return undefined;
  files.set(path, root);
  return root;
}

function sourceAt(following: Following, path: string, reference: LocatedText): SourceFile | undefined {
  const { read, sources, paths } = following;
  const source = read(path);
  if (source === undefined)
    return said(following, isAddress(path) ? remoteReference(reference) : forbiddenFile(reference));
  if (source.value === undefined) return said(following, unreadFile(reference, source.diagnostics));
  if (!following.spendLetters(source.value.text.length)) return said(following, tooManyLetters(reference));
  sources.set(path, source.value);
  paths.set(source.value, path);
  return source.value;
}

function parsedFile(following: Following, path: string, source: SourceFile): DocumentNode | undefined {
  const parsed = parseYaml(source);
  parsed.diagnostics.forEach(following.reports.report);
  if (parsed.value === undefined || !isForgivable(parsed.diagnostics)) return undefined;
  // A lenient reader may have set right the text that its nodes speak of.
  following.paths.set(parsed.value.origin.span.source, path);
  if (parsed.value.kind !== "map") return parsed.value;
  const { root, anchors, diagnostics } = resolveIdentifiers(parsed.value);
  diagnostics.forEach(following.reports.report);
  following.anchors.set(root, anchors);
  return root;
}

/** A description may be a file of its own that is no YAML: then it is the whole of it. Undefined where the file is another. */
export function proseMeant(following: Following, node: MapNode, key: string): Found | undefined {
  const reference = key === "description" ? referenceOf(node) : undefined;
  const path = reference && placeMeant(following, reference).path;
  if (reference === undefined || path === undefined || !/\.(?:md|markdown|txt|html?)$/i.test(path)) return undefined;
  const source = sourceAt(following, path, reference);
  if (source === undefined) return undefined;
  const origin = { span: { source, start: 0, end: source.text.length }, pointer: "#" };
  const root: DocumentNode = { kind: "text", origin, text: { value: source.text.trim(), origin } };
  return { root, target: root, pointer: "#", path };
}
