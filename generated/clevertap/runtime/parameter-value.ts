/** The texts of a value: its items, or its keys and members by turns, or itself. */
export function flatten(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return isAbsent(value) ? [] : [String(value)];
  return present(value).flatMap(([key, item]) => (Array.isArray(value) ? [scalar(item)] : [key, scalar(item)]));
}

/** A text of a value, and the name that an object has it under. */
export type Piece = readonly [key: string | undefined, text: string];

/** The texts of a value: its items, or its members with their keys, or itself. */
export function pieces(value: unknown): readonly Piece[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return flatten(value).map((text) => [undefined, text]);
  }
  return present(value).map(([key, item]) => [key, scalar(item)]);
}

/** Whether there is nothing to send. */
export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}

/** The members, or items, that are there. */
export function present(value: object): readonly (readonly [string, unknown])[] {
  return Object.entries(value).filter(([, member]) => !isAbsent(member));
}

/** A value as text; one that is made of others as JSON. */
export function scalar(value: unknown): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
