import { type MapNode, memberOf } from "../source/document-node.js";
import type { LocatedText } from "../source/located-text.js";
import { schemaNameOf } from "./build-reference.js";
import { present } from "./present.js";
import { asText, filledMembers, readLocated, readMap, readText } from "./read-node.js";
import type { Reading } from "./reading.js";
import type { Discriminator } from "./schema.js";
import { unknownMapping } from "./schema-diagnostics.js";

/** The `discriminator` of a schema, to be spread into it. A mapping that leads to no named schema is reported and left out. */
export function discriminatorOf(reading: Reading, node: MapNode): { readonly discriminator?: Discriminator } {
  const map = readMap(node, "discriminator", reading.report);
  const property = map && readText(map, "propertyName", reading.report);
  if (map === undefined || property === undefined) return {};
  const mapping = filledMembers(readMap(map, "mapping", reading.report)).flatMap(({ key, value }) => {
    const schema = targetOf(reading, asText(value, "an entry of a mapping", reading.report)?.text);
    return schema === undefined ? [] : [{ value: key.value, schema }];
  });
  const otherwise = targetOf(reading, readLocated(map, "defaultMapping", reading.report));
  return { discriminator: { property, mapping, ...present({ otherwise }) } };
}

/** The schema that a mapping names: by its name, or by a reference. */
function targetOf(reading: Reading, target: LocatedText | undefined): string | undefined {
  if (target === undefined) return undefined;
  const schemas = memberOf(memberOf(reading.document.root, "components"), "schemas");
  const known = (name: string | undefined): boolean => name !== undefined && memberOf(schemas, name) !== undefined;
  if (known(target.value)) return target.value;
  const name = schemaNameOf(target.value);
  if (known(name)) return name;
  reading.report(unknownMapping(target, schemas?.kind === "map" ? schemas.members.keys() : []));
  return undefined;
}
