import type { Header, InnerEncodings } from "../../model/api.js";
import {
  booleanLiteral,
  type Code,
  code,
  literal,
  propertyName,
  stringLiteral,
  symbol,
} from "../../source/code/code.js";
import { argumentList, arrayLiteral, objectLiteral } from "../../source/code/layout.js";
import type { ExactEncoding, ExactParts, ExactPlaces } from "./exact-parts.js";
import { fixedValue } from "./fixed-value.js";
import { mayBeObject, printFieldWriting, printStyle } from "./serialize-parameter.js";

/** A multipart body, and how it is to be made. */
export interface MultipartBody extends Partial<ExactParts> {
  /** What the caller gives. */
  readonly given: Code;
  readonly mediaType: string;
  /** Its parts have places and no names. */
  readonly isList: boolean;
  /** Files may be sent as they come. */
  readonly streams: boolean;
}

/** The call that makes the body, which is a promise. */
export function printMultipart(body: MultipartBody): Code {
  const { given, mediaType, isList, streams, encodings = [], placed } = body;
  const [module, ending] = streams ? ["runtime/multipart-stream", "Stream"] : ["runtime/multipart-body", "Body"];
  if (isList) {
    const name = streams ? "multipartListStream" : "multipartList";
    return code`${symbol(module, name)}${argumentList([given, ...printPlaces(placed, mediaType, streams)])}`;
  }
  const parts = encodings.flatMap(({ name, ...encoding }) => {
    const printed = printEncoding(encoding, streams);
    return printed === undefined ? [] : [code`${propertyName(name)}: ${printed}`];
  });
  const others = body.others && printEncoding(body.others, streams);
  const hasType = mediaType !== "multipart/form-data" || others !== undefined;
  const written = parts.length > 0 || hasType ? [objectLiteral(parts)] : [];
  const type = hasType ? [stringLiteral(mediaType)] : [];
  const further = others === undefined ? [] : [others];
  return code`${symbol(module, `multipart${ending}`)}${argumentList([given, ...written, ...type, ...further])}`;
}

/** The arguments behind a list of parts: its media type, and how the parts are written by their places. */
function printPlaces(placed: ExactPlaces | undefined, mediaType: string, streams: boolean): readonly Code[] {
  const first = (placed?.first ?? []).map((encoding) => printEncoding(encoding, streams) ?? code`{}`);
  const others = placed?.others && printEncoding(placed.others, streams);
  const type = stringLiteral(mediaType);
  if (others !== undefined) return [type, arrayLiteral(first), others];
  if (first.length > 0) return [type, arrayLiteral(first)];
  return mediaType === "multipart/mixed" ? [] : [type];
}

/** How a part is written; undefined where it is as usual. */
function printEncoding(encoding: ExactEncoding, streams: boolean): Code | undefined {
  const { style, contentType, headers = [], described, inner, isExact } = encoding;
  // Nothing is percent-encoded in a part, and so nothing is reserved (OpenAPI 3.2, 4.15.1.2).
  if (style !== undefined) return printStyle({ ...style, allowReserved: false }, isExact);
  const fixed = headers.flatMap(printFixed);
  const styles = headers.flatMap(printHeaderStyle);
  const entries = [
    ...(contentType === undefined || inner !== undefined ? [] : [code`contentType: ${stringLiteral(contentType)}`]),
    ...(fixed.length === 0 ? [] : [code`headers: ${objectLiteral(fixed)}`]),
    ...(styles.length === 0 ? [] : [code`headerStyles: ${objectLiteral(styles)}`]),
    ...(described === true ? [code`described: ${booleanLiteral(true)}`] : []),
    ...(inner?.isList === true ? [code`isList: ${booleanLiteral(true)}`] : []),
    ...(inner === undefined ? [] : [code`write: (value) => ${printInner(inner, streams)}`]),
    ...(inner === undefined && isExact ? [code`write: ${symbol("runtime/exact-text", "exactBody")}`] : []),
  ];
  const [only] = entries;
  if (only === undefined) return undefined;
  const isTypeOnly = entries.length === 1 && contentType !== undefined && inner === undefined && !isExact;
  return isTypeOnly ? stringLiteral(contentType) : objectLiteral(entries);
}

function printInner({ kind, mediaType, isList, encodings, placed }: InnerEncodings, streams: boolean): Code {
  if (kind === "form")
    return code`${symbol("runtime/serialize", "formBody")}${argumentList([code`value`, ...printFieldWriting(encodings)])}`;
  return printMultipart({
    given: code`value`,
    mediaType,
    isList,
    streams,
    ...(encodings && { encodings }),
    ...(placed && { placed }),
  });
}

/** A header that has but one value is sent without asking. */
function printFixed(header: Header): readonly Code[] {
  const value = fixedValue(header);
  if (value === undefined) return [];
  const printed = literal(value);
  return [code`${propertyName(header.name)}: ${printed}`];
}

function printHeaderStyle({ name, content, explode, schema }: Header): readonly Code[] {
  if (content === "json") return [code`${propertyName(name)}: JSON.stringify`];
  return explode && mayBeObject(schema)
    ? [code`${propertyName(name)}: ${symbol("runtime/serialize", "simpleExploded")}`]
    : [];
}
