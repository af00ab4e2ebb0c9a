import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { didYouMean } from "../../source/diagnostics/nearest-names.js";
import { quotedName, shortName } from "../../source/diagnostics/quoted-names.js";
import type { LocatedText } from "../../source/located-text.js";
import type { Origin } from "../../source/source-file.js";
import type { NamedRange } from "../model-diagnostics.js";
import { errorAt, errorAtText, readAs, within } from "../page.js";

export function pathWithoutSlash(path: LocatedText): Diagnostic {
  return readAs(
    "it is read with one",
    errorAtText(path, "path-without-slash", "a path must begin with a slash", `write ${quotedName(`/${path.value}`)}`),
  );
}

/** `.` or `..`, percent-encoded or not. */
export function dotSegment(path: LocatedText, segment: NamedRange): Diagnostic {
  const message = `${quotedName(segment.text)} is never sent as a part of a path: the request would go to another one`;
  return within(path, segment, errorAt(path.origin, "dot-segment", message, "write the path that is meant"));
}

/** `at` is the index of the first sign of the path that nobody sees. */
export function invisibleInPath(path: LocatedText, at: number): Diagnostic {
  const letter = path.value.charAt(at);
  const point = `U+${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  const name = `${point} ${namesOfInvisible.get(letter) ?? ""}`.trimEnd();
  const message = `this path holds ${name}, which nobody sees: what is of its kind is left out of the address`;
  const hint = "take it out; two descriptions of one path are told apart by what stands behind a #: /users#list";
  const page = errorAt(path.origin, "invisible-in-path", message, hint);
  return within(path, { start: at, end: at + 1 }, { ...page, severity: "warning" });
}

export function pathParameterMissing(path: LocatedText, variable: NamedRange): Diagnostic {
  const name = variable.text;
  const message = `the path has {${shortName(name)}}, and no path parameter of that name`;
  const hint = `add { in: path, name: ${shortName(name)}, required: true, schema: { type: string } } to the parameters`;
  const page = errorAt(path.origin, "path-parameter-missing", message, hint);
  return within(path, variable, readAs("it is a text that the caller gives", page));
}

/** A variable of a path is spelt otherwise than the parameter that must be meant, or has signs of another language of templates beside it. */
export function pathParameterNamedOtherwise(path: LocatedText, variable: NamedRange, parameter: string): Diagnostic {
  const written = shortName(path.value.slice(variable.start, variable.end));
  const message = `the path has ${written}, and no path parameter of that name, but one called ${quotedName(parameter)}`;
  const hint = `write {${shortName(parameter)}}: what stands in the braces has to be the parameter's name, letter by letter`;
  return within(
    path,
    variable,
    readAs("that parameter fills it", errorAt(path.origin, "path-parameter-missing", message, hint)),
  );
}

export function pathParameterUnused(origin: Origin, name: string, path: string, names: readonly string[]): Diagnostic {
  const message = `the path ${shortName(path)} has no {${shortName(name)}}.${didYouMean(name, names)}`;
  return readAs(
    "it is left out",
    errorAt(origin, "path-parameter-unused", message, "remove the parameter, or put it into the path"),
  );
}

/** A `{name}` stands behind the `#` of a path. */
export function pathParameterBehindFragment(origin: Origin, name: string, path: string): Diagnostic {
  const message = `the path ${shortName(path)} has {${shortName(name)}} behind a #, and no request sends what stands there`;
  const page = errorAt(origin, "path-parameter-unused", message, "write the path without the #, or with %23 for it");
  return readAs("all of that is left out", page);
}

/** A `{name}` stands behind the `?` of a path. */
export function variableInQuery(path: LocatedText, variable: NamedRange): Diagnostic {
  const message = "this stands in the query of a path: it is taken as a query parameter";
  const hint = "take the query out of the path, and list what it asks for under `parameters`, as { in: query, ... }";
  const page = errorAt(path.origin, "variable-in-query", message, hint);
  return within(path, variable, { ...page, severity: "warning" });
}

/** As Unicode calls those that are met. */
const namesOfInvisible: ReadonlyMap<string, string> = new Map([
  [" ", "SPACE"],
  ["\u00a0", "NO-BREAK SPACE"],
  ["\u00ad", "SOFT HYPHEN"],
  ["\u200b", "ZERO WIDTH SPACE"],
  ["\u200e", "LEFT-TO-RIGHT MARK"],
  ["\u200f", "RIGHT-TO-LEFT MARK"],
  ["\u2060", "WORD JOINER"],
  ["\ufeff", "ZERO WIDTH NO-BREAK SPACE"],
]);
