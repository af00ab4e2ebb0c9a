import type { OutputFile } from "../source/output-file.js";

/** All that one API's folder must hold, and what it was made from. */
export interface ApiOutput {
  /** The folder's name below the output root: `talon-one`. */
  readonly folder: string;
  /** The spec as the manifest names it: the same on every machine, with `/`. */
  readonly spec: string;
  /** SHA-256 over everything the texts were made from, in hex. */
  readonly inputs: string;
  readonly files: readonly OutputFile[];
}
