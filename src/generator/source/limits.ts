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
  /** Nodes that the aliases of one file stand for. */
  readonly aliasedNodes: number;
  /** Nodes of one file, counted as if every alias had been written out. Microsoft Graph has 750,000. */
  readonly nodes: number;
  /** Nodes of a JSON file that is looked at closely where it is not sound. */
  readonly nodesReadClosely: number;
  /** Different names of one JSON file. Microsoft Graph has 15,000. */
  readonly names: number;
  /** Letters of a key: it is part of the pointer of all that is under it. Real documents have up to 226. */
  readonly nameLetters: number;
  /** Levels of schemas inside each other, references to schemas without a name written out. */
  readonly schemaDepth: number;
  /** Properties of one object, required names of it, and members of one allOf, oneOf or anyOf. An `enum` may have more. */
  readonly schemaParts: number;
  /** Values of one `enum`; real ones have up to 826. */
  readonly enumValues: number;
  /** References to schemas that are followed one after the other to learn what values there may be; behind them, any. */
  readonly referenceDepth: number;
  /** Schemas that extend schemas with a discriminator, each counted for every one that it extends: each of these is a choice among them.
   * Microsoft Graph has 1,161. */
  readonly descendants: number;
  /** Properties of the parts of all `allOf` of a document, each counted in every schema that extends the one which lists it, however far
   * up. Cloudflare has 19,000. */
  readonly inheritedProperties: number;
  /** Schemas looked into for the kinds of events of one stream, references written out; a choice beyond them is one kind. */
  readonly eventSchemas: number;
  /** And of all streams of a document: operations that share a stream each have its kinds of events. */
  readonly allEventSchemas: number;
  /** References to schemas without a name in one document: written out in place, they multiply. */
  readonly inlinedReferences: number;
  /** Schemas written out in place of such references; those that more references lead to get names of ours. */
  readonly inlinedSchemas: number;
  /** Schemas and values that are listed in schemas without a name and written out where they stand, those of each schema again from its
   * second use on; a schema with more uses gets a name of ours. */
  readonly repeatedSchemas: number;
  /** Values in replies, bodies, parameters, paths and the like, those of each again from the second reference to it on; and how many more
   * for each member of a path: operations, mostly. */
  readonly repeatedNodes: number;
  readonly repeatedNodesEach: number;
  /** Entries of one `parameters`, `headers`, `links`, `callbacks`, `servers` and the like: of what an operation or another part lists. Real
   * documents have up to 55. */
  readonly listed: number;
  /** Entries of a section: of `paths`, `tags`, `components.schemas`, `definitions`. Microsoft Graph has 7,419 paths, Cloudflare 3,716 schemas. */
  readonly sectionEntries: number;
  /** Media types of one `content`, and of the `consumes` or `produces` of one operation; Google's documents have up to 346. */
  readonly mediaTypes: number;
  /** Replies of one operation. HTTP has 63 statuses, to which come five ranges and `default`; real documents have up to 13. */
  readonly replies: number;
  /** Variables of one path or server, and texts between them; real documents have up to 17. */
  readonly templateParts: number;
  /** Media types of all replies of an operation, real ones have up to 32; the last reply may go beyond that. */
  readonly replyContents: number;
  /** Media types that the `consumes` or `produces` of a whole document gives to its operations; real documents have two. */
  readonly sharedMediaTypes: number;
  /** Values in the answers of a file of mocks, and how many more for each operation. */
  readonly mockedValues: number;
  readonly mockedValuesEach: number;
  /** Places of a document that its overlays look at or change, one action after the other. */
  readonly overlaySteps: number;
  /** Values that the updates and copies of overlays add again for each place from the second on. */
  readonly overlaidNodes: number;
  /** How long the filters in the queries of a document's overlays may take, in milliseconds. */
  readonly filterMilliseconds: number;
  /** Security schemes of one document. */
  readonly securitySchemes: number;
  /** Schemes named in one `security`, all its alternatives together. */
  readonly securityUses: number;
  /** The same before alternatives that differ in their scopes alone are one; real documents have up to 302. */
  readonly securityListed: number;
  /** Ways to combine the schemes of an operation with those that open their sessions. */
  readonly schemeSets: number;
  /** Names, texts and other values that describe one signing scheme, its examples aside. */
  readonly schemeNodes: number;
  /** Examples of one signing scheme; those of AWS Signature Version 4 are 40. */
  readonly examples: number;
  /** Headers, cookies and the like of one example, and the values that it has refused; real ones have up to 26. */
  readonly exampleTexts: number;
  /** Parts of an expression, with the values that it reads written out: each that reads another one twice doubles it. */
  readonly expressionParts: number;
  /** Steps that the expressions of a scheme may take for one of its examples: parts that are evaluated, letters of what comes out, and as
   * many as its iterations for a key of a password. Those of the library take up to 11,000. */
  readonly evaluationSteps: number;
  /** The same for all examples of a document. */
  readonly allEvaluationSteps: number;
  /** Values of a scheme that read one another, from the one that is read first. */
  readonly valueDepth: number;
  /** Letters of an expression of the scheme language or of a query of an overlay, and levels of brackets and negations in it. */
  readonly expressionLetters: number;
  readonly expressionDepth: number;
  /** Syntax errors reported for one file; what follows them is mostly noise. */
  readonly syntaxErrors: number;
  /** Pages printed of one run; the others are counted. */
  readonly pages: number;
  /** Diagnostics of one code and remedy that have a page; the others have a line. */
  readonly pagesOfAKind: number;
  /** References that lead nowhere whose pages say what may be meant: each name of the document is looked at for it. */
  readonly guesses: number;
  /** Pairs of letters compared, for one document, to find what misspelt names may mean. */
  readonly comparedLetters: number;
  /** Letters of a page's message, place or remedy. */
  readonly pageLetters: number;
  /** Columns of a source line that an error page shows. */
  readonly excerptColumns: number;
}

