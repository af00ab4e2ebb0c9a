import type { Terminal } from "./terminal.js";

/** What the command line tells about one command; help and the checking of arguments are both made from it. */
export interface CommandSignature {
  readonly name: string;
  readonly summary: string;
  readonly operands: readonly Operand[];
  readonly options: readonly OptionSignature[];
  /** Paragraphs below the options: when the exit code is 1, and whatever else must be said. */
  readonly notes: readonly string[];
}

/** An argument without a dash. */
export interface Operand {
  readonly name: string;
  readonly use: "one" | "any number";
  readonly doc: string;
}

/** An option; one without `value` is a flag. */
export interface OptionSignature {
  readonly name: string;
  readonly doc: string;
  readonly value?: string;
  readonly choices?: readonly string[];
}

/** The arguments of a command, checked against its signature. */
export interface CommandArguments {
  readonly operands: readonly string[];
  /** The values by the option's name; a flag's is empty. */
  readonly options: ReadonlyMap<string, string>;
}

/** A command does its work and returns the exit code. */
export interface Command {
  readonly signature: CommandSignature;
  readonly run: (given: CommandArguments, terminal: Terminal) => Promise<ExitCode>;
}

/** 0: fine. 1: the input has errors, a check found differences, or a vector failed. 2: wrong usage. 3: not written, or a bug of ours. */
export type ExitCode = 0 | 1 | 2 | 3;
