/** Longer names are cut; scopes keep the cut ones apart. */
const longest = 80;

/** `customer session` and `customer_session` as `customerSession`; empty where the text has no letter and no digit. */
export function camelCase(text: string): string {
  return startingWell(lowerStart(joined(text)));
}

/** `customer session` as `CustomerSession`. */
export function pascalCase(text: string): string {
  return startingWell(upperStart(joined(text)));
}

/** `customerSession` as `customer-session`, in ASCII only: for names of files. */
export function kebabCase(text: string): string {
  const words = segments(text.normalize("NFKD").replace(/\p{M}/gu, ""))
    .join(" ")
    .replaceAll("OAuth", "Oauth")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
    .toLowerCase();
  return (words.match(/[a-z0-9]+/g) ?? []).join("-").slice(0, longest).replace(/-$/, "");
}

/** The stretches of letters and digits. Full-width and other compatibility forms become the plain ones. */
function segments(text: string): readonly string[] {
  if (/^[\0-\x7f]*$/.test(text)) return text.slice(0, 4 * longest).match(/[A-Za-z0-9]+/g) ?? [];
  return text
    .slice(0, 4 * longest)
    .normalize("NFKC")
    .split(/[^\p{ID_Continue}]|[\p{Pc}\p{C}\p{DI}\u00b7\u0387\u30fb\uff65]/u)
    .filter((segment) => segment !== "");
}

function joined(text: string): string {
  const parts = segments(text);
  const words = parts.map((part, index) => {
    const word = parts.length > 1 && /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(part) ? titled(part) : part;
    return index === 0 ? word : upperStart(word);
  });
  const name = words.join("");
  return name.length <= longest ? name : [...name].slice(0, longest).join("");
}

function titled(word: string): string {
  return upperStart(word.toLowerCase());
}

function upperStart(word: string): string {
  if (/^[A-Za-z]/.test(word)) return word.charAt(0).toUpperCase() + word.slice(1);
  return word.replace(/^./u, (letter) => letter.toUpperCase());
}

/** `APIKey` as `apiKey`: the capitals it begins with, but for the one that begins the next word. `OAuth` counts as one word. */
function lowerStart(word: string): string {
  if (/^[a-z]/.test(word)) return word;
  return word
    .replace(/^OAuth/, "oauth")
    .replace(/^\p{Lu}+(?=\p{Lu}\p{Ll})|^\p{Lu}+/u, (capitals) => capitals.toLowerCase());
}

/** An identifier cannot begin with a digit or a combining mark. */
function startingWell(name: string): string {
  return name === "" || /^\p{ID_Start}/u.test(name) ? name : `_${name}`;
}
