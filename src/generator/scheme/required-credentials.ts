import type { ProgramCredential } from "./signer-program.js";

/** The names of those that must be given: a text that is not empty, or any text. */
export function requiredCredentials(credentials: readonly ProgramCredential[]): {
  readonly needed: readonly string[];
  readonly orEmpty: readonly string[];
} {
  const required = credentials.filter(({ optional }) => !optional);
  const names = (mayBeEmpty: boolean): readonly string[] =>
    required.filter((one) => one.mayBeEmpty === mayBeEmpty).map(({ name }) => name);
  return { needed: names(false), orEmpty: names(true) };
}
