import type { DocumentNode } from "../../source/nodes/document-node.js";
import type { Origin } from "../../source/source-file.js";

/** Paths into a value to what it is not to have. */
export type Ends = readonly (readonly string[])[];

/** A value that stands at a path. */
export interface Mark {
  readonly path: readonly string[];
  readonly value: string | number | boolean;
}

/** The marks inside the member of that name. */
export function marksIn(marks: readonly Mark[], name: string): readonly Mark[] {
  return marks.flatMap(({ path: [first, ...rest], value }) => (first === name ? [{ path: rest, value }] : []));
}

/** The example with the marks where it has other values, and still fits so. */
export function markedExample(
  example: DocumentNode,
  marks: readonly Mark[],
  fits: (value: DocumentNode) => boolean,
): DocumentNode {
  return marks.reduce((whole, { path, value }) => {
    const marked = replacedAt(whole, path, ({ origin }) => nodeOf(value, origin));
    return marked !== undefined && fits(marked) ? marked : whole;
  }, example);
}

function nodeOf(value: Mark["value"], origin: Origin): DocumentNode {
  if (typeof value === "string") return { kind: "text", origin, text: { value, origin } };
  if (typeof value === "boolean") return { kind: "boolean", origin, value };
  return { kind: "number", origin, value, raw: String(value) };
}

/** Whether the value itself is at one of the ends. */
export function isEnd(ends: Ends): boolean {
  return ends.some((path) => path.length === 0);
}

/** The ends inside the member of that name. */
export function endsIn(ends: Ends, name: string): Ends {
  return ends.filter(([first]) => first === name).map(([, ...rest]) => rest);
}

/** The example without what stands at the ends: left out, or else empty, where it still fits so. */
export function endedExample(example: DocumentNode, ends: Ends, fits: (value: DocumentNode) => boolean): DocumentNode {
  return ends.reduce((whole, path) => {
    const candidates = replacements.map((replace) => replacedAt(whole, path, replace));
    return candidates.find((one) => one !== undefined && fits(one)) ?? whole;
  }, example);
}

type Replace = (value: DocumentNode) => DocumentNode | "nothing" | undefined;

/** What may take the place of a value, the best first. */
const replacements: readonly Replace[] = [
  (value) => (value.kind === "list" ? { ...value, items: [] } : undefined),
  () => "nothing",
  ({ origin }) => ({ kind: "null", origin }),
  (value) => (value.kind === "boolean" ? { ...value, value: false } : undefined),
  (value) => (value.kind === "text" ? { ...value, text: { ...value.text, value: "" } } : undefined),
];

/** Undefined where there is nothing at the path, or nothing to put there. */
function replacedAt(
  value: DocumentNode,
  [name, ...rest]: readonly string[],
  replace: Replace,
): DocumentNode | undefined {
  if (name === undefined) {
    const replaced = replace(value);
    return replaced === "nothing" ? undefined : replaced;
  }
  const member = value.kind === "map" ? value.members.get(name) : undefined;
  if (value.kind !== "map" || member === undefined) return undefined;
  const inner = rest.length === 0 ? replace(member.value) : replacedAt(member.value, rest, replace);
  if (inner === undefined) return undefined;
  const members = new Map(value.members);
  if (inner === "nothing") members.delete(name);
  else members.set(name, { ...member, value: inner });
  return { ...value, members };
}
