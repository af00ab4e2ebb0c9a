/** The name of one of `needed` that is undefined or empty, or of one of `orEmpty` that is undefined: types cannot know what the environment holds. */
export function lacking<Name extends string>(
  credentials: { readonly [Each in Name]?: unknown },
  needed: readonly Name[],
  orEmpty?: readonly Name[],
): Name | undefined {
  return needed.find((name) => !credentials[name]) ?? orEmpty?.find((name) => credentials[name] === undefined);
}
