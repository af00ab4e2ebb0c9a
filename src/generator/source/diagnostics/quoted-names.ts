const mostLetters = 100;

/** `"a", "b" or "c"` */
export function quotedList(names: readonly string[], conjunction: "and" | "or"): string {
  return listed(names.map(quotedName), conjunction);
}

/** As a sentence lists them: `a, b or c`. */
export function listed(words: readonly string[], conjunction: "and" | "or"): string {
  const last = words.slice(-2).join(` ${conjunction} `);
  return [...words.slice(0, -2), last].join(", ");
}

/** A document's name between quotes, as a message shows it; a very long one is cut. */
export function quotedName(name: string): string {
  return `"${shortName(name)}"`;
}

/** A document's name; a very long one is cut, for thousands of messages may show it. */
export function shortName(name: string, most: number = mostLetters): string {
  return name.length > most ? `${name.slice(0, most - 3)}...` : name;
}
