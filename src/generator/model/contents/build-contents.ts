import { limits } from "../../source/limits.js";
import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import type { Origin } from "../../source/source-file.js";
import type { MediaContent, MediaKind } from "../api.js";
import { itemsOfWhole, malformedMediaType } from "../model-diagnostics.js";
import { present } from "../present.js";
import { readFewMembers } from "../read-few.js";
import { member } from "../read-node.js";
import { readOnce } from "../read-once.js";
import { type Reading, resolveMap } from "../reading.js";
import { buildSchema, inBytes, inJson } from "../schemas/building/build-schema.js";
import { unknownSchema } from "../schemas/combine-schemas.js";
import type { Schema } from "../schemas/schema.js";
import { buildEvents } from "./build-events.js";
import { findExample } from "./find-example.js";
import { followToSchema, followToType, says } from "./follow-to-type.js";
import { hasItems, isFileType, isMediaType, mediaKindOf } from "./media-kind.js";

/**
 * The `content` of a body, a reply or a parameter, in the order of the file. What is no media type is reported and left out; where
 * there is nothing else, the first of them stands for any media type, since there is a body after all.
 */
export function buildContents(reading: Reading, owner: MapNode, refine: Refine = asItIs): readonly MediaContent[] {
  const members = [...(readFewMembers(owner, "content", reading.report, limits.mediaTypes)?.members.values() ?? [])];
  const known = members.filter(({ key }) => isMediaType(key.value));
  // A media type may well begin with `x-`; an extension has no slash.
  const malformed = members.filter(({ key }) => !isMediaType(key.value) && !key.value.startsWith("x-"));
  for (const { key } of malformed) reading.report(malformedMediaType(key));
  const build = (mediaType: string, value: DocumentNode): MediaContent => {
    const node = value.kind === "null" ? undefined : resolveMap(reading, value, "a media type");
    const read = (): MediaContent => buildContent(reading, { mediaType, value, node });
    const content = node ? readOnce(reading.contents, { reading, node, kind: mediaType }, read) : read();
    return refine(reading, node, content);
  };
  if (known.length > 0) return known.map((member) => build(member.key.value, member.value));
  return malformed.slice(0, 1).map((member) => build("*/*", member.value));
}

/** What else is made of a media type, of which the content is known. */
export type Refine = (reading: Reading, node: MapNode | undefined, content: MediaContent) => MediaContent;

function asItIs(_: Reading, _node: MapNode | undefined, content: MediaContent): MediaContent {
  return content;
}

interface WrittenContent {
  readonly mediaType: string;
  readonly value: DocumentNode;
  readonly node: MapNode | undefined;
}

function buildContent(reading: Reading, { mediaType, value, node }: WrittenContent): MediaContent {
  const given = member(node, "schema");
  const said = mediaKindOf(mediaType) ?? likelyKind(reading, given);
  const schema = said === "text" || said === "binary" ? followToType(reading, given, "string") : given;
  const isBytes = isFile(reading, schema);
  const kind = isBytes && (said === "json" || hasItems(said)) ? "binary" : said;
  const content = {
    mediaType,
    kind,
    ...present({ example: reading.keepsExamples ? findExample(reading, node) : undefined }),
  };
  if (kind === "events") return { ...content, schema: buildEvents(reading, node, value.origin) };
  const item = itemSchemaOf(reading, kind, node);
  if (kind === "multipart" && item !== undefined)
    return { ...content, schema: { kind: "array", origin: item.origin, items: item } };
  if (kind === "lines" || kind === "sequence")
    return { ...content, schema: item ?? itemsOf(reading, schema, value.origin) };
  if (isBytes && kind === "binary") return { ...content, schema: { kind: "binary", origin: value.origin } };
  const written = schemaOf(reading, kind === "multipart" ? kind : "json", schema, value.origin);
  if (kind === "binary" && written.kind === "unknown" && isFileType(mediaType))
    return { ...content, schema: { kind: "binary", origin: value.origin } };
  return { ...content, ...asKind(kind, written) };
}

/** The schema of each item (OpenAPI 3.2); of a media type that is no sequence of items, it is reported. */
function itemSchemaOf(reading: Reading, kind: MediaKind, node: MapNode | undefined): Schema | undefined {
  const item = member(node, "itemSchema");
  if (item === undefined) return undefined;
  if (kind === "lines" || kind === "sequence") return buildSchema(reading, item, inJson);
  if (kind === "multipart") return buildSchema(reading, item, inBytes);
  reading.report(itemsOfWhole(item.origin));
  return undefined;
}

/** Documents before OpenAPI 3.2 describe the list of items, or one of them; what they call a text is all of its lines. */
function itemsOf(reading: Reading, given: DocumentNode | undefined, origin: Origin): Schema {
  const written = followToType(reading, given, "array", "string");
  const schema = schemaOf(reading, "json", written, origin);
  if (schema.kind === "array") return schema.items;
  return schema.kind === "text" ? unknownSchema(schema.origin) : schema;
}

/** What the range of all media types stands for: documents that write it mostly mean JSON. */
function likelyKind(reading: Reading, schema: DocumentNode | undefined): MediaKind {
  const built =
    schema === undefined ? undefined : buildSchema(reading, followToType(reading, schema, "string"), inBytes);
  switch (built?.kind) {
    case undefined:
    case "binary":
      return "binary";
    case "text":
      return "text";
    default:
      return "json";
  }
}

/**
 * JSON has no bytes. Where the whole body is said to be some (`format: binary`), it is a file that happens to have JSON in it: so all
 * documents that say so mean it.
 */
function isFile(reading: Reading, schema: DocumentNode | undefined): boolean {
  const node = schema && (followToSchema(reading, schema) ?? schema);
  return says(node, "type", "string") && says(node, "format", "binary");
}

function schemaOf(
  reading: Reading,
  kind: "json" | "multipart",
  node: DocumentNode | undefined,
  origin: Origin,
): Schema {
  return node === undefined ? unknownSchema(origin) : buildSchema(reading, node, kind === "json" ? inJson : inBytes);
}

/** A body that is neither JSON nor a form is text or bytes, whatever structure the document says is in it. */
function asKind(kind: MediaKind, schema: Schema): Pick<MediaContent, "schema" | "restates"> {
  const { origin } = schema;
  const said = schema.kind === "unknown" ? ("nothing" as const) : ("structure" as const);
  const restates = isText(schema) ? {} : { restates: said };
  if (kind === "text") return { schema: isText(schema) ? schema : { kind: "text", origin }, ...restates };
  return kind === "binary" ? { schema: { kind: "binary", origin }, ...restates } : { schema };
}

function isText(schema: Schema): boolean {
  if (schema.kind === "constant") return schema.values.every((value) => typeof value === "string");
  return schema.kind === "text";
}
