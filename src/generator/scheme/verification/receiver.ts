import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { nearest } from "../../source/diagnostics/nearest-names.js";
import { expressionsOf, referencesOf } from "../expressions/dependencies.js";
import { diagnosticOf } from "../finding.js";
import { findings } from "../scheme-diagnostics.js";
import type { ProgramCredential, SignerProgram } from "../signer-program.js";
import type { WholeScheme } from "../take-in.js";

/**
 * The scheme as its receiver has it: credentials and values that `verify.let` names are what stands there, and `verify.credentials`
 * are given besides the others. Undefined where the receiver has what the signer has.
 */
export function receiverScheme(whole: WholeScheme): WholeScheme | undefined {
  const { credentials = [], let: otherwise = [] } = whole.verify ?? {};
  if (credentials.length === 0 && otherwise.length === 0) return undefined;
  const replaced = otherwise.map(({ name }) => name.value);
  const stays = ({ name }: { readonly name: { readonly value: string } }): boolean => !replaced.includes(name.value);
  return {
    ...whole,
    credentials: [...whole.credentials.filter(stays), ...credentials],
    fixed: whole.fixed.filter(stays),
    let: [...whole.let.filter(stays), ...otherwise],
  };
}

/** Only what the scheme has can be something else for a receiver. */
export function checkReceiver(whole: WholeScheme): readonly Diagnostic[] {
  const known = [...whole.credentials, ...whole.let, ...whole.fixed].map(({ name }) => name.value);
  return (whole.verify?.let ?? [])
    .filter(({ name }) => !known.includes(name.value))
    .map(({ name: { value, origin } }) =>
      diagnosticOf(origin.span, findings.notReplaced(value, known, nearest(value, known)[0])),
    );
}

/** The program that verifies: that of the receiver, where it has something else than the signer. */
export function receiverOf({ receiver, ...program }: SignerProgram): SignerProgram {
  return receiver === undefined ? program : { ...program, ...receiver };
}

/** The credentials that the steps of the program read. */
export function credentialsRead({ credentials, steps }: SignerProgram): readonly ProgramCredential[] {
  const read = steps.flatMap(expressionsOf).flatMap(referencesOf);
  return credentials.filter(({ name }) => read.some((to) => to.kind === "credential" && to.name === name));
}
