import type { Scheme, Scope } from "../scheme/scheme.js";
import {
  type Diagnostic,
  hasErrors,
  inFileOrder,
  type Outcome,
  type Report,
} from "../source/diagnostics/diagnostic.js";
import { eased } from "../source/diagnostics/leniency.js";
import { limits } from "../source/limits.js";
import { type MapMember, mapMembers } from "../source/nodes/document-node.js";
import { followReference } from "../spec/references/follow-reference.js";
import type { SpecDocument } from "../spec/spec-document.js";
import { iamScheme } from "./foreign/foreign-aws.js";
import { noteForeignKeys } from "./foreign/foreign-keys.js";
import { readWebhookSchemes } from "./foreign/foreign-webhooks.js";
import { tooManySecuritySchemes } from "./limit-diagnostics.js";
import { checkOwnKeys } from "./own-keys.js";
import { present } from "./present.js";
import { member, readBoolean, readProse } from "./read-node.js";
import { buildBuiltinScheme, buildIamScheme } from "./security/build-builtin-scheme.js";
import { buildScheme, type SchemeSetting } from "./security/build-scheme.js";
import type { DeclaredScheme } from "./security/declared-scheme.js";
import { formatWords, readScopes } from "./security/scheme-words.js";

/**
 * Every scheme of `components.securitySchemes`, in the order of the file: those with `x-countersign` as it says, OpenAPI's own
 * kinds as uses of the library. Reports every mistake; there is no value where one is an error.
 */
export function buildSecuritySchemes(document: SpecDocument): Outcome<readonly Scheme[]> {
  const [beyond] = declaredSchemes(document).slice(limits.securitySchemes);
  if (beyond !== undefined) return { diagnostics: [tooManySecuritySchemes(beyond.key.origin)] };
  const outcomes = readSecuritySchemes(document).map(({ outcome }) => outcome);
  const said = outcomes.flatMap((outcome) => outcome.diagnostics);
  const diagnostics = inFileOrder(eased(said, document.lenient));
  const value = outcomes.flatMap((outcome) => (outcome.value === undefined ? [] : [outcome.value]));
  return hasErrors(diagnostics) ? { diagnostics } : { value, diagnostics };
}

/** Each of `components.securitySchemes` by itself, in the order of the file, and behind them what keys of other tools describe. */
export function readSecuritySchemes(document: SpecDocument): readonly DeclaredScheme[] {
  const declared = declaredSchemes(document).map((scheme) => ({
    name: scheme.key.value,
    outcome: buildSecurityScheme(document, scheme),
  }));
  const taken = declared.map(({ name }) => name);
  const iam = iamScheme(document);
  const added = iam === undefined || iam.declared ? [] : [{ name: iam.name, outcome: buildIamScheme(document, iam) }];
  return [...declared, ...added, ...readWebhookSchemes(document, taken)];
}

function declaredSchemes({ root }: SpecDocument): readonly MapMember[] {
  // A name such as `x-api-key` is no extension here.
  return mapMembers(member(member(root, "components"), "securitySchemes"));
}

function buildSecurityScheme(document: SpecDocument, { key, value: written }: MapMember): Outcome<Scheme> {
  const node = followReference(document, written);
  if (node?.kind !== "map") return { diagnostics: [] };
  const description = readProse(node, "description", () => undefined);
  const deprecated = readBoolean(node, "deprecated", () => undefined) === true ? (true as const) : undefined;
  const setting: SchemeSetting = { origin: key.origin, ...present({ description, deprecated }) };
  const extension = member(node, "x-countersign");
  const notes: Diagnostic[] = [];
  const note: Report = (diagnostic) => notes.push(diagnostic);
  noteForeignKeys(node, extension?.kind === "map", note);
  checkOwnKeys(node, "a security scheme", note);
  const { value: scheme, diagnostics } =
    extension?.kind === "map"
      ? buildScheme(key.value, extension, setting)
      : buildBuiltinScheme(document, key.value, node, setting);
  const value = scheme && withWords(scheme, formatWords(node, note), readScopes(node, note));
  return { ...present({ value }), diagnostics: [...diagnostics, ...notes] };
}

function withWords(scheme: Scheme, format: string | undefined, scopes: readonly Scope[]): Scheme {
  const description = [scheme.description, format].filter((part) => part !== undefined).join("\n\n");
  return {
    ...scheme,
    ...(description !== "" && { description }),
    ...(scopes.length > 0 && { scopes }),
  };
}
