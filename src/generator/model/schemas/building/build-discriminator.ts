import type { LocatedText } from "../../../source/located-text.js";
import { type DocumentNode, listItems, type MapNode, memberOf } from "../../../source/nodes/document-node.js";
import { findNode, followReference } from "../../../spec/references/follow-reference.js";
import { wordsOfHeirs } from "../../foreign/foreign-discriminators.js";
import { present } from "../../present.js";
import { asText, filledMembers, readLocated, readMap } from "../../read-node.js";
import type { Reading } from "../../reading.js";
import type { Discriminator } from "../schema.js";
import { discriminatorIgnored, namelessMapping, unknownMapping } from "../schema-diagnostics.js";
import { schemaNameOf } from "./build-reference.js";

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
  const mapping = readMapping(reading, map, () => wordsOfChoices(reading, node, property));
  const mapped = new Set(mapping.map(({ schema }) => schema));
  const added = wordsOfHeirs(reading, node).filter(({ schema }) => !mapped.has(schema));
  const otherwise = targetOf(reading, readLocated(map, "defaultMapping", reading.report));
  return { discriminator: { property, mapping: [...mapping, ...added], ...present({ otherwise }) } };
}

/** `told` gives the words that the choices say themselves: an entry for one of these need not lead to a schema with a name. */
function readMapping(
  reading: Reading,
  discriminator: MapNode,
  told: () => ReadonlySet<string>,
): Discriminator["mapping"] {
  const entries = filledMembers(readMap(discriminator, "mapping", reading.report)).flatMap(({ key, value }) => {
    const target = asText(value, "an entry of a mapping", reading.report)?.text;
    return target === undefined ? [] : [{ value: key.value, target }];
  });
  const words = entries.some(({ target }) => leadsToNoName(target)) ? told() : new Set();
  return entries.flatMap(({ value, target }) => {
    const schema = words.has(value) && leadsToNoName(target) ? undefined : targetOf(reading, target);
    return schema === undefined ? [] : [{ value, schema }];
  });
}

function leadsToNoName({ value }: LocatedText): boolean {
  return value.startsWith("#") && schemaNameOf(value) === undefined;
}

/** The words of the choices for which the property can have but one. */
function wordsOfChoices(reading: Reading, node: MapNode, property: string): ReadonlySet<string> {
  const words = choicesOf(node).map((choice) => {
    const described = propertyOf(reading, choice, property);
    const values = memberOf(described, "enum");
    return values?.kind === "list" && values.items.length === 1 ? values.items[0] : memberOf(described, "const");
  });
  return new Set(words.flatMap((word) => (word?.kind === "text" ? [word.text.value] : [])));
}

function choicesOf(node: MapNode): readonly DocumentNode[] {
  return [memberOf(node, "oneOf"), memberOf(node, "anyOf")].flatMap(listItems);
}

/** Whether a schema makes the property a list or an object. */
function isNoWord(reading: Reading, node: DocumentNode, property: string): boolean {
  const type = memberOf(propertyOf(reading, node, property), "type");
  return type?.kind === "text" && (type.text.value === "array" || type.text.value === "object");
}

/** What a schema itself says of a property. */
function propertyOf({ document }: Reading, node: DocumentNode, property: string): DocumentNode | undefined {
  const schema = followReference(document, node);
  const described = memberOf(memberOf(schema, "properties"), property);
  return described && followReference(document, described);
}

/** The schema that a mapping names: by its name, or by a reference. */
function targetOf(reading: Reading, target: LocatedText | undefined): string | undefined {
  if (target === undefined) return undefined;
  const schemas = memberOf(memberOf(reading.document.root, "components"), "schemas");
  const known = (name: string | undefined): boolean => name !== undefined && memberOf(schemas, name) !== undefined;
  if (known(target.value)) return target.value;
  const name = schemaNameOf(target.value);
  if (known(name)) return name;
  const isNameless = name === undefined && findNode(reading.document, target.value) !== undefined;
  const names = schemas?.kind === "map" ? schemas.members.keys() : [];
  reading.report(isNameless ? namelessMapping(target) : unknownMapping(target, name ?? target.value, names));
  return undefined;
}
