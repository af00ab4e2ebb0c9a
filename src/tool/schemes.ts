import type { Placement } from "../generator/scheme/scheme.js";
import { didYouMean } from "../generator/source/diagnostics/nearest-names.js";
import { quotedList, quotedName } from "../generator/source/diagnostics/quoted-names.js";

/** How many vectors a scheme has, by who says that they are right. */
export interface VectorCounts {
  /** Printed in a standard, a vendor's documentation or a vendor's test suite. */
  readonly published: number;
  /** Made by an independent program. */
  readonly oracle: number;
  /** Made by us from the rule alone, or without a word on it. */
  readonly computed: number;
}

/** A scheme of the library, as the list shows it. */
export interface ListedScheme {
  readonly name: string;
  readonly title: string;
  readonly kind: "standard" | "vendor";
  readonly vectors: VectorCounts;
}

/** A scheme of the library, as its page shows it. Expressions and templates are as the file writes them. */
export interface DescribedScheme extends ListedScheme {
  readonly description: string;
  /** The scheme that it builds on. */
  readonly use: string | undefined;
  readonly parameters: readonly DescribedName[];
  readonly credentials: readonly DescribedName[];
  readonly values: readonly { readonly name: string; readonly expression: string }[];
  readonly sends: readonly { readonly in: Placement["in"]; readonly name: string; readonly template: string }[];
  readonly examples: readonly DescribedExample[];
  readonly verifier: DescribedVerifier;
}

export interface DescribedExample {
  /** `<vector file>/<case>` where it repeats one of the known vectors. */
  readonly id: string | undefined;
  readonly basis: keyof VectorCounts;
  readonly source: string;
}

/** What the verifier that is derived from the scheme looks at. */
export interface DescribedVerifier {
  /** What keeps one from being made: values that are made of what changes with every request and is not sent. */
  readonly obstacles: readonly string[];
  /** The times that must be fresh, and how far each may lie before and behind the verifier's clock, in milliseconds. */
  readonly fresh: readonly { readonly name: string; readonly past: number; readonly future: number }[];
  /**
   * The parts of a request that the signature does not cover: `method`, `host`, `path`, `query`, `other headers`, `body`. Undefined where
   * no example has a request to try it with.
   */
  readonly uncovered: readonly string[] | undefined;
}

export interface DescribedName {
  readonly name: string;
  /** Empty, or what is special: `secret`, `optional`, or the parameter's default. */
  readonly note: string;
  readonly description: string;
}

/** Every scheme of the library, standards first, each kind by name. */
export async function schemes(): Promise<readonly ListedScheme[]> {
  const { listSchemes } = await import("./describe-schemes.js");
  return listSchemes();
}

/** What `describeScheme` found. */
export type DescribeResult =
  | { readonly kind: "described"; readonly scheme: DescribedScheme }
  | { readonly kind: "usage"; readonly message: string };

/** What a scheme of the library signs, what it asks for, and what proves it. */
export async function describeScheme(name: string): Promise<DescribeResult> {
  if (typeof name !== "string") return { kind: "usage", message: "name must be the name of a scheme, as a text" };
  const { describe } = await import("./describe-schemes.js");
  const { scheme, names } = describe(name);
  if (scheme !== undefined) return { kind: "described", scheme };
  const remedy = holding(name, names) || didYouMean(name, names) || " `countersign schemes` lists them all.";
  return { kind: "usage", message: `the library has no scheme ${quotedName(name)}.${remedy}` };
}

/** Who looks for `stripe` means `stripe-signature`. */
function holding(name: string, names: readonly string[]): string {
  const found = names.filter((one) => one.includes(name.toLowerCase()));
  return found.length === 0 ? "" : ` There is ${quotedList(found, "and")}.`;
}
