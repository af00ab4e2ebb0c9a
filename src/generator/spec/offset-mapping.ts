/** A text in the making, with the source offset of each of its pieces. */
export interface Mapping {
  readonly pieces: string[];
  /** Of a stretch of the source, where it begins; of units that one place stands for, that place with all its bits turned round. */
  readonly places: number[];
}

export function emptyMapping(): Mapping {
  return { pieces: [], places: [] };
}

/** The text made so far. */
export function textOfMapping(mapping: Mapping): string {
  return mapping.pieces.join("");
}

/** The source offset of each unit of the text made so far. */
export function offsetsOfMapping({ pieces, places }: Mapping): readonly number[] {
  const offsets: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    const place = places[index] ?? 0;
    for (let unit = 0; unit < piece.length; unit++) offsets.push(place < 0 ? ~place : place + unit);
  }
  return offsets;
}

/** Appends a stretch of the source as it stands. */
export function mapStretch(mapping: Mapping, text: string, start: number, end: number): void {
  if (end <= start) return;
  mapping.pieces.push(text.slice(start, end));
  mapping.places.push(start);
}

/** Appends units that one place of the source stands for: an escape, a folded line end. */
export function mapUnits(mapping: Mapping, units: string, offset: number): void {
  if (units === "") return;
  mapping.pieces.push(units);
  mapping.places.push(~offset);
}
