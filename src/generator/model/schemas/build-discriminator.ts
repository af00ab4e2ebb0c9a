import { type DocumentNode, type MapNode, memberOf } from "../../source/document-node.js";
import type { LocatedText } from "../../source/located-text.js";
import { followReference } from "../../spec/references/follow-reference.js";
import { wordsOfHeirs } from "../foreign/foreign-discriminators.js";
import { present } from "../present.js";
import { asText, filledMembers, readLocated, readMap } from "../read-node.js";
import type { Reading } from "../reading.js";
import { schemaNameOf } from "./build-reference.js";
import type { Discriminator } from "./schema.js";
import { discriminatorIgnored, unknownMapping } from "./schema-diagnostics.js";

/**
 * The `discriminator` of a schema, to be spread into it. A mapping that leads to no named schema is reported and left out,
 * and so is a discriminator whose property cannot be a word.
 */
export function discriminatorOf(reading: Reading, node: MapNode): { readonly discriminator?: Discriminator } {
  const map = readMap(node, "discriminator", reading.report);
  const name = map && readLocated(map, "propertyName", reading.report);
  if (map === undefined || name === undefined) return {};
  const property = name.value;
  if ([node, ...choicesOf(node)].some((schema) => isNoWord(reading, schema, property))) {
    reading.report(discriminatorIgnored(name));
    return {};
  }
  const mapping = filledMembers(readMap(map, "mapping", reading.report)).flatMap(({ key, value }) => {
    const schema = targetOf(reading, asText(value, "an entry of a mapping", reading.report)?.text);
    return schema === undefined ? [] : [{ value: key.value, schema }];
  });
  const mapped = new Set(mapping.map(({ schema }) => schema));
  const added = wordsOfHeirs(reading, node).filter(({ schema }) => !mapped.has(schema));
  const otherwise = targetOf(reading, readLocated(map, "defaultMapping", reading.report));
  return { discriminator: { property, mapping: [...mapping, ...added], ...present({ otherwise }) } };
}

function choicesOf(node: MapNode): readonly DocumentNode[] {
  return [memberOf(node, "oneOf"), memberOf(node, "anyOf")].flatMap((list) =>
    list?.kind === "list" ? list.items : [],
  );
}

/** Whether a schema makes the property a list or an object. */
function isNoWord({ document }: Reading, node: DocumentNode, property: string): boolean {
  const schema = followReference(document, node);
  const described = memberOf(memberOf(schema, "properties"), property);
  const type = memberOf(described && followReference(document, described), "type");
  return type?.kind === "text" && (type.text.value === "array" || type.text.value === "object");
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
