import type { Scheme } from "../../scheme/scheme.js";
import type { Choices, OperationFilter } from "../../source/choices.js";
import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import type { Origin } from "../../source/source-file.js";
import type { SecurityAlternative } from "../api.js";
import { noOperationLeft, unmatchedPattern } from "./filter-diagnostics.js";
import { isFilter, isNamed, matcherOf, type NamedOperation, patternLists } from "./match-operations.js";

/** An operation that may be left out, and how it is authenticated. */
export interface Candidate extends NamedOperation {
  readonly security: () => readonly SecurityAlternative[];
  /** The operation that gives its pages, where it is another. */
  readonly pagedBy?: string | undefined;
}

/** What demands schemes besides operations: the document itself, and its webhooks. */
export interface Setting {
  readonly origin: Origin;
  readonly schemes: readonly Scheme[];
  readonly security: readonly SecurityAlternative[];
}

export interface Picked<Operation extends Candidate> {
  readonly operations: readonly Operation[];
  readonly schemes: readonly Scheme[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The operations that the user wants, and those that open a session for one of them or give its pages. A scheme that only
 * left-out operations demand is left out with them.
 */
export function pickOperations<Operation extends Candidate>(
  operations: readonly Operation[],
  { include, exclude }: Pick<Choices, "include" | "exclude">,
  setting: Setting,
): Picked<Operation> {
  if (!isFilter(include) && !isFilter(exclude)) return { operations, schemes: setting.schemes, diagnostics: [] };
  const all = !isFilter(include);
  const named = operations.filter((one) => (all || isNamed(one, include)) && !isNamed(one, exclude));
  const isWanted = new Set(named);
  const paging = new Set(named.map(({ pagedBy }) => pagedBy));
  const wanted = operations.filter((one) => isWanted.has(one) || paging.has(one.id));
  const needed = neededFor(wanted, operations, setting);
  const kept = new Set([...wanted, ...operations.filter(({ id }) => needed.operations.has(id))]);
  const lost = new Set(operations.filter((one) => !kept.has(one)).flatMap(({ security }) => namesIn(security())));
  const idle = [...unmatched(include, operations, setting.origin), ...unmatched(exclude, operations, setting.origin)];
  const none = idle.length === 0 && wanted.length === 0 && operations.length > 0;
  return {
    operations: operations.filter((one) => kept.has(one)),
    schemes: setting.schemes.filter(({ name }) => needed.schemes.has(name) || !lost.has(name)),
    diagnostics: none ? [noOperationLeft(include, exclude, setting.origin)] : idle,
  };
}

/** The schemes that are demanded, and the operations that open their sessions, which demand schemes themselves. */
function neededFor(
  wanted: readonly Candidate[],
  operations: readonly Candidate[],
  { schemes, security }: Setting,
): { readonly schemes: ReadonlySet<string>; readonly operations: ReadonlySet<string> } {
  const names = new Set([...wanted.flatMap((one) => namesIn(one.security())), ...namesIn(security)]);
  const ids = new Set<string>();
  for (const name of names) {
    const scheme = schemes.find((one) => one.name === name);
    if (scheme?.use !== undefined) names.add(scheme.use.scheme.value);
    for (const id of scheme === undefined ? [] : acquiredBy(scheme)) {
      ids.add(id);
      const opening = operations.find((one) => one.id === id);
      for (const next of opening === undefined ? [] : namesIn(opening.security())) names.add(next);
    }
  }
  return { schemes: names, operations: ids };
}

function namesIn(security: readonly SecurityAlternative[]): readonly string[] {
  return security.flatMap(({ schemes }) => schemes.map(({ scheme }) => scheme.value));
}

function acquiredBy({ acquire }: Scheme): readonly string[] {
  const steps = [...(acquire?.steps ?? []), ...(acquire?.refresh?.steps ?? [])];
  return steps.flatMap(({ request }) => (request.kind === "operation" ? [request.operation.value] : []));
}

function unmatched(filter: OperationFilter, operations: readonly Candidate[], origin: Origin): readonly Diagnostic[] {
  if (filter.shared === true) return [];
  return patternLists(filter).flatMap(({ what, patterns, namesOf }) => {
    const names = [...new Set(operations.flatMap(namesOf))];
    const idle = patterns.filter((pattern) => !names.some(matcherOf(pattern)));
    return idle.map((pattern) => unmatchedPattern(pattern, what, names, origin));
  });
}
