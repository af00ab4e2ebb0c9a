import { comment, commentLine, type Doc } from "../source/code/comment.js";

/** The doc comment's lines, its opening and closing included, each at most `width` wide; none where it says nothing. */
export function printDoc(doc: Doc, width: number): readonly string[] {
  const content = docContent(doc, width - 3);
  if (content.length === 0) return [];
  if (isOneLine(content, width)) return [`/** ${content.join("")} */`];
  return ["/**", ...content.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"];
}

/** What stands between the opening and the closing: text first, then the tags. */
function docContent(doc: Doc, width: number): readonly string[] {
  const text = textLines(doc.text, width);
  const tags = [
    ...(doc.deprecated === true ? ["@deprecated"] : []),
    ...(doc.examples ?? []).map((example) => `@example ${commentLine(example)}`),
    ...(doc.see ?? []).map((place) => `@see ${commentLine(place)}`),
  ];
  return text.length > 0 && tags.length > 0 ? [...text, "", ...tags] : [...text, ...tags];
}

/** Text is wrapped there though the line has more room: longer lines are hard to read. */
const textWidth = 100;

/** The lines of texts that were printed lately: each operation says the same of its parameters as the one before it. */
const lately = new Map<string, readonly string[]>();
const mostKept = 500;
const longestKept = 2_000;

function textLines(text: string, width: number): readonly string[] {
  if (width < textWidth || text.length > longestKept) return comment(text, Math.min(textWidth, Math.max(40, width)));
  const known = lately.get(text);
  if (known !== undefined) return known;
  const lines = comment(text, textWidth);
  if (lately.size === mostKept) lately.clear();
  lately.set(text, lines);
  return lines;
}

/** Whether the whole comment fits on one line of that width. */
function isOneLine(content: readonly string[], width: number): boolean {
  return content.length === 1 && content.join("").length + "/**  */".length <= width;
}
