import { relative } from "node:path";
import type { Diagnostic } from "../generator/source/diagnostics/diagnostic.js";
import type { ExitCode } from "./command.js";
import type { Terminal } from "./terminal.js";

/** What keeps a command from its work: pages about the input, or one line. */
export type Refusal =
  | { readonly kind: "invalid"; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: "usage" | "not written" | "not read"; readonly message: string };

/** Says why a command could not do its work, and returns its exit code. */
export async function showRefusal(refusal: Refusal, terminal: Terminal): Promise<ExitCode> {
  if (refusal.kind === "invalid") {
    await showPages(refusal.diagnostics, terminal);
    return 1;
  }
  terminal.err(`countersign: ${withShortPaths(refusal.message, terminal.folder)}\n`);
  return refusal.kind === "usage" ? 2 : 3;
}

/** Prints error pages, if there are any. */
export async function showPages(diagnostics: readonly Diagnostic[], terminal: Terminal): Promise<void> {
  if (diagnostics.length === 0) return;
  const { printDiagnostics } = await import("../generator/source/diagnostics/print-diagnostic.js");
  terminal.err(`${printDiagnostics(diagnostics)}\n`);
}

/** A path as the user would type it. */
export function shortPath(path: string, folder: string): string {
  return relative(folder, path).replaceAll("\\", "/") || ".";
}

/** Messages of the library name files by absolute paths; below the working folder a user would not. */
function withShortPaths(message: string, folder: string): string {
  return message.replaceAll(`${folder}/`, "");
}
