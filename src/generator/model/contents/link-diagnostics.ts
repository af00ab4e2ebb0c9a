import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { didYouMean } from "../../source/diagnostics/nearest-names.js";
import { quotedName } from "../../source/diagnostics/quoted-names.js";
import type { LocatedText } from "../../source/located-text.js";
import type { Origin } from "../../source/source-file.js";
import type { Link, LinkValue } from "../link.js";
import { errorAt, errorAtText } from "../page.js";

/** What may be said of links, one function each: all of it is a warning, since the operations can be called without. */

export function malformedExpression(value: LocatedText): Diagnostic {
  const message = `${quotedName(value.value)} is no runtime expression: the link gives nothing for it`;
  const hint =
    "write $response.body#/id, $response.header.Location, $request.path.id, $request.query.page or $request.body";
  return { ...errorAtText(value, "malformed-link", message, hint), severity: "warning" };
}

/** `known` are the operationIds of the document. */
export function unknownLinkTarget({ origin, operation, name }: Link, known: Iterable<string>): Diagnostic {
  const message = `the link ${quotedName(name)} leads to ${quotedName(operation)}, which is no operation of this document.${didYouMean(operation, known)}`;
  const hint = "name an operation by its operationId; there is no function for the link";
  return { ...errorAt(origin, "unknown-link-target", message, hint), severity: "warning" };
}

export function unknownLinkParameter(name: LocatedText, operation: string, known: readonly string[]): Diagnostic {
  const message = `${quotedName(operation)} has no parameter ${quotedName(name.value)}: the link gives nothing for it.${didYouMean(name.value, known)}`;
  const hint = known.length === 0 ? "it has no parameters" : `its parameters: ${known.join(", ")}`;
  return { ...errorAtText(name, "unknown-link-parameter", message, hint), severity: "warning" };
}

/** `trouble` says why; `what` names what the link would have given. */
export function linkNotTyped({ origin, written }: LinkValue, what: string, trouble: string): Diagnostic {
  const message = `the link gives nothing for ${what}: ${quotedName(written)} ${trouble}`;
  return { ...linkPage(origin, message), severity: "warning" };
}

export function linkOfRange(origin: Origin, name: string): Diagnostic {
  const message = `there is no function for the link ${quotedName(name)}: no status tells its reply from the others`;
  return { ...linkPage(origin, message), severity: "warning" };
}

export function linkServer(origin: Origin): Diagnostic {
  const message = "the server of a link is not taken: the operation is called where the client calls";
  return { ...linkPage(origin, message), severity: "warning" };
}

function linkPage(origin: Origin, message: string): Diagnostic {
  return errorAt(origin, "link-not-honoured", message, "callers can still do by hand what it says");
}
