import type { Api, Operation } from "../../model/api.js";
import type { SignerProgram } from "../../scheme/signer-program.js";
import { code, typeSymbol } from "../../source/code/code.js";
import { seesBody } from "../signers/signer-reads.js";
import { signersOf } from "../signers-of.js";
import type { FileSpelling } from "./print-type.js";

/** What a file is given as where it may be sent as it comes. */
export const streamedFile: FileSpelling = {
  bytes: code`${typeSymbol("runtime/stream-body", "StreamedBytes")}`,
  part: code`${typeSymbol("runtime/multipart-stream", "StreamedFilePart")}`,
};

const wholeFile: FileSpelling = { bytes: code`Blob`, part: code`${typeSymbol("runtime/body", "FilePart")}` };

/** Whether no scheme has to see the operation's body before it is sent. */
function maySendStreams(operation: Operation, programs: ReadonlyMap<string, SignerProgram>): boolean {
  return !signersOf(operation, programs).some(seesBody);
}

/** What a file in a named type is given as: one type is for all operations. */
export function fileInTypes({ operations }: Api, programs: ReadonlyMap<string, SignerProgram>): FileSpelling {
  const uploads = operations.filter(({ body }) => body?.contents.some(({ kind }) => kind === "multipart"));
  return uploads.every((operation) => maySendStreams(operation, programs)) ? streamedFile : wholeFile;
}
