import type { Report } from "../../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";
import { schemaOf } from "../../spec/swagger/upgrade-parameter.js";
import type { Parameter, ParameterPlace, ParameterStyle } from "../api.js";
import { buildContents } from "../contents/build-contents.js";
import { withEncodings } from "../contents/build-parts.js";
import { isFramingHeader, isToken } from "../contents/header-names.js";
import {
  besideWholeQuery,
  duplicateParameter,
  framingHeader,
  malformedParameterName,
  parameterWithoutSchema,
  unknownParameterPlace,
  unsupportedStyle,
} from "../model-diagnostics.js";
import { present } from "../present.js";
import { readFewItems } from "../read-few.js";
import { member, readBoolean, readLocated, readProse, requireMember } from "../read-node.js";
import { readOnce } from "../read-once.js";
import { type Reading, resolveMap } from "../reading.js";
import { buildSchema, inJson } from "../schemas/building/build-schema.js";
import { shownExamples } from "../schemas/building/schema-examples.js";
import { choiceOf, unknownSchema } from "../schemas/combine-schemas.js";
import type { Schema } from "../schemas/schema.js";
import { takesAuthorization } from "../security/authorization-parameters.js";

/** The `parameters` of a path or an operation; one that is listed twice is reported. */
export function buildParameters(reading: Reading, owner: MapNode): readonly Parameter[] {
  const built = readFewItems(owner, "parameters", reading.report).map((item) => buildParameter(reading, item));
  const parameters = built.filter((parameter) => parameter !== undefined);
  const first = new Map<string, Parameter>();
  for (const parameter of parameters) {
    const { origin, in: place, name } = parameter;
    const key = `${place} ${name}`;
    if (first.has(key)) reading.report(duplicateParameter(origin, place, name));
    else first.set(key, parameter);
  }
  checkWholeQuery(parameters, reading.report);
  return [...first.values()];
}

/** What is the whole query leaves nothing to others (OpenAPI 3.2, 4.12.2). */
function checkWholeQuery(parameters: readonly Parameter[], report: Report): void {
  const [whole, ...others] = parameters.filter((parameter) => parameter.in === "querystring");
  const beside = others[0] ?? parameters.find((parameter) => parameter.in === "query");
  if (whole !== undefined && beside !== undefined) report(besideWholeQuery(beside.origin, beside.name, whole.name));
}

/** A path's parameters, each replaced by the operation's of the same place and name, then the operation's others. */
export function mergeParameters(path: readonly Parameter[], operation: readonly Parameter[]): readonly Parameter[] {
  if (path.length === 0) return operation;
  const own = new Map(operation.toReversed().map((parameter) => [sentAs(parameter), parameter]));
  const shared = new Set(path.map(sentAs));
  const replaced = path.map((parameter) => own.get(sentAs(parameter)) ?? parameter);
  return [...replaced, ...operation.filter((parameter) => !shared.has(sentAs(parameter)))];
}

/** Place and name: names of headers are the same in any case (RFC 9110, section 5.1). */
function sentAs({ in: place, name }: Parameter): string {
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}

const stylesByPlace: ReadonlyMap<string, readonly [ParameterPlace, readonly [ParameterStyle, ...ParameterStyle[]]]> =
  // The first style of a place is its default (OpenAPI 3.1.1, 4.8.12.2.1).
  new Map([
    ["path", ["path", ["simple", "label", "matrix"]]],
    ["query", ["query", ["form", "spaceDelimited", "pipeDelimited", "deepObject"]]],
    ["querystring", ["querystring", ["form"]]],
    ["header", ["header", ["simple"]]],
    ["cookie", ["cookie", ["form", "cookie"]]],
  ]);

/** OpenAPI 3.1.1, 4.8.12.2: definitions of these headers are ignored, as is `Authorization`; bodies, replies and security speak of them. */
const ignoredHeaders: ReadonlySet<string> = new Set(["accept", "content-type"]);

function buildParameter(reading: Reading, item: DocumentNode): Parameter | undefined {
  const node = resolveMap(reading, item, "a parameter");
  if (node === undefined) return undefined;
  const parameter = readOnce(reading.parameters, { reading, node }, () => readParameter(reading, node));
  return parameter && { ...parameter, origin: item.origin };
}

