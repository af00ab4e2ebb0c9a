import type { Parameter } from "../model/api.js";
import { type Code, code, stringLiteral, symbol } from "../source/code.js";
import { argumentList } from "../source/layout.js";

/** A query parameter as a piece of the query, in its own style (OpenAPI 3.1, 4.8.12.3). */
export function serialized(parameter: Parameter, value: Code): Code {
  return code`${symbol("runtime/serialize", serializerOf(parameter))}${argumentList([stringLiteral(parameter.name), value])}`;
}

function serializerOf({ style, explode, allowReserved }: Parameter): string {
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
