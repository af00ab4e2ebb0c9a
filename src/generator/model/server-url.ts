import type { Server } from "./api.js";

/** The address as the document writes it: `https://{region}.example.com`. */
export function urlTemplate({ url }: Pick<Server, "url">): string {
  return url.map((part) => (part.kind === "literal" ? part.text : `{${part.name}}`)).join("");
}

/** The address with the defaults of its variables; one that has none stays `{name}`. */
export function defaultUrl({ url, variables }: Pick<Server, "url" | "variables">): string {
  const defaults = new Map(variables.map((variable) => [variable.name, variable.default]));
  return url
    .map((part) => (part.kind === "literal" ? part.text : (defaults.get(part.name) ?? `{${part.name}}`)))
    .join("");
}
