import type { Operation } from "../model/api.js";
import { type Code, code, stringLiteral, symbol } from "../source/code.js";
import { concatenation } from "../source/layout.js";

/** The path as a sum of texts, percent-encoded, and values; `value` gives that of a parameter. */
export function printPath(operation: Operation, value: (name: string) => Code): Code {
  const pieces = operation.path.map((part) => {
    return part.kind === "literal"
      ? stringLiteral(encoded(part.text))
      : printValue(operation, part.name, value(part.name));
  });
  return pieces.length === 0 ? stringLiteral("/") : concatenation(pieces);
}

/** OpenAPI's styles `label` and `matrix` put something before the value (RFC 6570, sections 3.2.5 and 3.2.7). */
function printValue({ parameters }: Operation, name: string, value: Code): Code {
  const printed = code`${symbol("runtime/serialize", "pathValue")}(${value})`;
  const style = parameters.find((parameter) => parameter.in === "path" && parameter.name === name)?.style;
  if (style === "label") return code`"." + ${printed}`;
  return style === "matrix" ? code`${stringLiteral(`;${encodeURIComponent(name)}=`)} + ${printed}` : printed;
}

/** Characters that a path cannot have (RFC 3986, section 3.3) are percent-encoded; triplets stay as they are. */
function encoded(text: string): string {
  return text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/%(?![\dA-Fa-f]{2})|[^\w\-.~!$&'()*+,;=:@/%]/gu, (character) => encodeURIComponent(character));
}