function readParameter(reading: Reading, node: MapNode): Parameter | undefined {
  const { report } = reading;
  const name = readRequired(node, "name", "give it the name it is sent by", report);
  const place = readRequired(node, "in", "add `in: query`, path, header or cookie", report);
  if (name === undefined || place === undefined) return undefined;
  const [known, styles] = stylesByPlace.get(place.value) ?? [];
  if (known === undefined || styles === undefined) report(unknownParameterPlace(place));
  if (known === undefined || styles === undefined || !isSendable(reading, known, name)) return undefined;
  const isEncoded = isGivenEncoded(node, known);
  return {
    origin: node.origin,
    in: known,
    name: name.value,
    required: readBoolean(node, "required", report) === true || known === "path",
    deprecated: readBoolean(node, "deprecated", report) ?? false,
    allowReserved: isEncoded || (readBoolean(node, "allowReserved", report) === true && mayBeReserved(reading, known)),
    ...(isEncoded && known === "path" && { spansSegments: true as const }),
    ...present({ description: readProse(node, "description", report) }),
    ...shownExamples(reading.document, node),
    ...readStyle(node, known, styles, report),
    ...mayBeEmpty(node, known, readValue(reading, node, name), report),
  };
}

/** `allowEmptyValue`: the name may be sent with nothing behind it, which is the empty text to the caller. */
function mayBeEmpty(node: MapNode, place: ParameterPlace, value: ParameterValue, report: Report): ParameterValue {
  const { schema } = value;
  const isAllowed = place === "query" && readBoolean(node, "allowEmptyValue", report) === true;
  if (!isAllowed || schema.kind === "text" || schema.kind === "unknown") return value;
  const empty: Schema = { kind: "constant", origin: schema.origin, values: [""] };
  return { ...value, schema: choiceOf(schema.origin, [schema, empty]) };
}

/** Before OpenAPI 3.2, `allowReserved` is about queries alone. */
function mayBeReserved({ document }: Reading, place: ParameterPlace): boolean {
  return place === "query" || (place === "path" && document.version === "3.2");
}

/** Azure's documents say so of what callers give as a part of the URL, such as the path of a resource. */
function isGivenEncoded(node: MapNode, place: ParameterPlace): boolean {
  const said = member(node, "x-ms-skip-url-encoding");
  return (place === "path" || place === "query") && said?.kind === "boolean" && said.value;
}

function readRequired(node: MapNode, name: string, hint: string, report: Report): LocatedText | undefined {
  requireMember(node, { name, what: "a parameter", hint }, report);
  return readLocated(node, name, report);
}

/** Whether a caller may give it: what is no name, and what only the platform may send, is reported. */
function isSendable(reading: Reading, place: ParameterPlace, name: LocatedText): boolean {
  const { report } = reading;
  if (place !== "header" && place !== "cookie") return true;
  if (!isToken(name.value)) {
    report(malformedParameterName(name, place));
    return false;
  }
  if (place === "cookie") return true;
  if (isFramingHeader(name.value)) report(framingHeader(name));
  if (name.value.toLowerCase() === "authorization") return takesAuthorization(reading);
  return !isFramingHeader(name.value) && !ignoredHeaders.has(name.value.toLowerCase());
}

function readStyle(
  node: MapNode,
  place: ParameterPlace,
  styles: readonly [ParameterStyle, ...ParameterStyle[]],
  report: Report,
): Pick<Parameter, "style" | "explode"> {
  const written = readLocated(node, "style", report);
  const style = written === undefined ? styles[0] : styles.find((known) => known === written.value);
  if (written !== undefined && style === undefined) report(unsupportedStyle(written, place, styles));
  // `deepObject` has a meaning for exploded values only.
  const exploded = style === "form" || style === "cookie" || style === "deepObject";
  return { style: style ?? styles[0], explode: readBoolean(node, "explode", report) ?? exploded };
}

type ParameterValue = Pick<Parameter, "schema" | "content" | "encodings">;

/** What the parameter takes: `schema`, or the one media type of `content`. */
function readValue(reading: Reading, node: MapNode, name: LocatedText): ParameterValue {
  const schema = member(node, "schema");
  if (schema !== undefined) return { schema: buildSchema(reading, schema, inJson) };
  const [content] = buildContents(reading, node, withEncodings);
  if (content !== undefined) {
    const { kind, encodings } = content;
    const { origin } = content.schema;
    return {
      schema: kind === "binary" ? { kind: "text", origin } : content.schema,
      content: kind,
      ...(encodings && { encodings }),
    };
  }
  const hasType = member(node, "type") !== undefined;
  reading.report(parameterWithoutSchema(node.origin, name.value, hasType));
  return { schema: hasType ? buildSchema(reading, schemaOf(node), inJson) : unknownSchema(node.origin) };
}
