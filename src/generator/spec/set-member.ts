import type { Report } from "../source/diagnostics/diagnostic.js";
import type { MapMember } from "../source/nodes/document-node.js";
import { duplicateKey } from "./syntax-diagnostics.js";

/** Of a key that is written twice, the last one counts for whoever goes on. */
export function setMember(members: Map<string, MapMember>, member: MapMember, report: Report): void {
  const { value, origin } = member.key;
  const first = members.get(value);
  members.set(value, member);
  if (first !== undefined) report(duplicateKey(origin.span, origin.pointer, value, first.key.origin.span));
}
