import type { Report } from "../source/diagnostics/diagnostic.js";
import type { LocatedText } from "../source/located-text.js";
import {
  type BooleanNode,
  type DocumentNode,
  type ListNode,
  type MapMember,
  type MapNode,
  memberOf,
  type NumberNode,
  type TextNode,
} from "../source/nodes/document-node.js";
import { missingMember, wrongKind } from "./model-diagnostics.js";

/** The value of a member; undefined where there is no such member, where it is empty and where the node is no map. */
export function member(node: DocumentNode | undefined, name: string): DocumentNode | undefined {
  const value = memberOf(node, name);
  return value?.kind === "null" ? undefined : value;
}

/** The members of an object in the order of the file, without extensions (`x-...`) and without empty ones. */
export function listedMembers(node: MapNode | undefined): readonly MapMember[] {
  return filledMembers(node).filter(({ key }) => !key.value.startsWith("x-"));
}

/**
 * The members of a map from names to objects, as `headers` and the parts of `components` are: there `x-api-key` is a name as any other.
 * It counts as an extension where it holds no object.
 */
export function namedMembers(node: MapNode | undefined): readonly MapMember[] {
  return filledMembers(node).filter(({ key, value }) => value.kind === "map" || !key.value.startsWith("x-"));
}

/** All members in the order of the file, without empty ones. */
export function filledMembers(node: MapNode | undefined): readonly MapMember[] {
  return node === undefined ? [] : [...node.members.values()].filter(({ value }) => value.kind !== "null");
}

/** Reports a member that is absent. `what` names its owner, `hint` says what to add. */
export function requireMember(
  node: MapNode,
  { name, what, hint }: { readonly name: string; readonly what: string; readonly hint: string },
  report: Report,
): void {
  if (member(node, name) === undefined) report(missingMember(node.origin, what, name, hint));
}

/** A member's map; undefined where it is absent or of another kind, which is reported. */
export function readMap(node: MapNode, name: string, report: Report): MapNode | undefined {
  const value = member(node, name);
  return value === undefined || value.kind === "map" ? value : asMap(value, quoted(name), report);
}

const none: readonly DocumentNode[] = [];

/** A member's items; none where it is absent or of another kind, which is reported. */
export function readList(node: MapNode, name: string, report: Report): readonly DocumentNode[] {
  const value = member(node, name);
  if (value === undefined) return none;
  return value.kind === "list" ? value.items : (asList(value, quoted(name), report)?.items ?? none);
}

/** A member's text and its place; undefined where it is absent or of another kind, which is reported. */
export function readLocated(node: MapNode, name: string, report: Report): LocatedText | undefined {
  const value = member(node, name);
  if (value === undefined) return undefined;
  return value.kind === "text" ? value.text : asText(value, quoted(name), report)?.text;
}

/** A member's text; undefined where it is absent or of another kind, which is reported. */
export function readText(node: MapNode, name: string, report: Report): string | undefined {
  return readLocated(node, name, report)?.value;
}

/** The `summary` of a thing and its `description`, where it has both; undefined where it has neither. */
export function readSummed(node: MapNode, report: Report): string | undefined {
  const [summary, description] = [readProse(node, "summary", report), readProse(node, "description", report)];
  return summary === undefined || description === undefined || description.startsWith(summary)
    ? (description ?? summary)
    : `${summary}\n\n${description}`;
}

/** A member's text for readers: undefined where it is blank as well. */
export function readProse(node: MapNode, name: string, report: Report): string | undefined {
  const text = readText(node, name, report);
  return text === undefined || text.trim() === "" ? undefined : text;
}

/** A member's truth value; undefined where it is absent or of another kind, which is reported. */
export function readBoolean(node: MapNode, name: string, report: Report): boolean | undefined {
  const value = member(node, name);
  if (value === undefined) return undefined;
  return value.kind === "boolean" ? value.value : asBoolean(value, quoted(name), report)?.value;
}

/** A member's number, which counts something; undefined where it is absent, of another kind, which is reported, or no such number. */
export function readCount(node: MapNode, name: string, report: Report): number | undefined {
  const count = asNumber(member(node, name), quoted(name), report)?.value;
  return count !== undefined && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/** The texts of a list; items of another kind are reported and left out. */
export function readTexts(node: MapNode, name: string, report: Report): readonly LocatedText[] {
  const texts = readList(node, name, report).map((item) => asText(item, `an item of ${quoted(name)}`, report)?.text);
  return texts.filter((text) => text !== undefined);
}

/** A scalar as it is written: `1.0` without quotes is the text "1.0". For values that YAML authors seldom quote. */
export function readScalar(node: MapNode, name: string, report: Report): LocatedText | undefined {
  return asScalar(member(node, name), quoted(name), report);
}

/** The scalars of a list, each as it is written; items of another kind are reported and left out. */
export function readScalars(node: MapNode, name: string, report: Report): readonly LocatedText[] {
  const scalars = readList(node, name, report).map((item) => asScalar(item, `an item of ${quoted(name)}`, report));
  return scalars.filter((scalar) => scalar !== undefined);
}

/** The node where it is a map; another kind is reported, an absent one is not. `what` names it in the page. */
export function asMap(node: DocumentNode | undefined, what: string, report: Report): MapNode | undefined {
  return node === undefined || node.kind === "map" ? node : refused(node, what, "map", report);
}

/** The node where it is a list; another kind is reported, an absent one is not. */
export function asList(node: DocumentNode | undefined, what: string, report: Report): ListNode | undefined {
  return node === undefined || node.kind === "list" ? node : refused(node, what, "list", report);
}

/** The node where it is a text; another kind is reported, an absent one is not. */
export function asText(node: DocumentNode | undefined, what: string, report: Report): TextNode | undefined {
  return node === undefined || node.kind === "text" ? node : refused(node, what, "text", report);
}

/** The node where it is true or false; another kind is reported, an absent one is not. */
export function asBoolean(node: DocumentNode | undefined, what: string, report: Report): BooleanNode | undefined {
  return node === undefined || node.kind === "boolean" ? node : refused(node, what, "boolean", report);
}

/** The node where it is a number; another kind is reported, an absent one is not. */
export function asNumber(node: DocumentNode | undefined, what: string, report: Report): NumberNode | undefined {
  return node === undefined || node.kind === "number" ? node : refused(node, what, "number", report);
}

function asScalar(node: DocumentNode | undefined, what: string, report: Report): LocatedText | undefined {
  if (node?.kind === "number") return { value: node.raw, origin: node.origin };
  if (node?.kind === "boolean") return { value: String(node.value), origin: node.origin };
  return asText(node, what, report)?.text;
}

function refused(node: DocumentNode, what: string, wanted: DocumentNode["kind"], report: Report): undefined {
  report(wrongKind(node, what, wanted));
  return undefined;
}

function quoted(name: string): string {
  return `"${name}"`;
}
