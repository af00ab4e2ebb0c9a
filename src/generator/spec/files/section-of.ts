/** The part of `components` that things of one kind belong to. A path item belongs where it is referred to. */
export type Section =
  | "schemas"
  | "parameters"
  | "responses"
  | "requestBodies"
  | "headers"
  | "examples"
  | "links"
  | "callbacks"
  | "securitySchemes"
  | "mediaTypes"
  | "pathItems";

/** By the key that a reference stands under, itself or in its list or map. Whatever is not listed holds schemas. */
const sections: ReadonlyMap<string, Section> = new Map([
  ["parameters", "parameters"],
  ["responses", "responses"],
  ["requestBodies", "requestBodies"],
  ["requestBody", "requestBodies"],
  ["headers", "headers"],
  ["examples", "examples"],
  ["links", "links"],
  ["callbacks", "callbacks"],
  ["securitySchemes", "securitySchemes"],
  ["securityDefinitions", "securitySchemes"],
  ["content", "mediaTypes"],
  ["mediaTypes", "mediaTypes"],
  ["paths", "pathItems"],
  ["pathItems", "pathItems"],
  ["webhooks", "pathItems"],
]);

/** What kind of thing a reference under this key means. In a callback the key is an expression for an address. */
export function sectionOf(key: string): Section {
  return sections.get(key) ?? (/^(?:\{|\/|https?:)/.test(key) ? "pathItems" : "schemas");
}
