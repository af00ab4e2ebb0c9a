import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { DocumentNode } from "../../source/nodes/document-node.js";
import { pointerSegments } from "../../source/nodes/json-pointer.js";
import type { LinkSource, LinkTemplate, LinkValue } from "../link.js";
import { malformedExpression } from "./link-diagnostics.js";

/**
 * What a link gives: a constant, or what a runtime expression reads (OpenAPI 3.2, section 4.20.3). Undefined where it is no sound
 * expression, which is reported.
 */
export function readLinkValue(node: DocumentNode, report: Report): LinkValue | undefined {
  const { origin } = node;
  const written = writtenAs(node);
  if (node.kind !== "text" || !/^\$|\{\$/.test(written)) return { kind: "constant", origin, written, node };
  const pieces = written.startsWith("$") ? [readExpression(written)] : readPieces(written);
  const sound = pieces.filter((piece) => piece !== undefined);
  if (sound.length < pieces.length) {
    report(malformedExpression(node.text));
    return undefined;
  }
  const [only] = sound;
  const isAlone = sound.length === 1 && only !== undefined && typeof only !== "string";
  return isAlone
    ? { kind: "part", origin, written, source: only }
    : { kind: "template", origin, written, pieces: sound };
}

/** Fixed text, and expressions between braces. */
function readPieces(text: string): readonly (LinkTemplate["pieces"][number] | undefined)[] {
  const pieces = text.split(/\{(\$[^{}]*)\}/);
  return pieces
    .map((piece, index) => (index % 2 === 1 ? readExpression(piece) : piece))
    .filter((piece) => piece !== "");
}

function readExpression(text: string): LinkSource | undefined {
  const [, name = "", pointer] = /^\$([^#]*)(#.*)?$/s.exec(text) ?? [];
  const path = pointer === undefined ? [] : pointerSegments(pointer);
  if (path === undefined) return undefined;
  if (name === "request.body" || name === "response.body")
    return { kind: "body", of: name === "request.body" ? "request" : "response", path };
  if (pointer !== undefined) return undefined;
  return wholeSources.get(name) ?? readNamed(name);
}

const wholeSources: ReadonlyMap<string, LinkSource> = new Map([
  ["url", { kind: "url" }],
  ["method", { kind: "method" }],
  ["statusCode", { kind: "status" }],
]);

function readNamed(text: string): LinkSource | undefined {
  const [, header] = /^response\.header\.(.+)$/s.exec(text) ?? [];
  if (header !== undefined) return { kind: "header", name: header };
  const [, place, name] = /^request\.(path|query|header)\.(.+)$/s.exec(text) ?? [];
  if (name === undefined) return undefined;
  return { kind: "parameter", in: place === "path" || place === "query" ? place : "header", name };
}

function writtenAs(node: DocumentNode): string {
  switch (node.kind) {
    case "text":
      return node.text.value;
    case "number":
      return node.raw;
    case "boolean":
      return String(node.value);
    case "null":
      return "null";
    case "map":
    case "list":
      return "...";
  }
}
