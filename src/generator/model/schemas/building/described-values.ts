import { type DocumentNode, listItems, type MapNode, memberOf, scalarOf } from "../../../source/nodes/document-node.js";
import { present } from "../../present.js";
import { member } from "../../read-node.js";
import type { DescribedValue } from "../schema.js";

/**
 * What a document says of single values of an enum: by the extensions that are common, each optional, and by a `oneOf` of constants with
 * a title or a description. Undefined where it says nothing.
 */
export function describedValues(schema: MapNode): readonly DescribedValue[] | undefined {
  if (!listing.some((keyword) => schema.members.has(keyword))) return undefined;
  const described = [...byPosition(schema), ...ofAzure(schema), ...byChoice(schema)];
  const said = described.filter(({ name, description }) => name !== undefined || description !== undefined);
  return said.length === 0 ? undefined : said;
}

const listing = ["enum", "oneOf", "anyOf"];
const nameLists = ["x-enum-varnames", "x-enumNames", "x-enum-names"];
const descriptionLists = ["x-enum-descriptions", "x-enumDescriptions"];

function byPosition(schema: MapNode): readonly DescribedValue[] {
  const names = nameLists.map((list) => memberOf(schema, list)).find((node) => node !== undefined);
  const descriptions = descriptionLists.map((list) => memberOf(schema, list)).find((node) => node !== undefined);
  if (names === undefined && descriptions === undefined) return [];
  return listItems(memberOf(schema, "enum")).flatMap((node, index) => {
    const value = scalarOf(node);
    return value === undefined ? [] : [describe(value, at(names, index, value), at(descriptions, index, value))];
  });
}

/** The item at the value's place or, in a map, under the value. */
function at(list: DocumentNode | undefined, index: number, value: DescribedValue["value"]): string | undefined {
  return proseOf(list?.kind === "map" ? memberOf(list, String(value)) : listItems(list)[index]);
}

function ofAzure(schema: MapNode): readonly DescribedValue[] {
  return listItems(memberOf(memberOf(schema, "x-ms-enum"), "values")).flatMap((entry) => {
    const value = scalarOf(memberOf(entry, "value"));
    if (value === undefined) return [];
    return [describe(value, proseOf(memberOf(entry, "name")), proseOf(memberOf(entry, "description")))];
  });
}

function byChoice(schema: MapNode): readonly DescribedValue[] {
  const choice = listItems(member(schema, "oneOf") ?? member(schema, "anyOf"));
  return choice.flatMap((node) => {
    const single = listItems(memberOf(node, "enum"));
    const value = scalarOf(memberOf(node, "const") ?? (single.length === 1 ? single[0] : undefined));
    if (value === undefined) return [];
    return [describe(value, proseOf(memberOf(node, "title")), proseOf(memberOf(node, "description")))];
  });
}

function describe(
  value: DescribedValue["value"],
  name: string | undefined,
  description: string | undefined,
): DescribedValue {
  return { value, ...present({ name, description: description === name ? undefined : description }) };
}

/** An extension is nobody's promise: what is no text there is passed over. */
function proseOf(node: DocumentNode | undefined): string | undefined {
  const text = node?.kind === "text" ? node.text.value.trim() : "";
  return text === "" ? undefined : text;
}
