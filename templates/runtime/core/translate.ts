/** The text with every character that stands in `from` replaced by the one at the same place of `to`, which has as many. */
export function translate(text: string, from: string, to: string): string {
  if (from.length !== to.length) throw new TypeError("Each character needs one to stand for it.");
  return text.replace(/./gs, (character) =>
    from.includes(character) ? to.charAt(from.indexOf(character)) : character,
  );
}
