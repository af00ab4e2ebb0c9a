import type { Diagnostic } from "../../source/diagnostics/diagnostic.js";
import { didYouMean } from "../../source/diagnostics/nearest-names.js";
import { quotedName, shortName } from "../../source/diagnostics/quoted-names.js";
import { limits } from "../../source/limits.js";
import type { LocatedText } from "../../source/located-text.js";
import type { DocumentNode, MapNode } from "../../source/nodes/document-node.js";

/** The pages about `$ref`. */

export function referenceNotText(node: MapNode): Diagnostic {
  const value = node.members.get("$ref")?.value ?? node;
  return broken("reference-not-text", value, "a $ref must be a text", 'write it as "#/components/schemas/Name"');
}

/** Of all references under one key: who writes documents so has hundreds of them. */
export function misplacedReference(key: string, [first, ...others]: readonly MapNode[]): Diagnostic {
  if (first === undefined) throw new Error("no reference is misplaced");
  const message = `OpenAPI has no $ref in the place of ${quotedName(key)}${andOthers(others.length)}`;
  const hint = "write there what it leads to, or refer to the schemas, parameters, responses or paths themselves";
  return {
    ...page("reference-misplaced", first.members.get("$ref")?.value ?? first, message, hint),
    leniently: "what it leads to stands in its place",
  };
}

function andOthers(count: number): string {
  return count === 0 ? "" : ` (and ${count} more of them)`;
}

export function remoteReference(reference: LocatedText): Diagnostic {
  const message = `${quotedName(reference.value)} is no file beside this document`;
  return broken(
    "reference-remote",
    reference,
    message,
    "nothing is fetched; save what it leads to beside the document, or in a folder that the config names under `remote`",
  );
}

export function forbiddenFile(reference: LocatedText): Diagnostic {
  const message = `${quotedName(reference.value)} leads out of the document's folder`;
  const hint =
    "only files in the folder of the document, and below it, are read, or in the folder that the config names under `local`";
  return broken("reference-outside", reference, message, hint);
}

export function unreadableReference(reference: LocatedText): Diagnostic {
  const message = `${quotedName(reference.value)} names no file that can be read`;
  return broken("reference-unreadable", reference, message, hintForUnreadable(reference.value));
}

function hintForUnreadable(written: string): string {
  const bare = written.replace(/^[\s\\'"`]+|[\s\\'"`]+$/g, "");
  if (bare !== "" && bare !== written) return `write it without the quotes that it has in it: ${quotedName(bare)}`;
  return written.includes("\\")
    ? `a reference is written with "/" on Windows too: ${quotedName(written.replaceAll("\\", "/"))}`
    : 'write it as "#/components/schemas/Name" or "other.yaml#/components/schemas/Name"';
}

/** Why a file cannot be read, told where it is referred to. */
export function unreadFile(reference: LocatedText, [found]: readonly Diagnostic[]): Diagnostic {
  if (found === undefined) return unreadableReference(reference);
  const hint = found.code === "file-not-found" ? "put the file there, or correct the reference" : found.hint;
  return broken(found.code, reference, found.message, hint ?? "correct the file");
}

/** A name stands where a reference must, and a schema at `pointer` has it. */
export function nameForReference(reference: LocatedText, pointer: string): Diagnostic {
  const message = `${quotedName(reference.value)} names a file, which is not there, and is the name of a schema`;
  const diagnostic = page("reference-is-a-name", reference, message, `write ${quotedName(pointer)}`);
  return { ...diagnostic, leniently: "that schema is meant" };
}

export function tooManyFiles(reference: LocatedText): Diagnostic {
  const message = `the document is made of more than ${limits.files} files`;
  return page("too-many-files", reference, message, "join some of them, or leave out what is not needed");
}

export function tooManyLetters(reference: LocatedText): Diagnostic {
  const message = `the files of the document have more than ${limits.fileBytes} letters together`;
  return page("too-many-letters", reference, message, "leave out what is not needed");
}

export function tooManyRepeated(reference: MapNode): Diagnostic {
  const message = `references lead to the same things so often that they come to more than ${limits.aliasedNodes} values`;
  return page("too-many-repeated", reference, message, "leave out what is not needed, or say it once");
}

export function tooManyInARow(reference: MapNode): Diagnostic {
  const message = `more than ${limits.depth} references lead from one to the next`;
  return page("too-many-in-a-row", reference, message, "refer to the thing itself");
}

export function malformedReference(reference: LocatedText): Diagnostic {
  const message = `${quotedName(reference.value)} is no JSON Pointer`;
  const hint = 'write it as "#/components/schemas/Name", with ~1 for a / and ~0 for a ~ in a name';
  return broken("reference-malformed", reference, message, hint);
}

/** `last` is the last place on the way that there is; it has no `missing`. What may be meant instead is only said where `guess` is true. */
export function danglingReference(
  reference: LocatedText,
  last: { readonly pointer: string; readonly node: DocumentNode },
  missing: string,
  guess: boolean,
): Diagnostic {
  const names = guess && last.node.kind === "map" ? last.node.members.keys() : [];
  const at = shortName(last.pointer, longestPointer);
  const lack = `${at} has no ${quotedName(missing)}.${didYouMean(missing, names)}`;
  const message = `${quotedName(reference.value)} leads nowhere: ${lack}`;
  const isReference = last.node.kind === "map" && last.node.members.has("$ref");
  const hint = isReference
    ? `${at} is itself a $ref; refer to what it leads to`
    : "correct the reference, or describe what it refers to";
  return broken("reference-dangling", reference, message.replace(/\.$/, ""), hint);
}

const longestPointer = 300;

/** Something else than what must stand there: `found` and `wanted` are kinds of objects, as in "a schema". */
export function referenceToAnother(reference: LocatedText, found: string, wanted: string): Diagnostic {
  const message = `${quotedName(reference.value)} leads to ${found}, and ${wanted} must stand here`;
  const diagnostic = page("reference-to-another", reference, message, `refer to ${wanted}, or write one here`);
  return { ...diagnostic, leniently: `it is read as ${wanted}, by the keys that it has` };
}

/** A reference in a file beside the document leads nowhere there, but to something in the document. */
export function meansTheDocument(dangling: Diagnostic): Diagnostic {
  const hint = "the document itself has it: write the path of its file before the #";
  return { ...dangling, hint, leniently: "that of the document is meant" };
}

export function referenceCircle(node: DocumentNode, pointers: readonly string[]): Diagnostic {
  const shown = pointers.length > 6 ? [...pointers.slice(0, 3), "...", ...pointers.slice(-2)] : pointers;
  const message = `these references lead to each other and nowhere else: ${shown.join(" -> ")}`;
  return broken("reference-circle", node, message, "let one of them describe the thing");
}

/** Which of the schemas with an anchor a `$dynamicRef` means depends on where its own schema is referred to from. */
export function severalDynamicAnchors(reference: LocatedText, count: number): Diagnostic {
  const message = `${count} schemas have the anchor of ${quotedName(reference.value)}: it is taken as the one nearest to it`;
  const hint = "write out the schema where another one is meant; a type cannot depend on who refers to it";
  return { ...page("dynamic-reference", reference, message, hint), severity: "warning" };
}

function page(code: string, at: Pick<DocumentNode, "origin">, message: string, hint: string): Diagnostic {
  return { code, severity: "error", message, hint, span: at.origin.span, pointer: at.origin.pointer };
}

function broken(code: string, at: Pick<DocumentNode, "origin">, message: string, hint: string): Diagnostic {
  return { ...page(code, at, message, hint), leniently: "a schema there is unknown, and anything else is left out" };
}
