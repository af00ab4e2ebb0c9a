import type { Origin } from "../source/source-file.js";
import type { HttpMethod } from "./api.js";
import type { FoundOperation } from "./find-operations.js";
import { duplicateOperationId } from "./model-diagnostics.js";
import { type Report, readLocated } from "./read-node.js";

/** The id of each operation: its `operationId`, else one made from method and path. An `operationId` given twice is reported. */
export function nameOperations(operations: readonly FoundOperation[], report: Report): readonly string[] {
  const written = operations.map((operation) => writtenId(operation, report));
  const taken = new Map<string, Origin>();
  written.forEach((id, index) => {
    const origin = operations[index]?.key.origin;
    if (id === undefined || origin === undefined) return;
    const first = taken.get(id.value);
    if (first === undefined) taken.set(id.value, origin);
    else report(duplicateOperationId(id, first));
  });
  return operations.map((operation, index) => written[index]?.value ?? madeId(operation, taken));
}

function writtenId({ node }: FoundOperation, report: Report): ReturnType<typeof readLocated> {
  const id = readLocated(node, "operationId", report);
  return id === undefined || id.value.trim() === "" ? undefined : id;
}

/** `GET /users/{id}/posts` is `getUsersByIdPosts`; one that is taken gets a number. */
function madeId({ method, path, key }: FoundOperation, taken: Map<string, Origin>): string {
  const base = nameFrom(method, path.text.value);
  let id = base;
  for (let number = 2; taken.has(id); number += 1) id = `${base}${number}`;
  taken.set(id, key.origin);
  return id;
}

function nameFrom(method: HttpMethod, path: string): string {
  const words = [...path.matchAll(/\{([^{}]*)\}|[\p{L}\p{N}]+/gu)].map(([word, variable]) =>
    variable === undefined ? capital(word) : `By${capitals(variable)}`,
  );
  return method.toLowerCase() + (words.length === 0 ? "Root" : words.join(""));
}

function capitals(text: string): string {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => capital(word)).join("");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
