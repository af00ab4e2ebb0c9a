import type { Diagnostic } from "../source/diagnostics/diagnostic.js";
import { didYouMean } from "../source/diagnostics/nearest-names.js";
import { quotedName, shortName } from "../source/diagnostics/quoted-names.js";
import { limits } from "../source/limits.js";
import { positionOf, type SourceFile, type Span } from "../source/source-file.js";

/** What can be wrong with a file before it means anything: the pages of `parse-yaml.ts` and `parse-json.ts`. */

export function yamlSyntax(span: Span, message: string, hint: string | undefined): Diagnostic {
  return { code: "yaml-syntax", severity: "error", message, span, ...(hint === undefined ? {} : { hint }) };
}

export function jsonSyntax(span: Span, message: string, hint: string | undefined): Diagnostic {
  return { ...yamlSyntax(span, message, hint), code: "json-syntax" };
}

export function trailingComma(span: Span, close: string): Diagnostic {
  return {
    ...jsonSyntax(span, `a comma stands before "${close}"`, "remove the comma"),
    leniently: "it is passed over",
  };
}

export function shallowQuote(span: Span): Diagnostic {
  const message = "a quoted text of several lines goes on no deeper than its name";
  const page = error("yaml-syntax", span, message, "indent its lines, or write it as a block with >-");
  return { ...page, leniently: "it goes on to its closing quote" };
}

export function controlCharacter(source: SourceFile, offset: number): Diagnostic {
  const point = source.text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, "0");
  const message = `the file holds the control character U+${point}`;
  return error(
    "control-character",
    { source, start: offset, end: offset + 1 },
    message,
    "remove it; inside a text, write an escape",
  );
}

export function duplicateKey(span: Span, pointer: string, key: string, first: Span): Diagnostic {
  const { line } = positionOf(first.source, first.start);
  const hint = `the first one stands in line ${line}; remove one of the two`;
  const page = error("duplicate-key", span, `the key ${quotedName(key)} is written twice`, hint);
  return { ...page, pointer, leniently: "the last one counts" };
}

export function keyNotText(span: Span, pointer: string): Diagnostic {
  const message = "a key must be one word or one text, not a list, a mapping or nothing";
  return { ...error("key-not-text", span, message, "write it as `name: value`"), pointer };
}

export function nameTooLong({ source, start }: Span): Diagnostic {
  const message = `this key has more than ${limits.nameLetters} letters`;
  return error("name-too-long", { source, start, end: start + 1 }, message, "call it by a shorter name");
}

export function unknownTag(span: Span, tag: string, inExpression: boolean): Diagnostic {
  const message = `unknown tag ${quotedName(tag)}`;
  if (inExpression) return error("unknown-tag", span, message, expressionRemedy);
  const remedy = "tags other than YAML's own (!!str, !!int, ...) are not read; remove it";
  return {
    ...error("unknown-tag", span, message, remedy),
    leniently: "what follows it is read as if it were not there",
  };
}

export function severalDocuments(span: Span): Diagnostic {
  return error("several-documents", span, "a second document begins here", "write one document a file");
}

export function unknownAlias(span: Span, name: string, known: Iterable<string>): Diagnostic {
  const message = `the alias *${shortName(name)} has no anchor before it.${didYouMean(name, known)}`;
  return error("unknown-alias", span, message, `mark what it stands for: &${shortName(name)}`);
}

export function selfContainingAnchor(span: Span, name: string): Diagnostic {
  const message = `the alias *${shortName(name)} stands inside the anchor &${shortName(name)}, which would contain itself without end`;
  return error("self-containing-anchor", span, message, "write out what is meant, or use a $ref");
}

export function badMerge(span: Span): Diagnostic {
  const message = "a merge key (<<) takes an alias of a mapping, or a list of such aliases";
  return error("bad-merge", span, message, "write << : *name, with &name before a mapping");
}

export function tooManyAliases(span: Span): Diagnostic {
  const message = `the file has more than ${limits.aliases} aliases`;
  return error("too-many-aliases", span, message, "write parts of your own under components and use $ref");
}

export function tooManyAliased(span: Span): Diagnostic {
  const message = `the aliases of the file stand for more than ${limits.aliasedNodes} values`;
  return error("too-many-nodes", span, message, "write parts of your own under components and use $ref");
}

export function tooManyNodes(span: Span): Diagnostic {
  const message = `with its aliases written out, the file has more than ${limits.nodes} values`;
  return error("too-many-nodes", span, message, "split the document, or leave out what is not needed");
}

export function tooManyNames(span: Span): Diagnostic {
  const message = `the file has more than ${limits.names} different names`;
  return error("too-many-names", span, message, "call what is alike by the same name, or split the document");
}

/** In a very large file: to say more of it would take long, and to read it as YAML longer. */
export function unclearJson(span: Span): Diagnostic {
  const message = "this is no JSON, or a name that its object has already";
  return error(
    "unclear-json",
    span,
    message,
    `of a file with more than ${limits.nodesReadClosely} values no more is said`,
  );
}

export function nestedTooDeeply(span: Span): Diagnostic {
  const message = `mappings and lists are nested more than ${limits.depth} levels deep`;
  return error("nested-too-deeply", span, message, "move an inner part to components and use $ref");
}

/** The remedy where YAML stumbles over an expression or a template of `x-countersign`. */
export const expressionRemedy = "quote it, or write it as a block with |-";

function error(code: string, span: Span, message: string, hint: string): Diagnostic {
  return { code, severity: "error", message, span, hint };
}
