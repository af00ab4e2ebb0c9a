import type { MapNode, Written } from "../source/nodes/document-node.js";
import type { Reading } from "./reading.js";

/** What maps of one kind were found to mean: by how they are written, and by themselves. */
export interface ReadBefore<Meaning> {
  readonly known: Map<string, Known<Meaning>>;
  readonly seen: Map<MapNode, Known<Meaning>>;
}

interface Watched<Meaning> {
  readonly meaning: Meaning;
  /** There was nothing to say of it, and no limit of the whole document to count for. */
  readonly isSound: boolean;
  /** It counts how often it is read. */
  readonly isCounted: boolean;
}

interface Known<Meaning> extends Watched<Meaning> {
  readonly kind: string;
}

/** Begins with nothing read. */
export function nothingRead<Meaning>(): ReadBefore<Meaning> {
  return { known: new Map(), seen: new Map() };
}

/** A map under reading; `kind` is what its meaning depends on beside. */
interface MapAtHand {
  readonly reading: Reading;
  readonly node: MapNode;
  readonly kind?: string;
}

/**
 * What a map of the document means. Operations repeat parameters and replies by the thousand: what is written as another map before it
 * means the same, unless there was something to say of that, or it counts how often it is read. What later stages have to say of it,
 * they say at the first place.
 */
export function readOnce<Meaning>(
  { known, seen }: ReadBefore<Meaning>,
  { reading, node, kind = "" }: MapAtHand,
  read: () => Meaning,
): Meaning {
  // A long text that is referred to a thousand times is not to be looked at as often.
  const again = seen.get(node);
  if (again !== undefined) {
    const isSame = again.isSound && !again.isCounted && again.kind === kind;
    return isSame ? again.meaning : read();
  }
  const span = reading.namesByPlace ? undefined : node.members.written;
  if (span?.source !== reading.document.source) return read();
  const written = `${kind} ${textOf(span)}`;
  const found = known.get(written) ?? { ...readWatched(reading, read), kind };
  seen.set(node, found);
  if (found.isSound) known.set(written, found);
  return found.meaning;
}

/** The text, and what was made of it. */
export function textOf({ source, start, end, made = "" }: Written): string {
  return made + source.text.slice(start, end);
}

/** Reads, and tells what that said and counted. */
export function readWatched<Meaning>({ asides, repeats }: Reading, read: () => Meaning): Watched<Meaning> {
  const before = { asides: asides(), repeats: repeats() };
  const meaning = read();
  return { meaning, isSound: asides() === before.asides, isCounted: repeats() !== before.repeats };
}
