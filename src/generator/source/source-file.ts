/** A text that the user wrote, and where it stands. `path` is as the user would type it: relative to the working folder, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A stretch of a source file: offsets into its text in UTF-16 units, `end` exclusive. */
export interface Span {
  readonly source: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** Where a thing was described: its stretch of the file and its JSON Pointer inside the document (`#/paths/~1users/get`). */
export interface Origin {
  readonly span: Span;
  readonly pointer: string;
}

/** A line and a column, both counted from 1; a column counts UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The position of an offset; an offset past the end is the position of the end. */
export function positionOf(source: SourceFile, offset: number): Position {
  const before = source.text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: before.length - lineStart + 1 };
}
