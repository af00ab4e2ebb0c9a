import type { Report } from "../../source/diagnostics/diagnostic.js";
import { groupBy } from "../../source/group-by.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode, MapMember, MapNode } from "../../source/nodes/document-node.js";
import { pointerSegments } from "../../source/nodes/json-pointer.js";
import type { SecurityAlternative, SecurityUse } from "../api.js";
import { tooManySecurityUses } from "../limit-diagnostics.js";
import { unknownSecurityScheme } from "../model-diagnostics.js";
import { asList, asMap, asText, member, readList } from "../read-node.js";
import { componentMembers, type Reading } from "../reading.js";
import { textAt } from "../synthesize-text.js";
import { type KnownSchemes, knownSchemes } from "./known-schemes.js";

/**
 * The `security` of a document or an operation: AND within an alternative, OR between them. Undefined where there is none, which
 * for an operation means the document's; `[]` is an empty list. A name that no scheme has is reported.
 */
export function buildSecurity(written: Reading, owner: MapNode): readonly SecurityAlternative[] | undefined {
  if (member(owner, "security") === undefined) return undefined;
  const reading = withoutLeniency(written);
  const items = readList(owner, "security", reading.report);
  const listed = items.reduce((sum, item) => sum + (item.kind === "map" ? item.members.size : 0), items.length);
  if (listed > limits.securityListed) return tooMany(reading, owner, limits.securityListed);
  const known = knownSchemes(componentMembers(reading, "securitySchemes").map((scheme) => scheme.key.value));
  const alternatives = distinct(items.flatMap((item) => buildAlternative(reading, item, known) ?? []));
  const uses = alternatives.reduce((sum, { schemes }) => sum + schemes.length, alternatives.length);
  return uses > limits.securityUses ? tooMany(reading, owner, limits.securityUses) : alternatives;
}

function tooMany({ report }: Reading, owner: MapNode, most: number): readonly [] {
  report(tooManySecurityUses(owner.members.get("security")?.key.origin ?? owner.origin, most));
  return [];
}

/** Each alternative once: an overlay adds to a list what may be there already, and scopes alone change nothing of what is sent. */
function distinct(alternatives: readonly SecurityAlternative[]): readonly SecurityAlternative[] {
  const alike = groupBy(alternatives, ({ schemes }) =>
    JSON.stringify(schemes.map(({ scheme }) => scheme.value).toSorted()),
  );
  return [...alike.values()].map((same) => (same.length === 1 ? same[0] : withScopesOfAll(same)));
}

/** The first of alternatives that differ in their scopes alone, with what each of them asks for. */
function withScopesOfAll(same: readonly [SecurityAlternative, ...SecurityAlternative[]]): SecurityAlternative {
  const asked = new Map(same[0].schemes.map(({ scheme }): [string, SecurityUse["scopes"][]] => [scheme.value, []]));
  for (const { scheme, scopes } of same.flatMap(({ schemes }) => schemes)) asked.get(scheme.value)?.push(scopes);
  const schemes = same[0].schemes.map(
    (use): SecurityUse => ({ ...use, scopes: together(asked.get(use.scheme.value)) }),
  );
  return { ...same[0], schemes };
}

/** Each set of scopes once; none where one of the alternatives asks for none. */
function together(asked: readonly SecurityUse["scopes"][] = []): SecurityUse["scopes"] {
  if (asked.some((scopes) => scopes.length === 0)) return [];
  return [...new Map(asked.flat().map((set) => [JSON.stringify(set), set])).values()];
}

/** A demand that is left out would let requests go out unsigned. Only the name of a scheme that is not described is still a demand. */
function withoutLeniency(reading: Reading): Reading {
  const report: Report = ({ leniently, ...page }) => {
    const isName = page.code === "unknown-security-scheme" && leniently !== undefined;
    reading.report(isName ? { ...page, leniently } : page);
  };
  return { ...reading, report };
}

function buildAlternative(reading: Reading, item: DocumentNode, known: KnownSchemes): SecurityAlternative | undefined {
  const node = asMap(item, 'an item of "security"', reading.report);
  if (node === undefined) return undefined;
  return { origin: node.origin, schemes: [...node.members.values()].map((use) => buildUse(reading, use, known)) };
}

/** A name that no component has may be the address of one in this document (OpenAPI 3.2, Security Requirement Object). */
function byReference({ document }: Reading, written: LocatedText): LocatedText {
  const self = member(document.root, "$self");
  const address = self?.kind === "text" ? self.text.value : "";
  const base = ["", address].find((one) => written.value.startsWith(`${one}#`));
  const fragment = base === undefined ? "" : written.value.slice(base.length);
  const [components, section, name, ...rest] = pointerSegments(fragment) ?? [];
  const isScheme = components === "components" && section === "securitySchemes" && rest.length === 0;
  return isScheme && name !== undefined ? textAt(name, written.origin) : written;
}

function buildUse(reading: Reading, { key: written, value }: MapMember, known: KnownSchemes): SecurityUse {
  const key = known.names.includes(written.value) ? written : byReference(reading, written);
  const isKnown = known.names.includes(key.value);
  const meant = isKnown ? undefined : known.speltOtherwise(key.value);
  if (!isKnown) reading.report(unknownSecurityScheme(key, known.names, meant));
  const what = "the scopes of a scheme";
  // PHP writes an empty list as an empty mapping.
  const isEmpty = value.kind === "null" || (value.kind === "map" && value.members.size === 0);
  const items = isEmpty ? [] : (asList(value, what, reading.report)?.items ?? []);
  const scopes = items.flatMap((item) => asText(item, "a scope", reading.report)?.text.value ?? []);
  const scheme = meant === undefined ? key : textAt(meant, key.origin);
  return { scheme, scopes: scopes.length === 0 ? [] : [scopes] };
}
