import type { MapNode } from "../source/nodes/document-node.js";
import type { SourceFile } from "../source/source-file.js";

/**
 * An OpenAPI document that has been read, checked for its outer shape and whose every `$ref` leads somewhere. `root` keeps the
 * `$ref`s as they are written; `follow-reference.ts` follows them.
 */
export interface SpecDocument {
  readonly source: SourceFile;
  /** The other files that it is made of. */
  readonly sources: readonly SourceFile[];
  readonly version: "3.0" | "3.1" | "3.2";
  readonly root: MapNode;
  /** Whether it was Swagger 2.0, which `root` no longer is. */
  readonly isSwagger?: boolean;
  /** Whether errors that have a sane reading are to be warnings. */
  readonly lenient?: boolean;
}

/** A file of the scheme library, checked for its outer shape. */
export interface SchemeDocument {
  readonly source: SourceFile;
  /** The file's name without its ending, which is the scheme's name. */
  readonly name: string;
  readonly root: MapNode;
}
