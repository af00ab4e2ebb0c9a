import type { AcquireRequest, SignerProgram } from "../../scheme/signer-program.js";

/** A request that an operation of the document describes. */
export type OperationRequest = Extract<AcquireRequest, { kind: "operation" }>;

/** The operations by which the session of a scheme is opened and renewed. */
export function acquiringOperations(program: SignerProgram | undefined): readonly OperationRequest[] {
  const { acquire } = program ?? {};
  const steps = [...(acquire?.steps ?? []), ...(acquire?.refresh?.steps ?? [])];
  return steps.flatMap(({ request }) => (request.kind === "operation" ? [request] : []));
}
