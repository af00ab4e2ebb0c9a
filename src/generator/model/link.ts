import type { LocatedText } from "../source/located-text.js";
import type { DocumentNode } from "../source/nodes/document-node.js";
import type { Origin } from "../source/source-file.js";

/** Which operation goes on from a reply, and which of its parameters take what of it. */
export interface Link {
  readonly name: string;
  readonly origin: Origin;
  readonly description?: string;
  /** The `operationId`, or else the reference; one into the document itself is a pointer as `Origin` has them. */
  readonly operation: string;
  /** Where it says that the operation is called on another server. */
  readonly server?: Origin;
  readonly parameters: readonly LinkParameter[];
  /** What the body is. */
  readonly body?: LinkValue;
}

export interface LinkParameter {
  /** The name, with its place before it where the document says it: `path.id`. */
  readonly name: LocatedText;
  readonly value: LinkValue;
}

/** What a link gives. `written` is how the document writes it; an object or a list is `...`. */
export type LinkValue = LinkPart | LinkTemplate | LinkConstant;

interface LinkValueBase {
  readonly origin: Origin;
  readonly written: string;
}

/** A runtime expression by itself. */
export interface LinkPart extends LinkValueBase {
  readonly kind: "part";
  readonly source: LinkSource;
}

/** A text with runtime expressions in it: `user-{$response.body#/id}`. */
export interface LinkTemplate extends LinkValueBase {
  readonly kind: "template";
  readonly pieces: readonly (string | LinkSource)[];
}

export interface LinkConstant extends LinkValueBase {
  readonly kind: "constant";
  readonly node: DocumentNode;
}

/** What a runtime expression reads. */
export type LinkSource =
  | { readonly kind: "url" | "method" | "status" }
  | { readonly kind: "parameter"; readonly in: "path" | "query" | "header"; readonly name: string }
  | { readonly kind: "header"; readonly name: string }
  /** The names that lead to a value of a body; none where it is the whole. */
  | { readonly kind: "body"; readonly of: "request" | "response"; readonly path: readonly string[] };
