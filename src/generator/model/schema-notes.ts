import { type DocumentNode, type MapNode, memberOf, namesOf } from "../source/document-node.js";
import { affixOf } from "./build-object.js";
import { asBoolean, asMap, asNumber, asText, member, type Report, readText } from "./read-node.js";
import { compactJson } from "./schema-examples.js";

/** The constraints of a schema as short lines of documentation, in the order of the document. */
export function schemaNotes(schema: MapNode, report: Report): readonly string[] | undefined {
  let said: string[] | undefined;
  for (const name of namesOf(schema)) {
    const note = noteOf(schema, name, report);
    if (note !== undefined) said = [...(said ?? []), note];
  }
  return said;
}

type NoteOf = (node: DocumentNode, what: string, report: Report) => string | undefined;

const noteTable: ReadonlyMap<string, NoteOf> = new Map([
  ["format", textNote("format:")],
  ["pattern", textNote("pattern:")],
  ["contentEncoding", textNote("encoding:")],
  ["contentMediaType", textNote("media type:")],
  ["minLength", numberNote("min length")],
  ["maxLength", numberNote("max length")],
  ["minimum", numberNote("minimum")],
  ["maximum", numberNote("maximum")],
  ["exclusiveMinimum", boundNote("more than", "minimum excluded")],
  ["exclusiveMaximum", boundNote("less than", "maximum excluded")],
  ["multipleOf", numberNote("multiple of")],
  ["minItems", numberNote("min items")],
  ["maxItems", numberNote("max items")],
  ["minProperties", numberNote("min properties")],
  ["maxProperties", numberNote("max properties")],
  ["uniqueItems", flagNote("unique items")],
  ["contains", jsonNote("contains:")],
  ["minContains", numberNote("min contains")],
  ["maxContains", numberNote("max contains")],
  ["propertyNames", namesNote],
  ["patternProperties", patternsNote],
  ["dependentRequired", dependentNote],
  ["dependentSchemas", jsonNote("dependent schemas:")],
  ["if", jsonNote("if:")],
  ["then", jsonNote("then:")],
  ["else", jsonNote("else:")],
  ["not", jsonNote("not:")],
  ["default", defaultNote],
  ["discriminator", discriminatorNote],
]);

const LONGEST_VALUE = 120;

function noteOf(schema: MapNode, name: string, report: Report): string | undefined {
  const print = noteTable.get(name);
  const value = print && member(schema, name);
  return value && print?.(value, `"${name}"`, report);
}

function textNote(label: string): NoteOf {
  return (node, what, report) => {
    const text = asText(node, what, report)?.text.value;
    return text === undefined || text === "" ? undefined : `${label} ${shortened(text)}`;
  };
}

function numberNote(label: string): NoteOf {
  return (node, what, report) => {
    const number = asNumber(node, what, report);
    return number === undefined ? undefined : `${label} ${number.raw}`;
  };
}

/** OpenAPI 3.0 writes `exclusiveMinimum: true` beside `minimum`; 3.1 writes the bound itself. */
function boundNote(label: string, flag: string): NoteOf {
  return (node, what, report) =>
    node.kind === "boolean" ? flagNote(flag)(node, what, report) : numberNote(label)(node, what, report);
}

function flagNote(label: string): NoteOf {
  return (node, what, report) => (asBoolean(node, what, report)?.value === true ? label : undefined);
}

function defaultNote(node: DocumentNode): string {
  return `default: ${shortened(compactJson(node))}`;
}

/** What no type can say, in the document's own words. */
function jsonNote(label: string): NoteOf {
  return (node) => `${label} ${shortened(compactJson(node))}`;
}

/** Names by a list are in the type. */
function namesNote(node: DocumentNode): string | undefined {
  const pattern = memberOf(node, "pattern");
  if (pattern?.kind === "text") return `names match ${shortened(pattern.text.value)}`;
  const isTyped = ["enum", "const", "$ref"].some((key) => memberOf(node, key) !== undefined);
  return isTyped || node.kind !== "map" ? undefined : jsonNote("names:")(node, "", () => {});
}

function patternsNote(node: DocumentNode): string | undefined {
  const patterns = node.kind === "map" ? [...node.members.keys()].filter((key) => affixOf(key) === undefined) : [];
  return patterns.length === 0 ? undefined : `names match ${shortened(patterns.join(" or "))}`;
}

function dependentNote(node: DocumentNode): string | undefined {
  const members = node.kind === "map" ? [...node.members] : [];
  const said = members.map(([name, { value }]) => {
    const names =
      value.kind === "list" ? value.items.flatMap((item) => (item.kind === "text" ? [item.text.value] : [])) : [];
    return `\`${name}\` requires ${names.map((one) => `\`${one}\``).join(" and ")}`;
  });
  return said.length === 0 ? undefined : shortened(said.join("; "));
}

function discriminatorNote(node: DocumentNode, what: string, report: Report): string | undefined {
  const map = asMap(node, what, report);
  const property = map && readText(map, "propertyName", report);
  return property === undefined ? undefined : `told apart by: ${shortened(property)}`;
}

function shortened(text: string): string {
  if (text.length <= LONGEST_VALUE) return text;
  // The cut must not part the two halves of a character.
  return `${text.slice(0, LONGEST_VALUE).replace(/[\ud800-\udbff]$/, "")}...`;
}
