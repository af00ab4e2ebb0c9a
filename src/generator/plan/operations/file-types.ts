import { code, type ImportedSymbol, symbolsOf, typeSymbol } from "../../source/code/code.js";
import type { OperationContext } from "./operation-context.js";

const filePart = typeSymbol("runtime/body", "FilePart");
const streamedPart = typeSymbol("runtime/multipart-stream", "StreamedFilePart");
const streamedBytes = typeSymbol("runtime/stream-body", "StreamedBytes");

/** The types of the runtime that callers give files as: those that the inputs of operations mention, and what these consist of. */
export function fileTypes(context: OperationContext): readonly ImportedSymbol[] {
  const mentioned = new Set(mentionedNames(context));
  const streamsParts = mentioned.has(streamedPart.name);
  return [
    ...(mentioned.has(filePart.name) ? [filePart] : []),
    ...(streamsParts ? [streamedPart] : []),
    ...(streamsParts || mentioned.has(streamedBytes.name) ? [streamedBytes] : []),
  ];
}

/** A named type may have files in it where a form consists of it; all named types have the same ones. */
function mentionedNames({ inputs, spelling }: OperationContext): readonly string[] {
  return [...inputs.values()].flatMap((input) => {
    const body = input?.body;
    if (body === undefined) return [];
    const symbols = body.shapes.flat().flatMap(({ type }) => symbolsOf(type));
    const isForm = [...body.contents.values()].some(({ kind }) => kind === "multipart");
    const isNamed = isForm && symbols.some(({ module }) => module === "types");
    return [...symbols, ...(isNamed ? symbolsOf(spelling.file?.part ?? code``) : [])].map(({ name }) => name);
  });
}
