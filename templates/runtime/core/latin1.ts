/** The text's characters as a byte each (ISO 8859-1); a `TypeError`, which does not show the text, where one needs more. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    if (character.length > 1 || code > 0xff) throw new TypeError("The text cannot be written in ISO 8859-1.");
    return code;
  });
}
