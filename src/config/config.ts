import type { SomeChoices } from "../generator/source/choices.js";
import type { Span } from "../generator/source/source-file.js";

/** `countersign.config.{yaml,json,js}`: what is chosen for all APIs, and the APIs. Paths are as written: from the folder of the file. */
export interface Config extends SomeChoices {
  /** The folder that every API's folder goes to. */
  readonly out: string;
  /** The folder with the files that documents may refer to; their own folders where it is left out. */
  readonly local?: NamedFile;
  /** What other hosts' files that documents refer to are read from: a folder by what the addresses begin with. */
  readonly remote?: Readonly<Record<string, NamedFile>>;
  readonly specs: readonly ConfiguredSpec[];
}

/** A file or a folder, and where the config names it. */
export interface NamedFile {
  readonly path: string;
  readonly span?: Span;
}

/** A document, and what is chosen for it alone. */
export interface ConfiguredSpec extends NamedFile, SomeChoices {
  /** What its client is called, and the client's folder; as its file where it is left out. */
  readonly name?: string;
  /** OpenAPI overlays that are laid over it, in their order. */
  readonly overlays?: readonly NamedFile[];
  /** In place of that of all documents. */
  readonly local?: NamedFile;
  /** Beside those of all documents. */
  readonly remote?: Readonly<Record<string, NamedFile>>;
}

/** What holds where there is no config. */
export const emptyConfig: Config = { out: "generated", specs: [] };
