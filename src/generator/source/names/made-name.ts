import { shortHash } from "./short-hash.js";

/** `GET /users/{id}/posts` as `getUsersByIdPosts`. */
export function madeName(method: string, path: string): string {
  const words = [...path.matchAll(/\{([^{}]*)\}|[\p{L}\p{N}]+/gu)].map(([word, variable]) =>
    variable === undefined ? capital(word) : `By${capitals(variable)}`,
  );
  return method.toLowerCase() + (words.length === 0 ? "Root" : words.join(""));
}

/**
 * Names of an operation for the case that its `madeName` is another's as well, each made of nothing but its method and path:
 * `GET /users/` as `getUsersSlash`, then one that ends in a hash.
 */
export function otherMadeNames(method: string, path: string): readonly string[] {
  const spelled = path.replace(/(?<=[^/])\/$|[-_.~:@!+,;=]/g, (sign) => `/${signs.get(sign) ?? ""}/`);
  return [madeName(method, spelled), madeName(method, path) + shortHash(`${method} ${path}`)];
}

const signs: ReadonlyMap<string, string> = new Map([
  ["/", "Slash"],
  ["-", "Dash"],
  ["_", "Underscore"],
  [".", "Dot"],
  ["~", "Tilde"],
  [":", "Colon"],
  ["@", "At"],
  ["!", "Bang"],
  ["+", "Plus"],
  [",", "Comma"],
  [";", "Semicolon"],
  ["=", "Equals"],
]);

function capitals(text: string): string {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => capital(word)).join("");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
