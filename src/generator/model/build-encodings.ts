import type { DocumentNode, MapNode } from "../source/document-node.js";
import type { FieldEncoding, MediaKind, ParameterStyle } from "./api.js";
import { isMediaType } from "./media-kind.js";
import { encodingNotHonoured, malformedMediaType, unsupportedStyle } from "./model-diagnostics.js";
import { present } from "./present.js";
import { member, namedMembers, type Report, readBoolean, readLocated, readMap } from "./read-node.js";
import { type Reading, resolveMap } from "./reading.js";

/** The `encoding` of a form or of a multipart body, as far as it says something; other bodies have none (OpenAPI 3.1.1, 4.8.15). */
export function buildEncodings(reading: Reading, node: MapNode | undefined, kind: MediaKind): readonly FieldEncoding[] {
  if (node === undefined || (kind !== "form" && kind !== "multipart")) return [];
  for (const name of ["prefixEncoding", "itemEncoding"]) warnOf(node, name, reading.report);
  const members = namedMembers(readMap(node, "encoding", reading.report));
  const encodings = members.map(({ key, value }) => buildEncoding(reading, key.value, value));
  return encodings.filter((encoding) => Object.keys(encoding).length > 1);
}

/** What is said of parts beyond their type and style is left to the caller, who can give the headers of a file. */
function warnOf(node: MapNode, name: string, report: Report): void {
  const found = member(node, name);
  if (found !== undefined) report(encodingNotHonoured(found.origin, name));
}

function buildEncoding(reading: Reading, name: string, value: DocumentNode): FieldEncoding {
  const { report } = reading;
  const node = resolveMap(reading, value, "an encoding");
  if (node === undefined) return { name };
  for (const beyond of ["headers", "encoding", "prefixEncoding", "itemEncoding"]) warnOf(node, beyond, report);
  const style = readStyle(node, report);
  const [explode, allowReserved] = [readBoolean(node, "explode", report), readBoolean(node, "allowReserved", report)];
  // A style is the usual one as soon as something is said of it.
  const isStyled = style !== undefined || explode !== undefined || allowReserved !== undefined;
  return {
    name,
    ...(isStyled && {
      style: { style: style ?? "form", explode: explode ?? isExploded(style), allowReserved: allowReserved ?? false },
    }),
    ...present({ contentType: readContentType(node, report) }),
  };
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

/** The first of them, where there are several: that is what a part has unless the caller says otherwise. Ranges say nothing. */
function readContentType(node: MapNode, report: Report): string | undefined {
  const written = readLocated(node, "contentType", report);
  const types = written?.value.split(",").map((type) => type.trim()) ?? [];
  const malformed = types.find((type) => !isMediaType(type));
  if (written !== undefined && malformed !== undefined) report(malformedMediaType(written));
  return types.find((type) => isMediaType(type) && !type.includes("*"));
}
