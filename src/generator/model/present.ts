/** The members that have a value. Spread it where an optional member must be absent rather than `undefined`. */
export function present<Members extends object>(
  members: Members,
): { readonly [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(members)) if (value !== undefined) kept[name] = value;
  // The compiler cannot see that a filter leaves names and values as they were.
  return kept as { readonly [Name in keyof Members]?: Exclude<Members[Name], undefined> };
}
