import type { Operation } from "../model/api.js";
import type { SignerProgram } from "../scheme/signer-program.js";

/** The schemes that may sign an operation: those of all of its alternatives. */
export function signersOf(
  { security }: Operation,
  programs: ReadonlyMap<string, SignerProgram>,
): readonly SignerProgram[] {
  const schemes = security.flatMap((alternative) => alternative.schemes);
  return schemes.map(({ scheme }) => programs.get(scheme.value)).filter((program) => program !== undefined);
}
