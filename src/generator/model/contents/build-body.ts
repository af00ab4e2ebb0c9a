import type { MapNode } from "../../source/nodes/document-node.js";
import { upgradedBody } from "../../spec/swagger/upgrade-operation.js";
import type { Body, MediaContent } from "../api.js";
import { present } from "../present.js";
import { member, readBoolean, readProse } from "../read-node.js";
import { type Reading, resolveMap } from "../reading.js";
import { shownExamples } from "../schemas/building/schema-examples.js";
import { buildContents, type Refine } from "./build-contents.js";
import { withEncodings } from "./build-parts.js";
import { sendableMediaType } from "./media-kind.js";
import { withContent } from "./own-schema.js";

/** The `requestBody` of an operation; undefined where it has none, or one without content. */
export function buildBody(reading: Reading, operation: MapNode): Body | undefined {
  const written = member(operation, "requestBody") ?? bodyOfParameters(reading, operation);
  const node = resolveMap(reading, written, '"requestBody"');
  const contents = node === undefined ? [] : buildContents(reading, withContent(reading, node, "a body"), asSent);
  if (node === undefined || written === undefined || contents.length === 0) return undefined;
  return {
    origin: written.origin,
    required: readBoolean(node, "required", reading.report) ?? false,
    contents: contents.map(asChosen),
    ...present({ description: readProse(node, "description", reading.report) }),
  };
}

/** A range of types that bytes may have is left to the caller; of another kind, its plainest type is sent. */
function asChosen(content: MediaContent): MediaContent {
  const { kind, mediaType } = content;
  return kind === "binary" ? content : { ...content, mediaType: sendableMediaType(mediaType, kind) };
}

/** What parameters say as Swagger 2.0 has it: there is a page for each of them that only a lenient reading goes on after. */
function bodyOfParameters({ document, report }: Reading, operation: MapNode): MapNode | undefined {
  return document.lenient ? upgradedBody({ written: document, report }, operation) : undefined;
}

/** With how its parts are written, and what it may be. */
const asSent: Refine = (reading, node, content) => {
  const shown = node === undefined ? {} : shownExamples(reading.document, node);
  const isShown = shown.examples !== undefined || shown.examplePages !== undefined;
  return withEncodings(reading, node, isShown ? { ...content, shown } : content);
};
