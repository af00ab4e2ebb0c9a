import type { Parameter } from "../model/api.js";
import { type Code, code, stringLiteral, symbol } from "../source/code.js";
import { argumentList } from "../source/layout.js";

/** A query parameter as a piece of the query, in its own style (OpenAPI 3.1, 4.8.12.3). */
export function serialized(parameter: Parameter, value: Code): Code {
  return code`${symbol("runtime/serialize", queryStyle(parameter))}${argumentList([stringLiteral(parameter.name), value])}`;
}

/** The runtime's function for the style of a query parameter, or of a field of a form. */
export function queryStyle({
  style,
  explode,
  allowReserved,
}: Pick<Parameter, "style" | "explode" | "allowReserved">): string {
  switch (style) {
    case "deepObject":
      return "deepObject";
    case "spaceDelimited":
      return explode ? "form" : "spaceDelimited";
    case "pipeDelimited":
      return explode ? "form" : "pipeDelimited";
    default:
      return allowReserved ? "formReserved" : explode ? "form" : "formJoined";
  }
}
