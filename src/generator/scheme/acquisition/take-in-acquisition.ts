import { replaced } from "../replaced.js";
import type { Acquisition, AcquisitionRequest, Definition, NamedTemplate, OwnRequest, Renewal } from "../scheme.js";
import type { AcquisitionStep } from "./acquisition-step.js";

/**
 * The acquisition of a scheme that uses another: its own where it says where to ask, else that of the used scheme with what it adds
 * or replaces, name by name.
 */
export function mergedAcquisition(
  over: Acquisition | undefined,
  used: Acquisition | undefined,
): Acquisition | undefined {
  if (over === undefined || used === undefined || saysWhere(over)) return over ?? used;
  const refresh = mergedRenewal(over.refresh, used.refresh);
  return {
    ...used,
    origin: over.origin,
    steps: mergedSteps(over.steps, used.steps),
    once: used.once || over.once,
    let: replaced(used.let, over.let, nameOf),
    session: replaced(used.session, over.session, nameOf),
    ...(over.expires === undefined ? {} : { expires: over.expires }),
    ...(refresh === undefined ? {} : { refresh }),
  };
}

function mergedRenewal(over: Renewal | undefined, used: Renewal | undefined): Renewal | undefined {
  if (over === undefined || used === undefined || saysWhere(over)) return over ?? used;
  const { steps: _, session, ...rest } = over;
  return {
    ...used,
    ...rest,
    steps: mergedSteps(over.steps, used.steps),
    ...(session === undefined ? {} : { session: replaced(used.session ?? [], session, nameOf) }),
  };
}

function saysWhere({ steps }: Pick<Acquisition, "steps">): boolean {
  return steps.some(({ request }) => request.kind === "operation" || request.url !== undefined);
}

/** A request without an address adds to the last one of the used scheme. */
function mergedSteps(over: readonly AcquisitionStep[], used: readonly AcquisitionStep[]): readonly AcquisitionStep[] {
  const [own] = over;
  const last = used.at(-1);
  if (own === undefined || last === undefined) return used;
  const { name: _, request, ...rest } = own;
  return [...used.slice(0, -1), { ...last, ...rest, request: mergedRequest(request, last.request) }];
}

function mergedRequest(over: AcquisitionRequest, used: AcquisitionRequest): AcquisitionRequest {
  if (over.kind !== "own" || used.kind !== "own") return over;
  const own: OwnRequest = {
    ...used,
    ...over,
    headers: replaced(used.headers, over.headers, headerOf),
    fields: replaced(used.fields, over.fields, nameOf),
  };
  return own;
}

function headerOf({ name }: NamedTemplate): string {
  return name.value.toLowerCase();
}

function nameOf({ name }: Definition | NamedTemplate): string {
  return name.value;
}
