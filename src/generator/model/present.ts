/** The members that have a value. Spread it where an optional member must be absent rather than `undefined`. */
export function present<Members extends object>(
  members: Members,
): { readonly [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const kept: Partial<Members> = {};
  // Called for every schema: pairs of names and values would be most of what it costs.
  for (const name in members) if (members[name] !== undefined) kept[name] = members[name];
  // The compiler cannot see that a filter leaves names and values as they were.
  return kept as { readonly [Name in keyof Members]?: Exclude<Members[Name], undefined> };
}
