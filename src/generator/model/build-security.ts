import type { DocumentNode, MapMember, MapNode } from "../source/document-node.js";
import type { SecurityAlternative, SecurityUse } from "./api.js";
import { unknownSecurityScheme } from "./model-diagnostics.js";
import { asList, asMap, asText, member, type Report, readList } from "./read-node.js";
import { componentMembers, type Reading } from "./reading.js";

/**
 * The `security` of a document or an operation: AND within an alternative, OR between them. Undefined where there is none, which
 * for an operation means the document's; `[]` is an empty list. A name that no scheme has is reported.
 */
export function buildSecurity(written: Reading, owner: MapNode): readonly SecurityAlternative[] | undefined {
  if (member(owner, "security") === undefined) return undefined;
  const reading = withoutLeniency(written);
  const items = readList(owner, "security", reading.report);
  return items.map((item) => buildAlternative(reading, item)).filter((alternative) => alternative !== undefined);
}

/** A demand that is left out would let requests go out unsigned. Only the name of a scheme that is not described is still a demand. */
function withoutLeniency(reading: Reading): Reading {
  const report: Report = ({ leniently, ...page }) => {
    const isName = page.code === "unknown-security-scheme" && leniently !== undefined;
    reading.report(isName ? { ...page, leniently } : page);
  };
  return { ...reading, report };
}

function buildAlternative(reading: Reading, item: DocumentNode): SecurityAlternative | undefined {
  const node = asMap(item, 'an item of "security"', reading.report);
  if (node === undefined) return undefined;
  return { origin: node.origin, schemes: [...node.members.values()].map((member) => buildUse(reading, member)) };
}

function buildUse(reading: Reading, { key, value }: MapMember): SecurityUse {
  const known = componentMembers(reading, "securitySchemes").map((scheme) => scheme.key.value);
  if (!known.includes(key.value)) reading.report(unknownSecurityScheme(key, known));
  const what = "the scopes of a scheme";
  const items = value.kind === "null" ? [] : (asList(value, what, reading.report)?.items ?? []);
  const scopes = items.map((item) => asText(item, "a scope", reading.report)?.text.value);
  return { scheme: key, scopes: scopes.filter((scope) => scope !== undefined) };
}
