/** A text that the user wrote, and where it stands. `path` is as the user would type it: relative to the working folder, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Where it was read from, absolute; absent where it was on no disk. Never shown: it is a machine's own. */
  readonly location?: string;
  /** Of a file that another document is made of: its path from the folder of that document. */
  readonly beside?: string;
  /** Of a document: the overlays that the user lays over it, in their order. */
  readonly overlays?: readonly SourceFile[];
  /** Of a document: where else than in its own folder it may refer to files. */
  readonly reach?: Reach;
}

/** The folders that the user has opened to a document. */
export interface Reach {
  /** Absolute: files in it and below may be referred to by their path. */
  readonly local?: string;
  /** What is kept of other hosts. */
  readonly mirrors: readonly Mirror[];
}

/** A folder with the files of another host, or of a part of it. */
export interface Mirror {
  /** What the addresses of these files begin with; ends with `/`. */
  readonly address: string;
  /** Absolute. */
  readonly folder: string;
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
  const starts = lineStartsOf(source);
  const at = Math.min(Math.max(offset, 0), source.text.length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (starts[low] ?? 0) + 1 };
}

/** The text of a line, counted from 1, without its line end; undefined where the file has no such line. */
export function lineOf(source: SourceFile, line: number): string | undefined {
  const starts = lineStartsOf(source);
  const start = starts[line - 1];
  if (start === undefined) return undefined;
  const next = starts[line];
  if (next === undefined) return source.text.slice(start);
  return source.text.slice(start, source.text[next - 2] === "\r" && next - 2 >= start ? next - 2 : next - 1);
}

/** A file is asked for many positions: its line starts are found once. */
const lineStarts = new WeakMap<SourceFile, readonly number[]>();

function lineStartsOf(source: SourceFile): readonly number[] {
  const known = lineStarts.get(source);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = source.text.indexOf("\n"); at >= 0; at = source.text.indexOf("\n", at + 1)) starts.push(at + 1);
  lineStarts.set(source, starts);
  return starts;
}
