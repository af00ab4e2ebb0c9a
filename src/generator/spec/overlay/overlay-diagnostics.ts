import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { quotedName } from "../../source/diagnostics/quoted-names.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import { type DocumentNode, nodeKindNames } from "../../source/nodes/document-node.js";

/** The pages about overlays. */

export function notAnOverlay(node: DocumentNode): Diagnostic {
  const hint = 'an overlay begins with "overlay: 1.1.0" and has a list of "actions"';
  return page("not-an-overlay", node, "the file is no OpenAPI overlay", hint);
}

export function unknownOverlayVersion(node: DocumentNode): Diagnostic {
  return page("unknown-overlay-version", node, "this version of OpenAPI overlays is not read", "1.0 and 1.1 are");
}

export function noActions(node: DocumentNode): Diagnostic {
  return page("no-actions", node, 'the overlay has no "actions"', 'add "actions", a list of changes');
}

export function actionWithoutTarget(node: DocumentNode): Diagnostic {
  const hint = "add `target: $.paths['/things'].get`, a JSONPath query for what it changes";
  return page("action-without-target", node, 'an action needs "target", a text', hint);
}

export function changeNotOne(node: DocumentNode): Diagnostic {
  return page(
    "action-without-change",
    node,
    'an action has one of "update", "copy" and "remove: true"',
    "write one of them",
  );
}

export function unreadableQuery(query: LocatedText, reason: string): Diagnostic {
  const message = `${quotedName(query.value)} is no JSONPath query: ${reason}`;
  return page("unreadable-query", query, message, "write it as RFC 9535 says: $.paths['/things'].get");
}

export function nothingSelected(target: LocatedText): Diagnostic {
  const message = `${quotedName(target.value)} selects nothing, so the action changes nothing`;
  const hint = "select what is there; an update adds what is missing below that";
  return page("nothing-selected", target, message, hint);
}

export function copyNotOne(from: LocatedText, count: number): Diagnostic {
  const message = `${quotedName(from.value)} selects ${count === 0 ? "nothing" : `${count} nodes`}, and one can be copied`;
  return page("copy-not-one", from, message, "select exactly one node");
}

export function rootRemoved(target: LocatedText): Diagnostic {
  return page("root-removed", target, "an overlay cannot remove the whole document", "select what is to be removed");
}

export function tooManySteps(target: LocatedText): Diagnostic {
  const message = `up to this action the overlays look at more than ${limits.overlaySteps} places of the document`;
  return page("too-many-overlay-steps", target, message, "write paths with fewer `..` and `*`, or fewer actions");
}

export function tooSlowFilters(target: LocatedText): Diagnostic {
  const message = `the filters of the overlays before this action take more than ${limits.filterMilliseconds} ms`;
  return page("too-slow-filters", target, message, "write filters that look at less, or name what they are to select");
}

export function tooManyAdded(target: LocatedText): Diagnostic {
  const message = `up to this action the overlays add more than ${limits.overlaidNodes} values to places that get the same`;
  return page("too-many-nodes", target, message, "add what is shared once under components, and a $ref in each place");
}

export function tooDeepUpdate(target: LocatedText): Diagnostic {
  const message = `with this action mappings and lists are nested more than ${limits.depth} levels deep`;
  return page("nested-too-deeply", target, message, "select what lies less deep, or add less");
}

/** Told at the update, which is in the overlay. */
export function incompatibleUpdate(target: LocatedText, into: DocumentNode, update: DocumentNode): Diagnostic {
  const [there, given] = [into, update].map(({ kind }) => nodeKindNames[kind]);
  const message = `${given} cannot be merged into ${into.origin.pointer}, which is ${there}`;
  const at = update.origin.span.source === target.origin.span.source ? update : target;
  return page("incompatible-update", at, message, "give the same kind of value, or remove first what is there");
}

function page(code: string, at: Pick<DocumentNode, "origin">, message: string, hint: string): Diagnostic {
  return { code, severity: "error", message, hint, span: at.origin.span, pointer: at.origin.pointer };
}
