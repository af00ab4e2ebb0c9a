import { limits } from "../../source/limits.js";
import { stretchEnd, whiteEnd } from "./scan-json-text.js";

/**
 * Where everything in a JSON text stands, as numbers in one list: a few bytes for each value, where nodes would take hundreds. A value has
 * three cells: where it begins, where it ends, and the cell behind it and all that is inside it, which follows right away. A member has
 * three cells more, ahead of its value: where its name begins and ends, and the number of the name. Quotes are part of texts and names. The
 * first cell of a name with escapes has all of its bits turned round.
 */
export interface JsonCells {
  readonly cells: Int32Array;
  /** The names of all members, each once; a name's number is its index. */
  readonly names: readonly string[];
  readonly numbers: ReadonlyMap<string, number>;
  /** The first cells of all members called `$ref`, in their order. */
  readonly references: readonly number[];
}

/** Why there are no cells: there are too many values or names at a place, or it needs a closer look, after so many values. */
export interface UnscannedJson {
  readonly why: "values" | "names" | "unclear";
  readonly at: number;
  readonly values: number;
}

export const valueCells = 3;
export const nameCells = 3;

interface Scan {
  readonly text: string;
  at: number;
  cells: Int32Array;
  used: number;
  nodes: number;
  readonly names: string[];
  readonly numbers: Map<string, number>;
  readonly references: number[];
}

/**
 * The cells of a JSON text (RFC 8259). None for all that needs a closer look: whatever is no JSON, names that come twice or are very long,
 * and documents beyond the limits.
 */
export function scanJson(text: string): JsonCells | UnscannedJson {
  const scan = beginScan(text);
  skipWhite(scan);
  if (!scanValue(scan, 1)) return unscanned(scan);
  skipWhite(scan);
  const { names, numbers, references } = scan;
  if (scan.at < text.length) return unscanned(scan);
  return { cells: scan.cells.subarray(0, scan.used), names, numbers, references };
}

function unscanned({ at, nodes, names }: Scan): UnscannedJson {
  const why = nodes > limits.nodes ? "values" : names.length > limits.names ? "names" : "unclear";
  return { why, at, values: nodes };
}

function beginScan(text: string): Scan {
  const cells = new Int32Array((text.length >> 3) + 16);
  return { text, at: 0, cells, used: 0, nodes: 0, names: [], numbers: new Map(), references: [] };
}

/** Each of the functions below moves on; false from one of them ends the scan. */
function scanValue(scan: Scan, depth: number): boolean {
  const cell = reserve(scan, valueCells);
  const start = scan.at;
  scan.nodes++;
  if (scan.nodes > limits.nodes || !scanKind(scan, depth)) return false;
  scan.cells[cell] = start;
  scan.cells[cell + 1] = scan.at;
  scan.cells[cell + 2] = scan.used;
  return true;
}

function reserve(scan: Scan, count: number): number {
  const cell = scan.used;
  scan.used += count;
  if (scan.used > scan.cells.length) {
    const grown = new Int32Array(scan.cells.length * 2);
    grown.set(scan.cells);
    scan.cells = grown;
  }
  return cell;
}

function scanKind(scan: Scan, depth: number): boolean {
  switch (scan.text.charCodeAt(scan.at)) {
    case 0x7b:
      return depth <= limits.depth && scanMembers(scan, depth);
    case 0x5b:
      return depth <= limits.depth && scanItems(scan, depth);
    case 0x22:
      return scanText(scan);
    default:
      return scanWord(scan);
  }
}

/** Among more members than this, a list of names is quicker than looking at each. */
const fewMembers = 24;

function scanMembers(scan: Scan, depth: number): boolean {
  const { text } = scan;
  const first = scan.used;
  let numbers: Set<number> | undefined;
  scan.at++;
  skipWhite(scan);
  for (let count = 0; text.charCodeAt(scan.at) !== 0x7d; count++) {
    if (count > 0 && !scanComma(scan)) return false;
    const cell = reserve(scan, nameCells);
    if (!scanName(scan, cell)) return false;
    if (count === fewMembers) numbers = numbersBetween(scan, first, cell);
    if (numbers === undefined ? isRepeated(scan, first, cell) : !addNumber(scan, numbers, cell)) return false;
    if (!scanValue(scan, depth + 1)) return false;
    skipWhite(scan);
  }
  scan.at++;
  return true;
}

