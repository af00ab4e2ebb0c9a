import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import type { Header, MediaContent, MediaKind, ParameterStyle, PartEncoding } from "../api.js";
import { encodingNotHonoured, malformedMediaType, unsupportedStyle } from "../model-diagnostics.js";
import { present } from "../present.js";
import { readFewItems, readFewMembers } from "../read-few.js";
import { member, namedMembers, readBoolean, readLocated } from "../read-node.js";
import { type Reading, resolveMap } from "../reading.js";
import { buildHeaders } from "./build-headers.js";
import { isMediaType } from "./media-kind.js";

/** What the document says of a part, before it is known what the part is. */
export interface WrittenEncoding {
  /** Where it says so. */
  readonly node: MapNode;
  readonly style?: PartEncoding["style"];
  /** Media types and ranges of them, in the order of the document. */
  readonly contentTypes: readonly string[];
  readonly headers: readonly Header[];
  /** What it says of the part's own parts. */
  readonly inner: WrittenEncodings;
}

/** All that is said of the parts of a body, by their names or by their places. */
export interface WrittenEncodings {
  readonly fields: ReadonlyMap<string, WrittenEncoding>;
  readonly first: readonly WrittenEncoding[];
  readonly others?: WrittenEncoding;
}

/** `encoding`, `prefixEncoding` and `itemEncoding` of a media type or of an encoding; a body that is no form has none. */
export function readEncodings(
  reading: Reading,
  node: MapNode | undefined,
  { kind, mediaType }: Pick<MediaContent, "kind" | "mediaType">,
): WrittenEncodings {
  if (node === undefined) return nothing;
  if (kind === "form" || kind === "multipart") return readAll(reading, node, { kind, depth: 0 });
  const reason = `only forms and multipart bodies have parts, and ${mediaType} is neither`;
  for (const name of encodingKeys) warnOf(node, name, reason, reading.report);
  return nothing;
}

const encodingKeys = ["encoding", "prefixEncoding", "itemEncoding"] as const;
const nothing: WrittenEncodings = { fields: new Map(), first: [] };

/** The body that parts are in, and how many others that body is in. */
interface Around {
  readonly kind: MediaKind;
  readonly depth: number;
}

function readAll(reading: Reading, node: MapNode, around: Around): WrittenEncodings {
  const { report } = reading;
  if (around.depth > deepest) return tooDeep(node, report);
  const members = namedMembers(readFewMembers(node, "encoding", report));
  const fields = members.map(({ key, value }) => [key.value, readEncoding(reading, value, around)] as const);
  if (around.kind === "form") {
    for (const name of encodingKeys.slice(1))
      warnOf(node, name, "the fields of a form are told by their names", report);
    return { ...nothing, fields: new Map(fields) };
  }
  const item = member(node, "itemEncoding");
  return {
    fields: new Map(fields),
    first: readFewItems(node, "prefixEncoding", report).map((value) => readEncoding(reading, value, around)),
    ...(item && { others: readEncoding(reading, item, around) }),
  };
}

/** Deeper than anyone nests parts, and a reference may lead back to where it stands. */
const deepest = 8;

function tooDeep(node: MapNode, report: Report): WrittenEncodings {
  for (const name of encodingKeys) warnOf(node, name, `parts are nested deeper than ${deepest} levels here`, report);
  return nothing;
}

/** Tells of what is there and says something. */
export function warnOf(node: MapNode, name: string, reason: string, report: Report): void {
  const found = member(node, name);
  const isEmpty =
    (found?.kind === "map" && found.members.size === 0) || (found?.kind === "list" && !found.items.length);
  if (found !== undefined && !isEmpty) report(encodingNotHonoured(found.origin, name, reason));
}

function readEncoding(reading: Reading, value: DocumentNode, { kind, depth }: Around): WrittenEncoding {
  const { report } = reading;
  const node = resolveMap(reading, value, "an encoding");
  if (node === undefined) return { node: emptyAt(value), contentTypes: [], headers: [], inner: nothing };
  if (kind === "form") warnOf(node, "headers", "a form has headers as a whole only", report);
  return {
    node,
    contentTypes: readContentTypes(node, report),
    headers: kind === "form" ? [] : buildHeaders(reading, node),
    inner: readAll(reading, node, { kind: "multipart", depth: depth + 1 }),
    ...present({ style: readPartStyle(reading, node, kind) }),
  };
}

function emptyAt({ origin }: DocumentNode): MapNode {
  return { kind: "map", origin, members: new Map() };
}

/** A style is the usual one as soon as something is said of it. */
function readPartStyle(reading: Reading, node: MapNode, kind: MediaKind): PartEncoding["style"] {
  const { document, report } = reading;
  const style = readStyle(node, report);
  const [explode, allowReserved] = [readBoolean(node, "explode", report), readBoolean(node, "allowReserved", report)];
  if (style === undefined && explode === undefined && allowReserved === undefined) return undefined;
  const read = { style: style ?? "form", explode: explode ?? isExploded(style), allowReserved: allowReserved ?? false };
  // Before 3.1, parts have no style. The usual one, which tools write beside each part, is ignored; whoever writes another means it.
  const isIgnored = kind === "multipart" && document.version === "3.0" && read.style === "form" && read.explode;
  return isIgnored ? undefined : read;
}

const styles: readonly [ParameterStyle, ...ParameterStyle[]] = [
  "form",
  "spaceDelimited",
  "pipeDelimited",
  "deepObject",
];

function readStyle(node: MapNode, report: Report): ParameterStyle | undefined {
  const written = readLocated(node, "style", report);
  const style = styles.find((known) => known === written?.value);
  if (written !== undefined && style === undefined) report(unsupportedStyle(written, "query", styles));
  return style;
}

function isExploded(style: ParameterStyle | undefined): boolean {
  return style === undefined || style === "form" || style === "deepObject";
}

/** The range of all types says nothing. */
function readContentTypes(node: MapNode, report: Report): readonly string[] {
  const written: LocatedText | undefined = readLocated(node, "contentType", report);
  const types = written?.value.split(",").map((type) => type.trim()) ?? [];
  if (written !== undefined && !types.every(isMediaType)) report(malformedMediaType(written));
  return [...new Set(types.filter((type) => isMediaType(type) && !type.startsWith("*/")))];
}
