/** What a document may cost before it is refused with a page. Everything that bounds the reading of hostile input stands here. */
export interface Limits {
  /** Bytes of one file. */
  readonly fileBytes: number;
  /** Files that make up one document. */
  readonly files: number;
  /** Levels of mappings and lists inside each other, aliases followed. */
  readonly depth: number;
  /** Aliases (`*name`) in one file. */
  readonly aliases: number;
  /** Nodes of one file, counted as if every alias had been written out. */
  readonly nodes: number;
  /** Levels of schemas inside each other, references to schemas without a name written out. */
  readonly schemaDepth: number;
  /** References to schemas that are followed one after the other to learn what values there may be; behind them, any. */
  readonly referenceDepth: number;
  /** Schemas looked into for the kinds of events of one stream, references written out; a choice beyond them is one kind. */
  readonly eventSchemas: number;
  /** References to schemas without a name in one document: written out in place, they multiply. */
  readonly inlinedReferences: number;
  /** Letters of an expression of the scheme language, and levels of brackets and negations in it. */
  readonly expressionLetters: number;
  readonly expressionDepth: number;
  /** Syntax errors reported for one file; what follows them is mostly noise. */
  readonly syntaxErrors: number;
  /** Pages printed of one run; the others are counted. */
  readonly pages: number;
  /** References that lead nowhere whose pages say what may be meant: each name of the document is looked at for it. */
  readonly guesses: number;
  /** Letters of a page's message, place or remedy. */
  readonly pageLetters: number;
  /** Columns of a source line that an error page shows. */
  readonly excerptColumns: number;
}

export const limits: Limits = {
  fileBytes: 64 * 1024 * 1024,
  files: 5_000,
  depth: 200,
  aliases: 10_000,
  nodes: 5_000_000,
  schemaDepth: 100,
  referenceDepth: 100,
  eventSchemas: 1_000,
  inlinedReferences: 20_000,
  expressionLetters: 5_000,
  expressionDepth: 100,
  syntaxErrors: 10,
  pages: 1_000,
  guesses: 20,
  pageLetters: 1_000,
  excerptColumns: 100,
};