function scanName(scan: Scan, cell: number): boolean {
  const { text, cells } = scan;
  const start = scan.at;
  if (text.charCodeAt(start) !== 0x22 || !scanText(scan) || scan.at - start > limits.nameLetters) return false;
  const written = text.slice(start + 1, scan.at - 1);
  const isPlain = !written.includes("\\");
  cells[cell] = isPlain ? start : ~start;
  cells[cell + 1] = scan.at;
  cells[cell + 2] = numberOf(scan, isPlain ? written : String(JSON.parse(text.slice(start, scan.at))), cell);
  if (scan.names.length > limits.names) return false;
  skipWhite(scan);
  if (text.charCodeAt(scan.at) !== 0x3a) return false;
  scan.at++;
  skipWhite(scan);
  return true;
}

/** The number of the name of the member at a cell. */
function numberOf({ names, numbers, references }: Scan, name: string, cell: number): number {
  if (name === "$ref") references.push(cell);
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, names.length);
  return names.push(name) - 1;
}

/** Whether one of the members from the cell `first` on has the name at `cell`. */
function isRepeated({ cells }: Scan, first: number, cell: number): boolean {
  for (let other = first; other < cell; other = cells[other + nameCells + 2] ?? cell) {
    if (cells[other + 2] === cells[cell + 2]) return true;
  }
  return false;
}

function numbersBetween({ cells }: Scan, first: number, end: number): Set<number> {
  const numbers = new Set<number>();
  for (let cell = first; cell < end; cell = cells[cell + nameCells + 2] ?? end) numbers.add(cells[cell + 2] ?? 0);
  return numbers;
}

/** False where it is there already. */
function addNumber({ cells }: Scan, numbers: Set<number>, cell: number): boolean {
  const { size } = numbers;
  return numbers.add(cells[cell + 2] ?? 0).size > size;
}

/** The name of the member whose cells begin there. */
export function nameAt({ cells, names }: JsonCells, cell: number): string {
  return names[cells[cell + 2] ?? 0] ?? "";
}

/** Where a value or a name begins. */
export function startAt({ cells }: JsonCells, cell: number): number {
  const start = cells[cell] ?? 0;
  return start < 0 ? ~start : start;
}

/** Whether a name has escapes. */
export function isEscaped({ cells }: JsonCells, cell: number): boolean {
  return (cells[cell] ?? 0) < 0;
}

/** Whether a map inside the value at a cell, itself included, has a member called `$ref`. */
export function holdsReference({ cells, references }: JsonCells, cell: number): boolean {
  let low = 0;
  let high = references.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((references[middle] ?? 0) < cell) low = middle + 1;
    else high = middle;
  }
  return (references[low] ?? cells.length) < (cells[cell + 2] ?? 0);
}

function scanItems(scan: Scan, depth: number): boolean {
  const { text } = scan;
  scan.at++;
  skipWhite(scan);
  for (let count = 0; text.charCodeAt(scan.at) !== 0x5d; count++) {
    if (count > 0 && !scanComma(scan)) return false;
    if (!scanValue(scan, depth + 1)) return false;
    skipWhite(scan);
  }
  scan.at++;
  return true;
}

/** What follows a comma is scanned as a name or a value, which a closing bracket is not. */
function scanComma(scan: Scan): boolean {
  if (scan.text.charCodeAt(scan.at) !== 0x2c) return false;
  scan.at++;
  skipWhite(scan);
  return true;
}

const escapeOfJson = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function scanText(scan: Scan): boolean {
  const { text } = scan;
  for (let at = stretchEnd(text, scan.at + 1); ; at = stretchEnd(text, escapeOfJson.lastIndex)) {
    if (text.charCodeAt(at) === 0x22) {
      scan.at = at + 1;
      return true;
    }
    escapeOfJson.lastIndex = at;
    if (!escapeOfJson.test(text)) return false;
  }
}

const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

function scanWord(scan: Scan): boolean {
  word.lastIndex = scan.at;
  if (!word.test(scan.text)) return false;
  scan.at = word.lastIndex;
  return true;
}

function skipWhite(scan: Scan): void {
  scan.at = whiteEnd(scan.text, scan.at);
}
