import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { expressionsOf, referencesOf, valuesReadBy } from "./expressions/dependencies.js";
import { diagnosticOf } from "./finding.js";
import type { PlacementTarget } from "./scheme.js";
import { findings } from "./scheme-diagnostics.js";
import type { PlacementStep, Step } from "./signer-program.js";

/**
 * The steps with each one behind all that it reads, otherwise as written. A value that reads the request's headers, query or body
 * stands behind the placements that change them, unless those need the value: then it reads the request without them.
 */
export function orderSteps(steps: readonly Step[]): {
  readonly steps: readonly Step[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const before = new Map(steps.map((step) => [step, stepsBefore(step, steps)]));
  const ordered: Step[] = [];
  const open: Step[] = [];
  const diagnostics: Diagnostic[] = [];
  const visit = (step: Step): void => {
    if (ordered.includes(step)) return;
    if (open.includes(step)) {
      const names = [...open.slice(open.indexOf(step)), step].map(({ name }) => name);
      diagnostics.push(diagnosticOf(step.span, findings.cycle(names)));
      return;
    }
    open.push(step);
    before.get(step)?.forEach(visit);
    open.pop();
    ordered.push(step);
  };
  steps.forEach(visit);
  return { steps: ordered, diagnostics };
}

function stepsBefore(step: Step, steps: readonly Step[]): readonly Step[] {
  const read = new Set(readsOf(step));
  const named = steps.filter((other) => other.kind === "value" && read.has(other.name));
  const placed = steps.filter(
    (other) => other.kind === "placement" && other !== step && reads(step, other) && !needs(other, step, steps),
  );
  return [...named, ...placed];
}

function readsOf(step: Step): readonly string[] {
  return expressionsOf(step).flatMap(valuesReadBy);
}

/** Whether the step reads a part of the request that the placement changes. */
function reads(step: Step, placement: PlacementStep): boolean {
  return expressionsOf(step)
    .flatMap(referencesOf)
    .some((to) => {
      if (to.kind === "header") return changesHeader(placement, to.name);
      return to.kind === "input" && (to.input.reads ?? []).some((target: PlacementTarget) => target === placement.in);
    });
}

function changesHeader(placement: PlacementStep, name: string): boolean {
  return placement.in === "header"
    ? placement.name.toLowerCase() === name.toLowerCase()
    : placement.in === "cookie" && name.toLowerCase() === "cookie";
}

/** Whether the placement is made of the step's value, directly or through others. */
function needs(placement: PlacementStep, step: Step, steps: readonly Step[]): boolean {
  if (step.kind !== "value") return false;
  const seen = new Set<string>();
  const leads = (names: readonly string[]): boolean =>
    names.some((name) => {
      if (name === step.name) return true;
      if (seen.has(name)) return false;
      seen.add(name);
      return leads(steps.flatMap((other) => (other.kind === "value" && other.name === name ? readsOf(other) : [])));
    });
  return leads(readsOf(placement));
}
