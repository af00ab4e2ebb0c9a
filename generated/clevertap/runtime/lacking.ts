/** The name of one of `needed` that is undefined or empty, or of one of `orEmpty` that is undefined: types cannot know what the environment holds. */
export function lacking<Name extends string>(
  credentials: { readonly [Each in Name]?: unknown },
  needed: readonly Name[],
  orEmpty?: readonly Name[],
): Name | undefined {
  for (const name of needed) if (!credentials[name]) return name;
  return orEmpty?.find((name) => credentials[name] === undefined);
}
