import type { Report } from "../../../source/diagnostics/diagnostic.js";
import { type DocumentNode, type MapNode, memberOf, namesOf } from "../../../source/nodes/document-node.js";
import { asBoolean, asMap, asNumber, asText, member, readText } from "../../read-node.js";
import { affixOf } from "../affixed-properties.js";
import { compactJson } from "./schema-examples.js";

/** The constraints of a schema as short lines of documentation, in the order of the document; last the values that its type cannot say. */
export function schemaNotes(
  schema: MapNode,
  report: Report,
  unsaid: readonly DocumentNode[] = [],
): readonly string[] | undefined {
  let said: string[] | undefined;
  for (const name of namesOf(schema)) {
    const note = noteOf(schema, name, report);
    if (note !== undefined) said = [...(said ?? []), note];
  }
  return unsaid.length === 0 ? said : [...(said ?? []), valuesNote(unsaid)];
}

type NoteOf = (node: DocumentNode, what: string, report: Report) => string | undefined;

/** A keyword's note, and the type whose values alone it speaks of: beside another type it says nothing. */
interface Keyword {
  readonly note: NoteOf;
  readonly of?: "string" | "number" | "array" | "object";
}

const keywords: ReadonlyMap<string, Keyword> = new Map<string, Keyword>([
  ["format", { note: textNote("format:") }],
  ["pattern", { note: patternNote, of: "string" }],
  ["contentEncoding", { note: textNote("encoding:"), of: "string" }],
  ["contentMediaType", { note: textNote("media type:"), of: "string" }],
  ["contentSchema", { note: jsonNote("content:"), of: "string" }],
  ["minLength", { note: leastNote("min length"), of: "string" }],
  ["maxLength", { note: numberNote("max length"), of: "string" }],
  ["minimum", { note: numberNote("minimum"), of: "number" }],
  ["maximum", { note: numberNote("maximum"), of: "number" }],
  ["exclusiveMinimum", { note: boundNote("more than", "minimum excluded"), of: "number" }],
  ["exclusiveMaximum", { note: boundNote("less than", "maximum excluded"), of: "number" }],
  ["multipleOf", { note: numberNote("multiple of"), of: "number" }],
  ["minItems", { note: leastNote("min items"), of: "array" }],
  ["maxItems", { note: numberNote("max items"), of: "array" }],
  ["minProperties", { note: leastNote("min properties"), of: "object" }],
  ["maxProperties", { note: numberNote("max properties"), of: "object" }],
  ["uniqueItems", { note: flagNote("unique items"), of: "array" }],
  ["contains", { note: jsonNote("contains:"), of: "array" }],
  ["minContains", { note: numberNote("min contains"), of: "array" }],
  ["maxContains", { note: numberNote("max contains"), of: "array" }],
  ["propertyNames", { note: namesNote, of: "object" }],
  ["patternProperties", { note: patternsNote, of: "object" }],
  ["dependentRequired", { note: dependentNote, of: "object" }],
  ["dependencies", { note: dependentNote, of: "object" }],
  ["dependentSchemas", { note: jsonNote("dependent schemas:"), of: "object" }],
  ["if", { note: jsonNote("if:") }],
  ["then", { note: jsonNote("then:") }],
  ["else", { note: jsonNote("else:") }],
  ["not", { note: jsonNote("not:") }],
  ["default", { note: defaultNote }],
  ["discriminator", { note: discriminatorNote }],
]);

const LONGEST_VALUE = 120;

function noteOf(schema: MapNode, name: string, report: Report): string | undefined {
  const keyword = keywords.get(name);
  const value = keyword && member(schema, name);
  const type = memberOf(schema, "type");
  if (value === undefined || !mayBe(keyword?.of, type) || (name === "format" && repeats(value, type))) return undefined;
  return keyword?.note(value, `"${name}"`, report);
}

function mayBe(of: Keyword["of"], type: DocumentNode | undefined): boolean {
  if (of === undefined || type === undefined) return true;
  return typesIn(type).some(
    (one) => one.kind !== "text" || one.text.value === of || (of === "number" && one.text.value === "integer"),
  );
}

/** Many a document has `format: string` beside `type: string`. */
function repeats(format: DocumentNode, type: DocumentNode | undefined): boolean {
  if (format.kind !== "text" || type === undefined) return false;
  return typesIn(type).some((one) => one.kind === "text" && one.text.value === format.text.value);
}

function typesIn(type: DocumentNode): readonly DocumentNode[] {
  return type.kind === "list" ? type.items : [type];
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

/** No length is less than 0. */
function leastNote(label: string): NoteOf {
  return (node, what, report) =>
    node.kind === "number" && node.value === 0 ? undefined : numberNote(label)(node, what, report);
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
  if (pattern?.kind === "text") return `names match ${asCode(pattern.text.value)}`;
  const isTyped = ["enum", "const", "$ref"].some((key) => memberOf(node, key) !== undefined);
  return isTyped || node.kind !== "map" ? undefined : jsonNote("names:")(node, "", () => {});
}

function patternNote(node: DocumentNode, what: string, report: Report): string | undefined {
  const text = asText(node, what, report)?.text.value;
  return text === undefined || text === "" ? undefined : `pattern: ${asCode(text)}`;
}

/** Editors show comments as Markdown, to which stars and angle brackets mean something. */
function asCode(pattern: string): string {
  const short = shortened(pattern);
  return short.includes("`") ? short : `\`${short}\``;
}

function patternsNote(node: DocumentNode): string | undefined {
  const patterns = node.kind === "map" ? [...node.members.keys()].filter((key) => affixOf(key) === undefined) : [];
  return patterns.length === 0 ? undefined : `names match ${asCode(patterns.join(" or "))}`;
}

function dependentNote(node: DocumentNode): string | undefined {
  const members = node.kind === "map" ? [...node.members] : [];
  const said = members.map(([name, { value }]) => `\`${name}\` requires ${requirement(value)}`);
  return said.length === 0 ? undefined : shortened(said.join("; "));
}

/** The names of other properties, or a schema. */
function requirement(node: DocumentNode): string {
  if (node.kind !== "list") return compactJson(node);
  const names = node.items.flatMap((item) => (item.kind === "text" ? [`\`${item.text.value}\``] : []));
  return names.join(" and ");
}

function valuesNote(values: readonly DocumentNode[]): string {
  return `one of ${shortened(values.map(compactJson).join(", "))}`;
}

function discriminatorNote(node: DocumentNode, what: string, report: Report): string | undefined {
  const map = asMap(node, what, report);
  const property = map && readText(map, "propertyName", report);
  return property === undefined ? undefined : `told apart by \`${shortened(property)}\``;
}

function shortened(text: string): string {
  if (text.length <= LONGEST_VALUE) return text;
  // The cut must not part the two halves of a character.
  return `${text.slice(0, LONGEST_VALUE).replace(/[\ud800-\udbff]$/, "")}...`;
}
