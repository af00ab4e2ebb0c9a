/**
 * The lines of a doc comment's text: no line closes the comment or opens a directive, nothing invisible is left, every line is at
 * most `width` wide unless a single word is wider. Blank lines part paragraphs; lines of a list or of code keep their own line.
 */
export function comment(documentText: string, width: number): readonly string[] {
  const paragraphs = defuse(documentText).split("\n");
  return trimBlank(paragraphs.flatMap((line) => wrap(line, width)));
}

function defuse(documentText: string): string {
  return documentText
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, "\n")
    .replace(/[\0-\x09\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, (unit) => (unit === "\t" ? "  " : ""))
    .replaceAll("*/", "*\\/")
    .replace(/@(?=ts-|jsx|vite-|preserve|license|cc_on)/gi, "@ ")
    .replace(/^(\s*)([#/]+)(?=\s*(?:sourceMappingURL|<reference|@|!))/gm, "$1 ");
}

function wrap(line: string, width: number): readonly string[] {
  const indent = /^\s*(?:[-*] )?/.exec(line)?.[0] ?? "";
  const words = line.trim().split(/ +/);
  const lines: string[] = [];
  let current = /^\s*/.exec(line)?.[0] ?? "";
  let empty = true;
  for (const word of words) {
    if (!empty && current.length + 1 + word.length > width) {
      lines.push(current);
      current = " ".repeat(indent.length) + word;
    } else {
      current = empty ? current + word : `${current} ${word}`;
    }
    empty = false;
  }
  return [...lines, current.trimEnd()];
}

function trimBlank(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== "");
  const last = lines.findLastIndex((line) => line.trim() !== "");
  return first < 0 ? [] : lines.slice(first, last + 1);
}
