import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode } from "../../source/nodes/document-node.js";

/** An overlay document (OpenAPI Overlay Specification 1.0 and 1.1): changes of a document, in the order in which they are made. */
export interface Overlay {
  readonly actions: readonly OverlayAction[];
}

/** `target` is a JSONPath query; so is what is copied. */
export type OverlayAction = { readonly target: LocatedText } & OverlayChange;

export type OverlayChange =
  | { readonly kind: "update"; readonly value: DocumentNode }
  | { readonly kind: "copy"; readonly from: LocatedText }
  | { readonly kind: "remove" };
