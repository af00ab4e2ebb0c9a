import type { Operation, Parameter } from "../../model/api.js";
import { type Code, code, stringLiteral, symbol } from "../../source/code/code.js";
import { argumentList, concatenation } from "../../source/code/layout.js";
import type { Resolve } from "../types/resolve-schema.js";
import { asText, isOneOf, scalarKinds } from "./serialize-parameter.js";

/** The path as a sum of texts, percent-encoded, and values; `value` gives that of a parameter. */
export function printPath(operation: Operation, value: (name: string) => Code, resolve: Resolve): Code {
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  const byName = new Map(inPath.map((parameter) => [parameter.name, parameter]));
  const pieces = operation.path.map((part) => {
    return part.kind === "literal"
      ? stringLiteral(encodedPath(part.text))
      : printValue(part.name, byName.get(part.name), value(part.name), resolve);
  });
  const path = pieces.length === 0 ? stringLiteral("/") : concatenation(pieces);
  return hasDotSegments(operation) || inPath.some(({ spansSegments }) => spansSegments)
    ? code`${symbol("runtime/sendable", "sendablePath")}(${path})`
    : path;
}

/** Such a path is another one by the time it is sent: the call is refused. Values of single segments never are such. */
function hasDotSegments({ path }: Operation): boolean {
  const text = path.map((part) => (part.kind === "literal" ? encodedPath(part.text) : "x")).join("");
  return /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(text);
}

function printValue(name: string, parameter: Parameter | undefined, value: Code, resolve: Resolve): Code {
  const serializer = serializerOf(parameter, resolve);
  const named = serializer.startsWith("matrix") ? [stringLiteral(name)] : [];
  const text = parameter === undefined ? value : asText(parameter, value, resolve);
  const encoded = code`${symbol("runtime/serialize", serializer)}${argumentList([...named, text])}`;
  const kept = parameter?.spansSegments ? code`${symbol("runtime/path-reserved", "slashesKept")}(${encoded})` : encoded;
  return parameter?.allowReserved ? code`${symbol("runtime/path-reserved", "reservedKept")}(${kept})` : kept;
}

/** The function for the style. Exploding tells objects and, but in `simple`, lists; a single value is the same either way. */
function serializerOf(parameter: Parameter | undefined, resolve: Resolve): string {
  if (parameter?.content !== undefined) return "pathValue";
  const schema = parameter && resolve(parameter.schema);
  const isSingle = schema !== undefined && isOneOf(schema, scalarKinds, resolve);
  const explode = parameter?.explode === true && !isSingle;
  switch (parameter?.style) {
    case "label":
      return explode ? "labelExploded" : "label";
    case "matrix":
      return explode ? "matrixExploded" : "matrix";
    default:
      return isSingle ? "pathValue" : explode && schema?.kind !== "array" ? "pathExploded" : "pathJoined";
  }
}

/** Characters that a path cannot have (RFC 3986, section 3.3) are percent-encoded; triplets stay as they are. */
export function encodedPath(text: string): string {
  return text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/%(?![\dA-Fa-f]{2})|[^\w\-.~!$&'()*+,;=:@/%]/gu, (character) => encodeURIComponent(character));
}
