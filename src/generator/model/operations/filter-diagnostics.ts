import type { OperationFilter, Pattern } from "../../source/choices.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { didYouMean } from "../../source/diagnostics/nearest-names.js";
import { quotedList, quotedName } from "../../source/diagnostics/quoted-names.js";
import type { Origin } from "../../source/source-file.js";
import { type PatternList, patternLists, patternText } from "./match-operations.js";

/** What there is to say about `include` and `exclude`. A pattern that knows no place is shown at the document's begin. */

const mostListed = 12;

export function unmatchedPattern(
  pattern: Pattern,
  what: PatternList["what"],
  names: readonly string[],
  document: Origin,
): Diagnostic {
  const text = patternText(pattern);
  const message = `${subjects[what]} ${quotedName(text)}.${didYouMean(text, names)}`;
  const listed = names.slice(0, mostListed);
  const more = names.length > listed.length ? ` and ${names.length - listed.length} more` : "";
  const hint = names.length === 0 ? `the document has no ${what}` : `${what}s: ${quotedList(listed, "and")}${more}`;
  return page(pattern, document, "filter-matches-nothing", message, hint);
}

const subjects: Readonly<Record<PatternList["what"], string>> = {
  operation: "no operation is named",
  tag: "no operation has the tag",
  path: "no operation has the path",
};

export function noOperationLeft(include: OperationFilter, exclude: OperationFilter, document: Origin): Diagnostic {
  const [first = ""] = [include, exclude].flatMap((filter) => patternLists(filter).flatMap(({ patterns }) => patterns));
  const message = '"include" and "exclude" leave no operation of the document';
  return page(first, document, "no-operation-left", message, "name at least one that is not excluded");
}

function page(pattern: Pattern, document: Origin, code: string, message: string, hint: string): Diagnostic {
  const { span, pointer } = typeof pattern === "string" ? document : pattern.origin;
  return { code, severity: "error", message, hint, span, pointer };
}
