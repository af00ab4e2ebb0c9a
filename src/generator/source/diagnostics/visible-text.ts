/** Text as it may go to a terminal: whatever is invisible or steers the terminal is shown as a sign of its own. */
export function visibleText(text: string): string {
  return text.replace(/\t/g, "    ").replace(unprintable, sign);
}

/** How many columns of a terminal the text takes once it is made visible; a wide letter (Chinese, emoji) takes two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of visibleText(text)) columns += combining.test(letter) ? 0 : wide.test(letter) ? 2 : 1;
  return columns;
}

/** Controls, marks that turn the direction of writing, letters without a shape, lone surrogates; not what makes a sign an emoji. */
const unprintable = /(?![\ufe0e\ufe0f])[\p{Cc}\p{DI}\u2028\u2029\u2800\ufff9-\ufffb\p{Surrogate}]/gu;

const combining = /^\p{Mn}$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;

function sign(letter: string): string {
  const point = letter.codePointAt(0) ?? 0;
  if (point < 0x20) return String.fromCharCode(0x2400 + point);
  return `<U+${point.toString(16).toUpperCase().padStart(4, "0")}>`;
}
