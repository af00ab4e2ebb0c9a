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

/**
 * Where else what a reference at `from` leads to in vain may be: in a schema around it. `#/$defs/Pet` was right in a schema that was a
 * document by itself before it was put into this one. The nearest comes first.
 */
export function placesAround(pointer: string, from: string): readonly string[] {
  if (!/^#\/(?:\$defs|definitions)\//.test(pointer)) return [];
  const segments = from.split("/");
  return segments.map((_, index) => segments.slice(0, segments.length - index).join("/") + pointer.slice(1));
}
