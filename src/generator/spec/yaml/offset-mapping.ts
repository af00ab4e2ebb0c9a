/** A text in the making, with the source offset of each of its units. */
export interface Mapping {
  readonly pieces: string[];
  readonly offsets: number[];
}

export function emptyMapping(): Mapping {
  return { pieces: [], offsets: [] };
}

/** The text made so far. */
export function textOfMapping(mapping: Mapping): string {
  return mapping.pieces.join("");
}

/** Appends a stretch of the source as it stands. */
export function mapStretch(mapping: Mapping, text: string, start: number, end: number): void {
  if (end <= start) return;
  mapping.pieces.push(text.slice(start, end));
  for (let offset = start; offset < end; offset++) mapping.offsets.push(offset);
}

/** Appends units that one place of the source stands for: an escape, a folded line end. */
export function mapUnits(mapping: Mapping, units: string, offset: number): void {
  if (units === "") return;
  mapping.pieces.push(units);
  for (let index = 0; index < units.length; index++) mapping.offsets.push(offset);
}
