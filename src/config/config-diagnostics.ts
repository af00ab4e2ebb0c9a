import type { Diagnostic } from "../generator/source/diagnostics/diagnostic.js";
import { didYouMean } from "../generator/source/diagnostics/nearest-names.js";
import { quotedList, quotedName } from "../generator/source/diagnostics/quoted-names.js";
import type { LocatedText } from "../generator/source/located-text.js";
import type { DocumentNode } from "../generator/source/nodes/document-node.js";
import type { SourceFile } from "../generator/source/source-file.js";
import type { NamedFile } from "./config.js";

/** What there is to say about a config file: its pages, one function each. */

export function unknownKey(key: LocatedText, known: readonly string[]): Diagnostic {
  const message = `unknown key ${quotedName(key.value)}.${didYouMean(key.value, known)}`;
  return page(key.origin, "config-unknown-key", message, `keys: ${known.join(", ")}`);
}

export function unknownChoice(value: LocatedText, name: string, choices: readonly string[]): Diagnostic {
  const message = `${quotedName(name)} cannot be ${quotedName(value.value)}.${didYouMean(value.value, choices)}`;
  return page(value.origin, "config-unknown-value", message, choiceHint(choices));
}

/** What to write where one of a few words is wanted. */
export function choiceHint(choices: readonly string[]): string {
  return `use ${quotedList(choices, "or")}`;
}

export function emptyPath(value: LocatedText, name: string): Diagnostic {
  return page(
    value.origin,
    "config-empty-path",
    `${quotedName(name)} is empty`,
    "name a path, from the folder of this file",
  );
}

export function notAPath(value: LocatedText, name: string): Diagnostic {
  const message = `the path under ${quotedName(name)} holds U+0000, which no path has`;
  return page(value.origin, "config-not-a-path", message, "name a path, from the folder of this file");
}

export function noFolder({ path, span }: Required<NamedFile>): Diagnostic {
  const message = `there is no folder ${quotedName(path)} that documents could refer to`;
  const hint = "correct the path, which is taken from the folder of this file";
  return { code: "config-no-folder", severity: "error", message, hint, span };
}

export function notAName(value: LocatedText): Diagnostic {
  const message = `a client and its folder cannot be called ${quotedName(value.value)}`;
  return page(
    value.origin,
    "config-not-a-name",
    message,
    'use letters, digits, "-", "_" and ".": `name: acme-payments`',
  );
}

export function notAnAddress(key: LocatedText): Diagnostic {
  const message = `${quotedName(key.value)} is no address of a folder`;
  const hint = "write what the addresses begin with, up to a /: `https://schemas.example.com/: vendor/schemas`";
  return page(key.origin, "config-not-an-address", message, hint);
}

export function noSpecs(node: DocumentNode): Diagnostic {
  const hint = "list the documents: `specs: [specs/acme.yaml]`";
  return page(node.origin, "config-no-specs", "the config names no spec", hint);
}

export function notAMapping(node: DocumentNode): Diagnostic {
  const hint = "write keys and values, such as `out: generated`";
  return page(node.origin, "config-not-a-mapping", "the config must be a mapping", hint);
}

export function notASpec(node: DocumentNode): Diagnostic {
  const hint = "write `specs/acme.yaml`, or `{ spec: specs/acme.yaml, crypto: web }`";
  return page(node.origin, "config-not-a-spec", 'an item of "specs" must be a path, or a mapping with one', hint);
}

export function unloadable(source: SourceFile, reason: string): Diagnostic {
  const message = `the config cannot be loaded: ${reason}`;
  const hint = "a config in JavaScript is an ES module whose default export is the mapping";
  return { code: "config-unloadable", severity: "error", message, hint, span: { source, start: 0, end: 0 } };
}

export function unreadConfig(source: SourceFile): Diagnostic {
  const message = `${quotedName(source.path)} is not read`;
  const hint = "call it countersign.config.yaml, .json or .js, with what such a file holds";
  return { code: "config-not-read", severity: "error", message, hint, span: { source, start: 0, end: 0 } };
}

export function severalConfigs(source: SourceFile, names: readonly string[]): Diagnostic {
  const message = `there are ${names.length} configs: ${quotedList(names, "and")}`;
  const hint = "keep one, or name one with --config";
  return { code: "config-ambiguous", severity: "error", message, hint, span: { source, start: 0, end: 0 } };
}

function page(origin: DocumentNode["origin"], code: string, message: string, hint: string): Diagnostic {
  return { code, severity: "error", message, hint, span: origin.span, pointer: origin.pointer };
}
