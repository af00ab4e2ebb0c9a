import { readConfiguredDocument } from "../config/read-configured-document.js";
import type { Operation } from "../generator/model/api.js";
import type { ExplainedStep } from "../generator/scheme/examples/explain-scheme.js";
import type { SomeChoices } from "../generator/source/choices.js";
import type { Diagnostic } from "../generator/source/diagnostics/diagnostic.js";
import { didYouMean } from "../generator/source/diagnostics/nearest-names.js";
import { quotedName } from "../generator/source/diagnostics/quoted-names.js";

/** How calls of an operation are authenticated. */
export interface ExplainedOperation {
  readonly id: string;
  readonly method: string;
  /** The path as the document writes it. */
  readonly path: string;
  /** The request that is signed as an example. */
  readonly url: string;
  /** Names of schemes: AND within an alternative, OR between them. An empty one means that nothing is needed. */
  readonly alternatives: readonly (readonly string[])[];
  /** The schemes of the first alternative, which is used where its credentials are given; what each computes and sends, in order. */
  readonly schemes: readonly ExplainedScheme[];
}

export interface ExplainedScheme {
  readonly scheme: string;
  /** How its session is opened, where it has one: an operation's name, or the address of a token endpoint. */
  readonly session?: string;
  /** How a session that has ended is renewed, where that is another request. */
  readonly renewal?: string;
  /** Nothing that tells a secret is in them. */
  readonly steps: readonly ExplainedStep[];
  /** Where and why it cannot go on, where the credentials of no example are there to compute with, or they do not fit. */
  readonly stopped?: string;
}

/** What `explain` found out. */
export type ExplainResult =
  | { readonly kind: "explained"; readonly operation: ExplainedOperation }
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "usage"; readonly message: string };

/**
 * Explains how an operation, named by its `operationId` or as `GET /path`, is authenticated: the alternative used, the values in order, what
 * is sent. What `given` chooses goes before what the config does.
 */
export async function explain(
  spec: string,
  operation: string,
  folder: string = process.cwd(),
  given: SomeChoices = {},
): Promise<ExplainResult> {
  if (typeof operation !== "string")
    return { kind: "usage", message: "operation must be a text: an operationId, or `GET /path`" };
  const source = await readConfiguredDocument(spec, folder, given);
  if (source.value === undefined) return { kind: "invalid", diagnostics: source.diagnostics };
  const [{ readApi }, { explainOperation }] = await Promise.all([
    import("../generator/read-api.js"),
    import("./explain-operation.js"),
  ]);
  const { value, diagnostics } = readApi(source.value.source, source.value.choices);
  if (value === undefined) return { kind: "invalid", diagnostics };
  const { operations } = value.api;
  const found = operations.find(({ id }) => id === operation) ?? operations.find((one) => isAt(one, operation));
  if (found !== undefined) return { kind: "explained", operation: explainOperation(found, value) };
  const names = operations.map(({ id, method, pathText }) => (operation.includes("/") ? `${method} ${pathText}` : id));
  const remedy = didYouMean(operation, names) || ` \`countersign coverage ${spec}\` lists them all.`;
  return { kind: "usage", message: `${spec} has no operation ${quotedName(operation)}.${remedy}` };
}

/** `GET /orders/{id}`, with the path as the document writes it. */
function isAt({ method, pathText }: Operation, place: string): boolean {
  const [, asked = "", path] = /^(\S+)\s+(.+)$/s.exec(place) ?? [];
  return asked.toUpperCase() === method.toUpperCase() && path === pathText;
}
