import type { LocatedText } from "../../source/located-text.js";
import type { Origin } from "../../source/source-file.js";

/** How the webhooks of a document are signed, as a key of another tool has it. */
export interface ForeignSignature {
  /** The key, for pages and descriptions. */
  readonly key: string;
  readonly origin: Origin;
  readonly header: LocatedText;
  /** What stands in front of the signature in its header. */
  readonly prefix: string;
  /** Makes bytes of the credential `key` and the value `content`. */
  readonly sign: string;
  readonly encode: "hex" | "base64" | "base64url";
  /** Expressions of the parts that are signed. */
  readonly parts: readonly string[];
  readonly delimiter: string;
  readonly timestamp?: ForeignTimestamp;
}

export interface ForeignTimestamp {
  readonly header: LocatedText;
  /** The function that writes it. */
  readonly write: "unixSeconds" | "unixMillis";
  /** How far it may lie from the receiver's clock, in milliseconds. */
  readonly tolerance?: number;
}

/** A webhook signature that a key of another tool describes, or why it is not followed. */
export type ForeignRead =
  | { readonly kind: "signature"; readonly signature: ForeignSignature }
  | { readonly kind: "not followed"; readonly key: string; readonly origin: Origin; readonly why: string };
