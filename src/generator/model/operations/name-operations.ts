import type { Report } from "../../source/diagnostics/diagnostic.js";
import { madeName, otherMadeNames } from "../../source/names/made-name.js";
import { numbering } from "../../source/names/numbering.js";
import { listItems, memberOf } from "../../source/nodes/document-node.js";
import { duplicateOperationId } from "../model-diagnostics.js";
import { readLocated } from "../read-node.js";
import type { FoundOperation } from "./find-operations.js";

/**
 * The id of each operation: its `operationId`, else one made from method and path. An `operationId` given twice is reported; some
 * documents give each once under a tag, and the second one has its tag before it where that is another. Of made ones that are the same,
 * the first keeps it; another is changed by what its own method and path say, so that nothing but what it clashes with has a say in
 * its name.
 */
export function nameOperations(operations: readonly FoundOperation[], report: Report): readonly string[] {
  const taken = new Map<string, FoundOperation>();
  const wishes = operations.map((operation) => {
    const id = writtenId(operation, report);
    if (id === undefined) return madeIds(operation);
    const first = taken.get(id.value);
    if (first === undefined) {
      taken.set(id.value, operation);
      return id.value;
    }
    report(duplicateOperationId(id, first.key.origin));
    return [...taggedIds(id.value, operation, first), ...madeIds(operation)];
  });
  const numbered = numbering((name) => !taken.has(name));
  return operations.map((operation, index) => {
    const wanted = wishes[index] ?? [];
    if (typeof wanted === "string") return wanted;
    const free = wanted.find((name) => !taken.has(name)) ?? numbered(wanted.at(-1) ?? "");
    taken.set(free, operation);
    return free;
  });
}

function writtenId({ node }: FoundOperation, report: Report): ReturnType<typeof readLocated> {
  const id = readLocated(node, "operationId", report);
  return id === undefined || id.value.trim() === "" ? undefined : id;
}

function taggedIds(id: string, operation: FoundOperation, first: FoundOperation): readonly string[] {
  const tag = firstTag(operation);
  return tag === undefined || tag === firstTag(first) ? [] : [`${tag} ${id}`];
}

function firstTag({ node }: FoundOperation): string | undefined {
  const [first] = listItems(memberOf(node, "tags"));
  return first?.kind === "text" ? first.text.value : undefined;
}

function madeIds({ method, path }: FoundOperation): readonly string[] {
  const text = path.text.value;
  return [madeName(method, text), ...otherMadeNames(method, text)];
}
