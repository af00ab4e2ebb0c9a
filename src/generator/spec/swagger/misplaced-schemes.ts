import { type DocumentNode, type MapMember, type MapNode, memberOf } from "../../source/nodes/document-node.js";
import { mapNode, withEntries } from "../../source/nodes/make-node.js";
import { misplacedSchemes } from "./swagger-diagnostics.js";
import { upgradeSecurityScheme } from "./upgrade-security.js";
import type { Upgraded } from "./upgrade-swagger.js";

/**
 * An OpenAPI 3 document with the security schemes that it has under `securityDefinitions`, as in Swagger 2.0, where they belong. What
 * has a scheme of its name there is left alone.
 */
export function withMisplacedSchemes(root: MapNode): Upgraded {
  const components = memberOf(root, "components");
  const own = memberOf(components, "securitySchemes");
  const found = [root, components].flatMap((owner) => sectionOf(owner, own));
  if (found.length === 0) return { value: root, diagnostics: [] };
  const schemes = found.flatMap(({ entries }) => entries);
  const whole = own?.kind === "map" ? withEntries(own, [], schemes) : mapNode(root.origin, schemes);
  const parts = components?.kind === "map" ? components : mapNode(root.origin, []);
  const value = withEntries(root, [], [["components", withEntries(parts, [], [["securitySchemes", whole]])]]);
  return { value, diagnostics: found.map(({ section }) => misplacedSchemes(section.key)) };
}

interface MisplacedSection {
  readonly section: MapMember;
  readonly entries: readonly (readonly [string, DocumentNode])[];
}

function sectionOf(owner: DocumentNode | undefined, own: DocumentNode | undefined): readonly MisplacedSection[] {
  const section = owner?.kind === "map" ? owner.members.get("securityDefinitions") : undefined;
  if (section?.value.kind !== "map") return [];
  const schemes = [...section.value.members].filter(
    ([name, { value }]) => memberOf(value, "type") !== undefined && memberOf(own, name) === undefined,
  );
  const entries = schemes.map(([name, { value }]) => [name, upgradeSecurityScheme(value)] as const);
  return entries.length === 0 ? [] : [{ section, entries }];
}
