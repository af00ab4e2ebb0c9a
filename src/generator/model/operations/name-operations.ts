import { madeName, otherMadeNames } from "../../source/made-name.js";
import { numbering } from "../../source/numbering.js";
import type { Origin } from "../../source/source-file.js";
import { duplicateOperationId } from "../model-diagnostics.js";
import { type Report, readLocated } from "../read-node.js";
import type { FoundOperation } from "./find-operations.js";

/**
 * The id of each operation: its `operationId`, else one made from method and path. An `operationId` given twice is reported. Of
 * made ones that are the same, the first keeps it; another is changed by what its own method and path say, so that nothing but
 * what it clashes with has a say in its name.
 */
export function nameOperations(operations: readonly FoundOperation[], report: Report): readonly string[] {
  const taken = new Map<string, Origin>();
  const written = operations.map((operation) => {
    const id = writtenId(operation, report);
    if (id === undefined) return undefined;
    const first = taken.get(id.value);
    if (first !== undefined) report(duplicateOperationId(id, first));
    else taken.set(id.value, operation.key.origin);
    return first === undefined ? id.value : undefined;
  });
  const numbered = numbering((name) => !taken.has(name));
  return operations.map((operation, index) => written[index] ?? madeId(operation, taken, numbered));
}

function writtenId({ node }: FoundOperation, report: Report): ReturnType<typeof readLocated> {
  const id = readLocated(node, "operationId", report);
  return id === undefined || id.value.trim() === "" ? undefined : id;
}

function madeId(
  { method, path, key }: FoundOperation,
  taken: Map<string, Origin>,
  numbered: (name: string) => string,
): string {
  const text = path.text.value;
  const wanted = [madeName(method, text), ...otherMadeNames(method, text)];
  const free = wanted.find((name) => !taken.has(name)) ?? numbered(wanted.at(-1) ?? "");
  taken.set(free, key.origin);
  return free;
}
