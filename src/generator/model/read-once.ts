import type { MapNode } from "../source/document-node.js";
import type { Reading } from "./reading.js";

/** What maps of one kind were found to mean, by how they are written. */
export interface ReadBefore<Meaning> {
  readonly known: Map<string, { readonly meaning: Meaning; readonly isCounted: boolean }>;
  readonly seen: Set<MapNode>;
}

/** Begins with nothing read. */
export function nothingRead<Meaning>(): ReadBefore<Meaning> {
  return { known: new Map(), seen: new Set() };
}

/**
 * What a map of the document means. Operations repeat parameters and replies by the thousand: what is written as another map before it
 * means the same, unless there was something to say of that, or it counts how often it is read. `kind` is whatever else it depends on.
 * What later stages have to say of it, they say at the first place.
 */
export function readOnce<Meaning>(
  { known, seen }: ReadBefore<Meaning>,
  { reading, node, kind = "" }: { readonly reading: Reading; readonly node: MapNode; readonly kind?: string },
  read: (reading: Reading) => Meaning,
): Meaning {
  const span = reading.namesByPlace ? undefined : node.members.written?.();
  if (span === undefined || span.source !== reading.document.source) return read(reading);
  const written = `${kind}${span.source.text.slice(span.start, span.end)}`;
  const before = known.get(written);
  const isAgain = seen.has(node);
  seen.add(node);
  if (before !== undefined && !(isAgain && before.isCounted)) return before.meaning;
  const watch = watched(reading);
  const meaning = read(watch.reading);
  if (watch.isSound()) known.set(written, { meaning, isCounted: watch.isCounted() });
  return meaning;
}

/** Notes whether anything is reported or written out in place of a reference, and whether schemas are counted. */
function watched(reading: Reading): {
  readonly reading: Reading;
  readonly isSound: () => boolean;
  readonly isCounted: () => boolean;
} {
  let isSound = true;
  let isCounted = false;
  const watching: Reading = {
    ...reading,
    report: (diagnostic) => {
      isSound = false;
      reading.report(diagnostic);
    },
    spendInlining: () => {
      isSound = false;
      return reading.spendInlining();
    },
    mayRepeatPart: (node) => {
      isSound = false;
      return reading.mayRepeatPart(node);
    },
    mayRepeatSchema: (node) => {
      isCounted = true;
      return reading.mayRepeatSchema(node);
    },
  };
  return { reading: watching, isSound: () => isSound, isCounted: () => isCounted };
}
