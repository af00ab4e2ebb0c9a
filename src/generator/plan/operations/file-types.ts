import { type ImportedSymbol, typeSymbol } from "../../source/code/code.js";
import type { ImportPlan } from "../client-plan.js";

const filePart = typeSymbol("runtime/body", "FilePart");
const streamedPart = typeSymbol("runtime/multipart-stream", "StreamedFilePart");
const streamedBytes = typeSymbol("runtime/stream-body", "StreamedBytes");

/**
 * The types of the runtime that callers give files as: those that the printed operations and types import, as `imports` tells, and what
 * these consist of.
 */
export function fileTypes(imports: readonly ImportPlan[]): readonly ImportedSymbol[] {
  const mentioned = new Set(imports.flatMap(({ names }) => names));
  const streamsParts = mentioned.has(streamedPart.name);
  return [
    ...(mentioned.has(filePart.name) ? [filePart] : []),
    ...(streamsParts ? [streamedPart] : []),
    ...(streamsParts || mentioned.has(streamedBytes.name) ? [streamedBytes] : []),
  ];
}
