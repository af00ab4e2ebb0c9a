/**
 * Where else the thing may be that a pointer leads to in vain: where another version of OpenAPI has its sections. A mere name is that of a
 * schema.
 */
export function otherPlaces(pointer: string): readonly string[] {
  const [, section, name] = /^(?:#\/(?:components\/)?(\w+)\/)?([^#/]+)$/.exec(pointer) ?? [];
  if (name === undefined) return [];
  const known = section === undefined || section === "definitions" ? "schemas" : section;
  const swagger = known === "schemas" ? "definitions" : known;
  return [`#/components/${known}/${name}`, `#/${swagger}/${name}`].filter((place) => place !== pointer);
}