export const limits: Limits = {
  // All files of a document together have no more letters than that either: the largest known, of 3GPP, have 2.4 million.
  fileBytes: 64 * 1024 * 1024,
  // DigitalOcean's 1,508 are the most that are known.
  files: 10_000,
  depth: 200,
  aliases: 10_000,
  aliasedNodes: 1_000_000,
  nodes: 3_000_000,
  nodesReadClosely: 1_000_000,
  names: 500_000,
  nameLetters: 10_000,
  schemaDepth: 100,
  schemaParts: 10_000,
  enumValues: 100_000,
  referenceDepth: 100,
  descendants: 10_000,
  inheritedProperties: 2_000_000,
  eventSchemas: 1_000,
  allEventSchemas: 10_000,
  inlinedReferences: 20_000,
  inlinedSchemas: 20_000,
  repeatedSchemas: 10_000,
  // GitHub's 109,000 (530,000 allowed) are nearest to it, then Microsoft Graph's 350,000 (2,600,000 allowed).
  repeatedNodes: 300_000,
  repeatedNodesEach: 200,
  listed: 5_000,
  sectionEntries: 30_000,
  mediaTypes: 500,
  replies: 70,
  templateParts: 500,
  replyContents: 200,
  sharedMediaTypes: 50,
  mockedValues: 100_000,
  mockedValuesEach: 200,
  // Twenty queries with `..` over the 20 MB of Microsoft Graph; queries without take a few steps.
  overlaySteps: 5_000_000,
  // Four for each of the 11,422 operations of Microsoft Graph, four times.
  overlaidNodes: 200_000,
  filterMilliseconds: 1_000,
  securitySchemes: 200,
  securityUses: 200,
  securityListed: 2_000,
  schemeSets: 1_000,
  schemeNodes: 500,
  examples: 1_000,
  exampleTexts: 100,
  expressionParts: 5_000,
  evaluationSteps: 2_000_000,
  allEvaluationSteps: 4_000_000,
  valueDepth: 100,
  expressionLetters: 5_000,
  expressionDepth: 100,
  syntaxErrors: 10,
  pages: 1_000,
  pagesOfAKind: 5,
  guesses: 20,
  comparedLetters: 10_000_000,
  pageLetters: 1_000,
  excerptColumns: 100,
};
