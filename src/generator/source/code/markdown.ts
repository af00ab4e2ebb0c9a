import { withoutInvisible } from "./comment.js";

/**
 * The text as one line of Markdown prose: code spans stay what they are, nothing else in it is markup, an image or HTML. Of links and
 * emphasis the words are left, and where a link leads.
 */
export function escapeMarkdown(documentText: string): string {
  const parts = plainWords(oneLine(documentText)).split(/(?<!`)`([^`]+)`(?!`)/);
  return parts.map((part, index) => (index % 2 === 0 ? escapeProse(part) : markdownSpan(part))).join("");
}

/** Each pattern takes code spans first, so that nothing inside of one is read. */
function plainWords(line: string): string {
  return line
    .replace(/`[^`]+`|!\[([^[\]]*)\]\([^()\s]*\)/g, (found, words?: string) => words ?? found)
    .replace(/`[^`]+`|\[([^[\]]+)\]\((https?:[^()\s]+)\)/g, (found, words?: string, url?: string) =>
      words === undefined ? found : words === url ? url : `${words} (${url})`,
    )
    .replace(/`[^`]+`|(?<![\w*])\*\*([^\s*](?:[^*]*[^\s*])?)\*\*(?![\w*])/g, (found, words?: string) => words ?? found)
    .trim();
}

function escapeProse(text: string): string {
  return text
    .replace(/[\\`*_[\]<>|~#&$!]/g, "\\$&")
    .replace(/^([-+=]|\d+[.)](?=\s|$))/, (start) => `${start.slice(0, -1)}\\${start.slice(-1)}`);
}

/** The text as a code span, which may stand in a table. */
export function markdownSpan(documentText: string): string {
  const text = oneLine(documentText).replaceAll("|", "\\|");
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const gap = /^`|`$|^$/.test(text) ? " " : "";
  const fence = "`".repeat(longest + 1);
  return `${fence}${gap}${text}${gap}${fence}`;
}

function oneLine(text: string): string {
  return withoutInvisible(text).replace(/\s+/g, " ").trim();
}
