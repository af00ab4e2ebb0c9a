import { limits } from "../limits.js";
import { quotedList } from "./quoted-names.js";

const mostSuggestions = 3;
const longestName = 100;

/** Pairs of letters that may still be compared: thousands of misspelt names among thousands of others would take hours. */
let pairsLeft = limits.comparedLetters;

/** Begins the work on another document, which may compare as many letters as any. */
export function beginSuggesting(): void {
  pairsLeft = limits.comparedLetters;
}

/**
 * The candidates that a misspelt name most likely meant: at most three, nearest first, then in the order given. None where the limit of
 * what may be compared for one document is reached.
 */
export function nearest(name: string, candidates: Iterable<string>): readonly string[] {
  if (name.length > longestName || pairsLeft <= 0) return [];
  const threshold = Math.max(1, Math.floor(name.length * 0.4));
  const near: { readonly candidate: string; readonly distance: number }[] = [];
  for (const candidate of new Set(candidates)) {
    pairsLeft--;
    if (candidate === name || Math.abs(candidate.length - name.length) > threshold) continue;
    pairsLeft -= name.length * candidate.length;
    if (pairsLeft < 0) break;
    const distance = distanceBetween(name, candidate);
    if (distance <= threshold && distance < Math.max(name.length, candidate.length)) near.push({ candidate, distance });
  }
  const best = near.toSorted((a, b) => a.distance - b.distance).slice(0, mostSuggestions);
  return best.map(({ candidate }) => candidate);
}

/** The candidate that differs from the name by a slip: in case alone, by one letter, or by two of eight or more. */
export function misspelling(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length < 4 || name.length > longestName) return undefined;
  const allowed = name.length < 8 ? 1 : 2;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) > allowed || candidate.length < 4) continue;
    pairsLeft -= name.length * candidate.length;
    if (pairsLeft < 0) return undefined;
    if (distanceBetween(name, candidate) <= allowed) return candidate;
  }
  return undefined;
}

/** ` Did you mean "a", "b" or "c"?`, or nothing where nothing is near. */
export function didYouMean(name: string, candidates: Iterable<string>): string {
  const near = nearest(name, candidates);
  return near.length === 0 ? "" : ` Did you mean ${quotedList(near, "or")}?`;
}

/** A difference in case alone is the smallest there is. */
function distanceBetween(a: string, b: string): number {
  const [lowerA, lowerB] = [a.toLowerCase(), b.toLowerCase()];
  return lowerA === lowerB ? 1 : editDistance(lowerA, lowerB);
}

/** Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, substitutions, swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let twoBack: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const changed = at(previous, column - 1) + (same ? 0 : 1);
      const cost = Math.min(at(previous, column) + 1, at(current, column - 1) + 1, changed);
      current.push(swapped ? Math.min(cost, at(twoBack, column - 2) + 1) : cost);
    }
    [twoBack, previous] = [previous, current];
  }
  return at(previous, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
