import type { LocatedText } from "../../source/located-text.js";
import type { Origin } from "../../source/source-file.js";
import type { Parameter } from "../api.js";
import { mergeParameters } from "./build-parameters.js";
import type { Path } from "./build-path.js";

/** Some documents tell operations apart by `?name=value` in the path: query parameters that have one value each. */
export interface PathQueryPart {
  readonly parameter: Parameter;
  /** In `?name={variable}`, which the caller gives. */
  readonly variable?: string;
}

/** What stands behind the `?` of a path, taken apart. */
export function readPathQuery({ origin }: LocatedText, query: string): readonly PathQueryPart[] {
  return [...new URLSearchParams(query)].map(([name, value]): PathQueryPart => {
    const parameter = textParameter(origin, name);
    const variable = /^\{([^{}]+)\}$/.exec(value)?.[1];
    if (variable !== undefined) return { parameter, variable };
    const isFixed = !/[{}]/.test(value);
    return { parameter: isFixed ? { ...parameter, schema: { kind: "constant", origin, values: [value] } } : parameter };
  });
}

/**
 * The parameters of an operation, those of its path's query first. One that the operation has under the name of the variable in
 * `?name={variable}` is what the caller gives for it, unless the operation has that `name` as well, or the path the variable.
 */
export function withPathQuery(
  { query, variables }: Pick<Path, "query" | "variables">,
  declared: readonly Parameter[],
): readonly Parameter[] {
  const inPath = new Set(variables.map(({ text }) => text));
  const sent = new Set(declared.filter((parameter) => parameter.in === "query").map(({ name }) => name));
  const filled = query.map(({ parameter, variable }) => {
    const isFiller = ({ in: place, name }: Parameter): boolean =>
      name === variable && (place === "query" || (place === "path" && !inPath.has(name)));
    return { parameter, filler: sent.has(parameter.name) ? undefined : declared.find(isFiller) };
  });
  const fillers = new Set(filled.map(({ filler }) => filler));
  return mergeParameters(
    filled.map(({ parameter, filler }) => (filler === undefined ? parameter : sentAs(filler, parameter))),
    declared.filter((parameter) => !fillers.has(parameter)),
  );
}

function sentAs(filler: Parameter, { in: place, name, style, explode }: Parameter): Parameter {
  return filler.in === place ? { ...filler, name } : { ...filler, in: place, name, style, explode };
}

/** A parameter that only the path speaks of. */
export function textParameter(origin: Origin, name: string): Parameter {
  return {
    origin,
    in: "query",
    name,
    required: true,
    deprecated: false,
    schema: { kind: "text", origin },
    style: "form",
    explode: true,
    allowReserved: false,
  };
}
