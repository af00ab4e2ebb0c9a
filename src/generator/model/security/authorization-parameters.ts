import type { LocatedText } from "../../source/located-text.js";
import {
  type DocumentNode,
  listItems,
  type MapMember,
  memberLocated,
  memberText,
} from "../../source/nodes/document-node.js";
import { ignoredAuthorization } from "../model-diagnostics.js";
import { listedMembers, member } from "../read-node.js";
import { componentMembers, type Reading, resolveMap, silently } from "../reading.js";

/**
 * Tells once of the `Authorization` headers that a document without security schemes lists as parameters. OpenAPI has such parameters
 * ignored (3.1.1, 4.8.12.2), so the requests of its client would go out without.
 */
export function checkAuthorizationHeaders(reading: Reading): void {
  if (reading.document.isSwagger === true || componentMembers(reading, "securitySchemes").length > 0) return;
  const silent = silently(reading);
  const paths = member(reading.document.root, "paths");
  const items = paths?.kind === "map" ? listedMembers(paths).map(({ value }) => value) : [];
  const owners = items.flatMap((item) => {
    const whole = resolveMap(silent, item, "a path");
    return whole === undefined ? [] : [whole, ...listedMembers(whole).map(({ value }) => value)];
  });
  const [first, ...others] = owners.flatMap((owner) => authorizationsOf(silent, owner));
  if (first !== undefined) reading.report(ignoredAuthorization(first, others.length));
}

/**
 * Whether a caller gives an `Authorization` header as any other: Swagger 2.0 has none ignored. Where a security scheme may write it, it
 * is the scheme's.
 */
export function takesAuthorization(reading: Reading): boolean {
  return (
    reading.document.isSwagger === true && componentMembers(silently(reading), "securitySchemes").every(isKeyElsewhere)
  );
}

function isKeyElsewhere({ value }: MapMember): boolean {
  const isDescribed = member(value, "x-countersign") !== undefined;
  return memberText(value, "type") === "apiKey" && !isDescribed && nameOf(value) === undefined;
}

function authorizationsOf(reading: Reading, owner: DocumentNode): readonly LocatedText[] {
  return listItems(member(owner, "parameters")).flatMap(
    (item) => nameOf(resolveMap(reading, item, "a parameter")) ?? [],
  );
}

function nameOf(parameter: DocumentNode | undefined): LocatedText | undefined {
  const name = memberLocated(parameter, "name");
  return memberText(parameter, "in") === "header" && name?.value.toLowerCase() === "authorization" ? name : undefined;
}
