import {
  type DocumentNode,
  listItems,
  type MapNode,
  mapMembers,
  memberOf,
  memberText,
} from "../../source/nodes/document-node.js";
import { followReference, type RootedDocument } from "../../spec/references/follow-reference.js";
import { propertyNodes } from "../schemas/building/joined-parts.js";
import type { WrittenEncoding, WrittenEncodings } from "./build-encodings.js";
import { isMediaType } from "./media-kind.js";

/** What is said of the parts of a body, with the media types that schemas of files say themselves: an `encoding` that says one goes before. */
export function withOwnMediaTypes(
  document: RootedDocument,
  body: DocumentNode | undefined,
  written: WrittenEncodings,
): WrittenEncodings {
  const said = propertyNames(document, body).flatMap((name): readonly (readonly [string, WrittenEncoding])[] => {
    const own = written.fields.get(name);
    if (own !== undefined && own.contentTypes.length > 0) return [];
    const file = fileNode(document, propertyNodes(document, body, name));
    if (file === undefined) return [];
    return [[name, { node: file.node, headers: [], inner: nothing, ...own, contentTypes: [file.mediaType] }]];
  });
  return said.length === 0 ? written : { ...written, fields: new Map([...written.fields, ...said]) };
}

const nothing: WrittenEncodings = { fields: new Map(), first: [] };

/** Those that the schema lists, or what it joins. */
function propertyNames(document: RootedDocument, schema: DocumentNode | undefined): readonly string[] {
  const target = schema && followReference(document, schema);
  const joined = listItems(memberOf(target, "allOf")).map((part) => followReference(document, part));
  const listed = [target, ...joined].flatMap((one) => mapMembers(memberOf(one, "properties")));
  return [...new Set(listed.map(({ key }) => key.value))];
}

interface FileNode {
  readonly node: MapNode;
  readonly mediaType: string;
}

/** A file, or one of a list of files, that only one schema tells of, and which says its media type. */
function fileNode(document: RootedDocument, [first, ...others]: readonly DocumentNode[]): FileNode | undefined {
  const target = first && followReference(document, first);
  const items = memberOf(target, "items");
  const node = items === undefined ? target : followReference(document, items);
  const mediaType = memberText(node, "contentMediaType");
  if (node?.kind !== "map" || mediaType === undefined || others.length > 0 || !isFile(node)) return undefined;
  return isMediaType(mediaType) && !mediaType.includes("*") && mediaType !== usual ? { node, mediaType } : undefined;
}

/** What a file has of which nothing is said. */
const usual = "application/octet-stream";

/** OpenAPI 3.1 calls a text that is in no encoding bytes. */
function isFile(node: MapNode): boolean {
  const isText = memberOf(node, "type") === undefined || memberText(node, "type") === "string";
  return isText && memberOf(node, "contentEncoding") === undefined;
}
